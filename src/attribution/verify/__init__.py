"""Is a quotation really in a text, and by this speaker?"""

from __future__ import annotations

from attribution.document import Document
from attribution.language import Language
from attribution.presets import newswire
from attribution.verify._match import Agreement, Change, QuoteMatch, Verdict

__all__ = ["Agreement", "Change", "QuoteMatch", "Verdict", "find_quote"]


def find_quote(
    text: str, quote: str, *, speaker: str | None = None, document: Document | None = None
) -> QuoteMatch:
    """
    Look for a quotation in a text, and for who said it.

    Typography is folded: quotation marks, dashes, spaces, ligatures, ellipses, soft hyphens,
    composed and decomposed accents, and stops and commas at the two ends. Words never are,
    nor case, figures, or stops inside. An ellipsis may stand for up to 200 tokens, brackets
    for up to 12; but a negation that they hide within a sentence makes it altered.

    Args:
        text: Where to look.
        quote: What somebody says that it says, with or without marks around it.
        speaker: Whom they say that it is by: a name, or a part of one.
        document: What a parser made of the text; by default, where a speaker is given, it
            is parsed as English news, each time.

    Raises:
        ValueError: The document is of another text.

    Example:
        >>> text = "“We don’t know yet,” Ana Lund said. “The dam is not safe.”"
        >>> find_quote(text, "We don't know yet.", speaker="Lund").verdict
        'typographic'
        >>> match = find_quote(text, "The dam is safe")
        >>> match.verdict, [(c.kind, c.text) for c in match.changes if c.kind != "same"]
        ('altered', [('dropped', 'not')])
    """
    from attribution.verify._locate import located, with_voices  # what few need, later

    if document is not None and document.text != text:
        raise ValueError("the document is of another text")
    if document is None and speaker is not None:
        document = newswire(Language.load("en")).parse(text)
    found = located(text, quote, document.language if document else "en")
    return found if document is None else with_voices(found, speaker, document)
