"""What holds for any language: data only."""
