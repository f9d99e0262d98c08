"""Parsers of novels and stories, loaded when they are asked for."""
