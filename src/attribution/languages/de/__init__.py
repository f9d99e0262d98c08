"""The German pack: data only."""
