"""The Spanish pack: data only."""
