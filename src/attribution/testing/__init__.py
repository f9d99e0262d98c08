"""Hypothesis strategies for tests of parsers; needs `hypothesis`, and nothing else does."""

from attribution.testing.rendered import Article, Statement, articles
from attribution.testing.strategies import documents, spans, texts

__all__ = ["Article", "Statement", "articles", "documents", "spans", "texts"]
