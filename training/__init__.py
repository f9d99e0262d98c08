"""How the weights and counts of a language pack are made from a corpus."""
