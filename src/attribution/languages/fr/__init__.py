"""The French pack: data only."""
