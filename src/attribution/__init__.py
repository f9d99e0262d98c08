"""
Who said what: quotations, cues, sources and speakers of a text, with exact offsets.

    >>> import attribution
    >>> document = attribution.parse("“Rain is late,” said Ana Lund, a farmer.")
    >>> [(a.speaker.name, a.words(document.text)) for a in document.attributions]
    [('Ana Lund', '“Rain is late,”')]
"""

from __future__ import annotations

import sys

from attribution.document import Document
from attribution.errors import (
    AttributionException,
    DocumentError,
    InputError,
    LanguageError,
    LayerError,
    PluginError,
    RecipeError,
    RecordError,
    SpanError,
)
from attribution.guess import guess_language
from attribution.language import Language
from attribution.model import (
    Annotation,
    Attribution,
    Certainty,
    Cue,
    Evidence,
    Medium,
    Mention,
    Paragraph,
    Quotation,
    Reference,
    Relation,
    Resolution,
    Sentence,
    Speaker,
    TimeExpression,
    Tokens,
)
from attribution.pipeline import Parser, Pipeline, parser
from attribution.presets import fiction, newswire
from attribution.reading import parse, parse_many
from attribution.recipe import Recipe
from attribution.span import Span, hull
from attribution.verify import Change, QuoteMatch, find_quote

__all__ = [
    "Annotation",
    "Attribution",
    "AttributionException",
    "Certainty",
    "Change",
    "Cue",
    "Document",
    "DocumentError",
    "Evidence",
    "InputError",
    "Language",
    "LanguageError",
    "LayerError",
    "Medium",
    "Mention",
    "Paragraph",
    "Parser",
    "Pipeline",
    "PluginError",
    "Quotation",
    "QuoteMatch",
    "Recipe",
    "RecipeError",
    "RecordError",
    "Reference",
    "Relation",
    "Resolution",
    "Sentence",
    "Span",
    "SpanError",
    "Speaker",
    "TimeExpression",
    "Tokens",
    "fiction",
    "find_quote",
    "guess_language",
    "hull",
    "newswire",
    "parse",
    "parse_many",
    "parser",
]

if "hypothesis" in sys.modules:  # which could not tell of our types before they were there
    from _attribution_hypothesis import register

    register()
