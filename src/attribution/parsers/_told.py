"""What told the kind, the number and the gender of a speaker: the evidence of an entity."""

from __future__ import annotations

from attribution.language import Language
from attribution.model import Entity, Evidence, Mention
from attribution.span import Span

__all__ = ["Told"]


class Told:
    """
    Evidence from mentions.

    Args:
        text: The document's.
        language: Pack with first names, nouns, outlets and determiners.
    """

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._first_names = language.first_names
        self._organisation = language.nouns["organisation"]
        self._outlets = language.outlets
        self._joining = language.words["list_coordinators"]
        self._plural = language.words["plural_determiners"] | language.words["number_words"]

    def kind(self, mention: Mention, entity: Entity) -> Evidence:
        """What tells that a mention is one for a person, a body …"""
        if mention.form == "nominal":
            return Evidence("kind.noun", (mention.head,))
        if entity == "organisation":
            return self._body(mention)
        if entity == "person":
            return self._person(mention)
        return Evidence(f"kind.{entity}", (mention.span,))

    def gender(self, mention: Mention) -> Evidence:
        """What tells its gender: a noun, a first name, a title."""
        if mention.form == "nominal":
            return Evidence("gender.noun", (mention.head,))
        first = self._first(mention)
        if self._first_names.get(first.of(self._text).lower()) == mention.gender:
            return Evidence("gender.first-name", (first,))
        return Evidence("gender.title", (self._before(mention),))

    def number(self, mention: Mention) -> Evidence:
        """What tells whether it is one or several."""
        if mention.form != "nominal":
            return Evidence("number.name", (mention.head,))
        words = mention.head.of(self._text).lower().split()
        if not self._joining.isdisjoint(words):
            return Evidence("number.list", (mention.head,))
        first = mention.span.of(self._text).split()[0]
        if mention.plural and first.lower() in self._plural:
            start = mention.span.start
            return Evidence("number.determiner", (Span(start, start + len(first)),))
        return Evidence("number.noun", (mention.head,))

    def _body(self, mention: Mention) -> Evidence:
        name = mention.head.of(self._text)
        last = name.split()[-1]
        if mention.span.of(self._text).lower() in self._outlets or name.lower() in self._outlets:
            return Evidence("kind.outlet", (mention.head,))
        if last.lower() in self._organisation:
            end = mention.head.end
            return Evidence("kind.name", (Span(end - len(last), end),))
        if name.isupper():
            return Evidence("kind.acronym", (mention.head,))
        return Evidence("kind.role", (self._before(mention),))

    def _person(self, mention: Mention) -> Evidence:
        first = self._first(mention)
        if first.of(self._text).lower() in self._first_names:
            return Evidence("kind.first-name", (first,))
        return Evidence("kind.title", (self._before(mention),))

    def _first(self, mention: Mention) -> Span:
        start = mention.head.start
        return Span(start, start + len(mention.head.of(self._text).split()[0]))

    def _before(self, mention: Mention) -> Span:
        """The title or role that stands with a name, or else the whole phrase."""
        before = Span(mention.span.start, mention.head.start).trim(self._text, ",")
        return before if before else mention.role or mention.span
