"""Language packs: folders of data."""
