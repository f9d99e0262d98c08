"""
Who said what: quotations, cues, sources and speakers of a text, with exact offsets.

    >>> import attribution
    >>> document = attribution.parse("“Rain is late,” said Ana Lund, a farmer.")
    >>> [(a.speaker.name, a.words(document.text)) for a in document.attributions]
    [('Ana Lund', '“Rain is late,”')]
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from attribution.document import Document
from attribution.errors import (
    AttributionException,
    DocumentError,
    InputError,
    LanguageError,
    LayerError,
    PluginError,
    SpanError,
)
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
from attribution.presets import PRESETS, newswire
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
    "Reference",
    "Relation",
    "Resolution",
    "Sentence",
    "Span",
    "SpanError",
    "Speaker",
    "TimeExpression",
    "Tokens",
    "find_quote",
    "hull",
    "newswire",
    "parse",
    "parser",
]


def parse(
    text: str,
    *,
    published: date | datetime | None = None,
    language: str = "en",
    preset: str = "newswire",
    id: str | None = None,
    rules_only: bool = True,
    min_confidence: float = 0.0,
    people: Iterable[Speaker] = (),
) -> Document:
    """
    Read a text and find who said what in it.

    Args:
        text: Any string; never changed. Every offset in the answer counts its Unicode code
            points.
        published: When the text was published, for times such as "on Friday".
        language: Code of a language pack.
        preset: Name of the pipeline.
        id: The caller's name for the record.
        rules_only: Whether to leave the trained weights of the pack aside, as by default.
            With them more is found, and slower; where a content ends and how far a cue extends
            then follow the annotators of the corpus they were trained on.
        min_confidence: Least confidence of an attribution, from 0 to 1: higher for more
            precision, lower for more recall.
        people: Those whom the caller knows: see :meth:`Speaker.given`. Their names and
            identifiers are carried to the output.

    Returns:
        The document; ``document.attributions`` is who said what.

    Raises:
        TypeError: `text` is no string.
        ValueError: No such preset.
        LanguageError: No such language pack.

    Example:
        >>> document = parse("Ana Lund said the road would open on Friday.")
        >>> [(a.source.span.of(document.text), a.cue.lemma) for a in document.attributions]
        [('Ana Lund', 'say')]
    """
    if preset not in PRESETS:
        raise ValueError(f"no preset {preset!r} (known: {', '.join(sorted(PRESETS))})")
    make = PRESETS[preset]
    found = make(
        Language.load(language),
        rules_only=rules_only,
        min_confidence=min_confidence,
        people=people,
    )
    return found.parse(text, published=published, language=language, id=id)
