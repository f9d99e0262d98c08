"""For tests of parsers and packs: conformance, Hypothesis strategies; needs `hypothesis`."""

from attribution.testing.conformance import check_language, check_parser
from attribution.testing.rendered import Article, Statement, articles, frames, written
from attribution.testing.strategies import documents, parts, spans, texts

__all__ = [
    "Article",
    "Statement",
    "articles",
    "check_language",
    "check_parser",
    "documents",
    "frames",
    "parts",
    "spans",
    "texts",
    "written",
]
