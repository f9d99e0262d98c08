"""From a quotation to a verdict, and to whose words they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import evolve

from attribution.document import Document
from attribution.language import Language
from attribution.span import Span
from attribution.verify._find import Place, core, pattern, places, whole
from attribution.verify._fold import BRACKETS, ELLIPSIS, Folded, fold
from attribution.verify._match import Agreement, Change, QuoteMatch
from attribution.verify._nearest import Difference, Nearest, nearest, weight
from attribution.verify._outer import plain, stripped
from attribution.verify._voices import agrees, voices

__all__ = ["located", "with_voices"]

_LIKE = 0.45
"""Least share of the words that an altered quotation has in common with its passage."""
_STOPS = frozenset(".?!")


def located(text: str, quote: str, language: str) -> QuoteMatch:
    """Where the quotation is, if it is; a pack's negations count where words are left out."""
    return _located(_kept(text), quote, language)


@lru_cache(maxsize=2)
def _kept(text: str) -> Folded:
    """The tokens of a text, kept for the next quotation."""
    return fold(text)


def _located(text: Folded, quote: str, language: str) -> QuoteMatch:
    bare = stripped(quote)
    folded = fold(bare)
    start, end = core(folded.keys)
    if start == end:
        return QuoteMatch("absent")
    keys = folded.keys[start:end]
    if found := whole(text, keys):
        spans = [_literal(text, quote, folded, start, place) for place in found]
        exact = tuple((span,) for span in spans if span is not None)
        rough = tuple(_spans(text, place) for place in found)
        chosen = exact or rough
        return QuoteMatch("exact" if exact else "typographic", chosen[0], chosen, 1.0)
    if ELLIPSIS in folded.keys or BRACKETS[0] in folded.keys:
        parts = pattern(bare)
        negations = Language.load(language).words["negations"]
        candidates = places(text, parts)
        honest = [p for p in candidates if not _hides(text, p, negations)]
        if honest:
            rough = tuple(_spans(text, place) for place in honest)
            return QuoteMatch("elided", rough[0], rough, 1.0)
        if candidates:
            return _hidden(text, candidates)
        return _near(text, plain(bare))
    return _near(text, [bare])


def _literal(text: Folded, quote: str, folded: Folded, start: int, place: Place) -> Span | None:
    """The quotation's own code points at a place, with its marks or without; None if others."""
    first = text.starts[place.pieces[0][0]]
    for words, offset in ((quote.strip(), None), (folded.text, 0)):
        lead = words.find(folded.text) if offset is None else offset
        begin = first - folded.starts[start] - lead
        if begin >= 0 and text.text.startswith(words, begin):
            return Span(begin, begin + len(words))
    return None


def _spans(text: Folded, place: Place) -> tuple[Span, ...]:
    return tuple(Span(text.starts[a], text.ends[b - 1]) for a, b in place.pieces)


def _hides(text: Folded, place: Place, negations: frozenset[str]) -> bool:
    """Whether a gap within a sentence leaves out a negation, or brackets put one in."""
    for start, end, gap in place.gaps:
        keys = text.lower[start:end]
        if _STOPS.isdisjoint(keys):
            said = {key.casefold() for key in gap.said}
            if negations.isdisjoint(keys) is not negations.isdisjoint(said):
                return True
    return False


def _hidden(text: Folded, found: Sequence[Place]) -> QuoteMatch:
    changes = []
    at = found[0].pieces[0][0]
    gaps = {start: (end, gap) for start, end, gap in found[0].gaps}
    for start, end in found[0].pieces:
        if at < start:
            said = " ".join(gaps[at][1].said) if at in gaps else ""
            changes.append(Change("replaced" if said else "dropped", said, _words(text, at, start)))
        same = _words(text, start, end)
        changes.append(Change("same", same, same))
        at = end
    spans = tuple(_spans(text, place) for place in found)
    return QuoteMatch("altered", spans[0], spans, 1.0, tuple(changes))


def _near(text: Folded, pieces: Sequence[str]) -> QuoteMatch:
    """The nearest passage of each piece, if there is enough in common."""
    found: list[tuple[Folded, Nearest]] = []
    whole_weight = score = 0.0
    for piece in pieces:
        quote = fold(piece)
        start, end = core(quote.keys)
        if start == end:
            continue
        heavy = sum(weight(key, 1) for key in quote.lower[start:end])
        whole_weight += heavy
        near = nearest(text, quote, start, end)
        if near is not None:
            score += heavy * near.similarity
            found.append((quote, near))
    if not found or score < _LIKE * whole_weight:
        return QuoteMatch("absent", similarity=score / whole_weight if whole_weight else 0.0)
    changes: list[Change] = []
    for number, (quote, near) in enumerate(found):
        if number:
            changes.append(Change("elided", ELLIPSIS, ""))
        changes += [_change(quote, text, one) for one in near.differences]
    spans = tuple(
        Span(text.starts[near.start], text.ends[near.end - 1])
        for _, near in sorted(found, key=lambda pair: pair[1].start)
    )
    return QuoteMatch("altered", spans, (spans,), score / whole_weight, tuple(changes))


def _change(quote: Folded, text: Folded, one: Difference) -> Change:
    ours, theirs = _words(quote, *one.quote), _words(text, *one.text)
    if one.same:
        return Change("same", ours, theirs)
    return Change("replaced" if ours and theirs else "added" if ours else "dropped", ours, theirs)


def _words(text: Folded, start: int, end: int) -> str:
    return text.text[text.starts[start] : text.ends[end - 1]] if start < end else ""


def with_voices(found: QuoteMatch, speaker: str | None, document: Document) -> QuoteMatch:
    """The same, with whose words they are; of several places one where the speaker agrees."""
    language = Language.load(document.language)
    best: tuple[int, QuoteMatch] | None = None
    for spans in found.places or ((),):
        whose = voices(document, spans)
        names = tuple(dict.fromkeys(a.speaker.name for a in whose if a.speaker))
        agreement: Agreement | None = None
        if speaker is not None:
            said = [agrees(speaker, a, document, language) for a in whose]
            agreement = "unknown" if not said or None in said else "differs"
            agreement = "differs" if False in said else agreement
            agreement = "agrees" if said and all(said) else agreement
        rank = ("agrees", "unknown", "differs", None).index(agreement)
        if best is None or rank < best[0]:
            best = rank, evolve(found, spans=spans, speakers=names, agreement=agreement)
    return best[1] if best else found
