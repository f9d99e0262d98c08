"""Resolutions: the speaker behind "he", "who", "the ministry", or a quotation without a tag."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import evolve

from attribution.document import Document
from attribution.language import Language, Pronoun
from attribution.model import (
    Mention,
    Paragraph,
    Relation,
    Resolution,
    Sentence,
    Speaker,
)
from attribution.parsers._antecedents import Antecedents
from attribution.parsers._places import Places, Several
from attribution.parsers._roles import Roles
from attribution.parsers._salience import Salience
from attribution.parsers.mentions import mentions
from attribution.parsers.paragraphs import paragraphs
from attribution.parsers.relations import relations
from attribution.parsers.sentences import sentences
from attribution.parsers.speakers import speakers
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["resolutions"]

_CLOSE: Final = 0.9
"""Share of the best candidate's worth from which another one makes it ambiguous."""
_WINDOW: Final = 40
_NAME, _OWN, _LIST, _VARIED = 0.98, 0.88, 0.85, 0.65
"""Shares that were right on news: names, nouns of their own, lists, nouns that vary a name."""
_EACH: Final = Pronoun("indefinite", 3, True, None, frozenset(), None)
"""What "each" and "both" agree with: several."""

_PERSON: Final = Pronoun("personal", 3, False, None, frozenset(), True)
_BODY: Final = Pronoun("personal", 3, False, None, frozenset(), False)
"""What "the senator" and "the company" agree with: one person, one body."""
_BODIES: Final = frozenset({"organisation", "unknown"})

Key = tuple[Span, Span | None]


@cache
def resolutions(language: Language) -> Parser[Resolution]:
    """
    Find whom each source, each addressee and each reporter stands for.

    Reads `Paragraph`, `Sentence`, `Mention`, `Relation` and `Speaker`, provides `Resolution`:
    one for each source, addressee and reporter ("according to B"), and each content without a
    source. Where it can't be told, the speaker is None and the reason says why; an ambiguous
    one lists its candidates.

    Args:
        language: Pack with the pronouns.
    """

    def find(document: Document) -> Iterator[Resolution]:
        return _Resolver(document, language).resolve()

    return parser(
        name="resolutions",
        provides=Resolution,
        requires=[
            paragraphs(language),
            sentences(language),
            relations(language),
            mentions(language),
            speakers(language),
        ],
    )(find)


class _Resolver:
    def __init__(self, document: Document, language: Language) -> None:
        self._text = document.text
        self._pronouns = language.pronouns
        self._possessives = language.words["possessive_determiners"]
        self._distributive = language.words["distributives"]
        self._be = language.words["be_forms"]
        self._articles = language.words["determiners"] - language.words["definite_determiners"]
        self._relations = document[Relation]
        self._paragraphs = [p.span.start for p in document[Paragraph]]
        self._places = Places(document, language)
        self._salience = Salience(self._places)
        self._roles = Roles(document, language, self._places)
        self._antecedents = Antecedents(document.text, language, document[Sentence])
        self._done: dict[Key, Resolution] = {}
        self._beside: dict[Span, Resolution] = {}

    def resolve(self) -> Iterator[Resolution]:
        """The resolutions, in order of the relations, each outer one before its inner ones."""
        before: Relation | None = None
        for relation in self._relations:
            self._of(relation, before)
            if relation.parent is None:
                before = relation
        yield from self._done.values()
        yield from self._beside.values()

    def _of(self, relation: Relation, before: Relation | None) -> Resolution:
        key = (relation.span, relation.cue.span if relation.cue else None)
        found = self._done.get(key)
        if found is None:
            self._done[key] = found = self._source(relation, before)
            for other in (relation.addressee, relation.reported_by):
                if other is not None and other.span not in self._beside:
                    self._beside[other.span] = self._mention(relation, other, before)
            if relation.parent is None and found.speakers:
                at = relation.source.span.start if relation.source else relation.span.start
                aside = relation.source is not None and relation.source.form == "relative"
                self._salience.spoke(found.speakers, at, aside=aside)
                reporter = relation.reported_by
                if reporter is not None and (known := self._beside[reporter.span].speakers):
                    self._salience.spoke(known, reporter.span.start)
        return found

    def _source(self, relation: Relation, before: Relation | None) -> Resolution:
        if relation.source is None:
            return self._untagged(relation, before)
        return self._mention(relation, relation.source, before)

    def _mention(self, relation: Relation, mention: Mention, before: Relation | None) -> Resolution:
        if mention.form == "relative":
            return self._relative(relation, mention, before)
        speaker = self._places.by_head.get(mention.head)
        if mention.form == "pronoun" or mention.head.of(self._text).lower() in self._possessives:
            return self._pronoun(relation, mention, before)
        if mention.form == "list":
            return self._list(mention)
        if mention.form == "possessive" and (together := self._places.group(mention.head)):
            return self._found(mention.span, together, "list", _LIST)
        if mention.form == "nominal" or speaker is None:
            return self._nominal(relation, mention, speaker)
        return self._found(mention.span, (speaker,), "name", _NAME)

    def _found(
        self, span: Span, who: Several, reason: str, confidence: float, *via: Span
    ) -> Resolution:
        steps = [span, *via]
        last = who[0]
        if len(who) == 1 and last.span not in steps[-1] and not (
            last.identifier is None and last.name == steps[-1].of(self._text)
        ):  # fmt: skip
            steps.append(last.span)
        chain = tuple(dict.fromkeys(steps))
        return Resolution(span, last, reason, confidence, (), who, chain if len(chain) > 1 else ())

    @staticmethod
    def _none(span: Span, reason: str = "no-candidate", *names: str) -> Resolution:
        return Resolution(span, None, reason, 0.5, names)

    def _untagged(self, relation: Relation, before: Relation | None) -> Resolution:
        """A quotation without a tag goes on with the direct statement of the paragraph before."""
        if (
            relation.cue is None
            and relation.parent is None
            and before
            and before.kind != "indirect"
        ):
            end = before.content[-1].end
            gap = bisect_left(self._paragraphs, relation.span.start + 1) - bisect_left(
                self._paragraphs, end
            )
            found = self._of(before, None)
            if gap <= 1 and found.speakers and before.source is not None:
                via = (before.source.span,)
                return self._found(relation.span, found.speakers, "continued", 0.7, *via)
            if gap <= 1 and found.speakers:
                return self._found(relation.span, found.speakers, "continued", 0.7)
        return self._none(relation.span, "no-source")

    def _list(self, mention: Mention) -> Resolution:
        """A list stands for each of those in it."""
        inside = self._places.within(mention.head)
        who = tuple(dict.fromkeys(one for o in inside if len(o.who) == 1 for one in o.who))
        return self._found(mention.span, who, "list", _LIST) if who else self._none(mention.span)

    def _relative(
        self, relation: Relation, mention: Mention, before: Relation | None
    ) -> Resolution:
        """A relative pronoun stands for the phrase right before it."""
        phrase = self._antecedents.before(mention)
        if phrase is not None and phrase.form not in ("relative", "pronoun"):
            found = self._described(phrase) or self._mention(relation, phrase, before)
            if found.speakers:
                confidence = min(found.confidence, 0.85)
                return self._found(
                    mention.span, found.speakers, "relative", confidence, phrase.span
                )
        for o in reversed(self._places.before(mention.span.start, 5)):
            gap = self._text[o.span.end : mention.span.start]
            if o.span.end <= mention.span.start and not gap.strip(" ,-–—(\n"):
                return self._found(mention.span, o.who, "relative", 0.8, o.span)
        return self._none(mention.span)

    def _described(self, phrase: Mention) -> Resolution | None:
        """The one whom a phrase describes: "Berg is a farmer who", "Future45, a body that"."""
        start = phrase.span.start
        if not self._indefinite(phrase):
            return None
        for o in reversed(self._places.before(start, 5)):
            gap = self._text[o.span.end : start].lower()
            if gap.strip() == "," and o.named:
                return self._found(phrase.span, o.who, "relative", 0.85, o.span)
            if o.subject and gap.strip() in self._be:
                return self._found(phrase.span, o.who, "relative", 0.85, o.span)
        return None

    def _indefinite(self, phrase: Mention) -> bool:
        words = phrase.span.of(self._text).split()
        return words[0].lower() in self._articles

    def _nominal(self, relation: Relation, mention: Mention, own: Speaker | None) -> Resolution:
        """A noun stands for those who have it as a role, or for a speaker of its own."""
        several = self._roles.several(mention) if mention.plural else ()
        if several:
            near = self._near(mention.span.start, several)
            return self._found(mention.span, several, "nominal", _VARIED, *near)
        found = self._roles.who(mention)
        if found is not None:
            speaker, confidence = found
            near = self._near(mention.span.start, (speaker,))
            return self._found(mention.span, (speaker,), "nominal", confidence, *near)
        known = self._varied(relation, mention)
        if known is not None:
            near = self._near(mention.span.start, (known,))
            return self._found(mention.span, (known,), "nominal", _VARIED, *near)
        if own is not None:
            return self._found(mention.span, (own,), "nominal", _OWN)
        return self._none(mention.span)

    def _varied(self, relation: Relation, mention: Mention) -> Speaker | None:
        """Somebody spoken of right before whom "the Vermont senator" is another word for."""
        if not self._roles.may_vary(mention):
            return None
        body = self._roles.is_body(mention)
        pronoun = _BODY if body else evolve(_PERSON, gender=mention.gender)
        worths = {
            who[0]: worth
            for who, worth in self._salience.worths(relation, mention.span.start, pronoun).items()
            if (who[0].entity in _BODIES if body else self._salience.is_person(who[0]))
            and self._roles.fits(mention, who[0])
            and who[0] in self._places.named
        }
        best = max(worths, key=lambda one: (worths[one], one.span), default=None)
        return best if best is not None and 2 * worths[best] > sum(worths.values()) else None

    def _near(self, offset: int, who: Several) -> list[Span]:
        """The nearest mention of somebody before an offset."""
        for o in reversed(self._places.before(offset, _WINDOW)):
            if o.who == who:
                return [o.span]
        return []

    def _pronoun(self, relation: Relation, mention: Mention, before: Relation | None) -> Resolution:
        pronoun = self._pronouns.get(mention.head.of(self._text).lower())
        if pronoun is None:
            return self._none(mention.span)
        if pronoun.person < 3:
            return self._person(relation, mention, pronoun, before)
        each = mention.head.of(self._text).lower() in self._distributive
        if pronoun.kind not in ("personal", "possessive") and not each:
            return self._none(mention.span)
        pronoun = _EACH if each else pronoun
        worths = self._salience.worths(relation, mention.span.start, pronoun)
        ranked = sorted(worths.items(), key=lambda pair: (-pair[1], pair[0][0].span))
        if not ranked:
            return self._none(mention.span)
        (best, worth), rest = ranked[0], ranked[1:]
        rivals = [who for who, other in rest if other >= _CLOSE * worth]
        rivals = rivals or self._twins(best, rest, mention, pronoun)
        if rivals:
            names = dict.fromkeys(one.name for who in (best, *rivals) for one in who)
            return self._none(mention.span, "ambiguous", *names)
        if pronoun.gender and len(best) == 1 and best[0].gender is None:
            self._salience.genders.setdefault(best[0], pronoun.gender)
        share = worth / (worth + sum(other for _, other in rest))
        near = self._near(mention.span.start, best)
        return self._found(mention.span, best, "pronoun", _sure(share), *near)

    def _person(
        self, relation: Relation, mention: Mention, pronoun: Pronoun, before: Relation | None
    ) -> Resolution:
        """“I” is who makes the statement around this one; “you” is whom it is made to."""
        parent = relation.parent
        if parent is None:
            return self._none(mention.span)
        found = self._of(parent, before)
        if pronoun.person == 1:
            part = parent.source
            reason = "first-person"
        else:
            part = parent.addressee
            reason = "second-person"
            if part is None:
                return self._none(mention.span)
            found = self._beside[part.span]
        if not found.speakers:
            return self._none(mention.span)
        via = () if part is None else (part.span,)
        return self._found(mention.span, found.speakers, reason, min(0.9, found.confidence), *via)

    def _twins(
        self,
        best: Several,
        rest: Sequence[tuple[Several, float]],
        mention: Mention,
        pronoun: Pronoun,
    ) -> list[Several]:
        """Speakers named once, beside the best one, when nothing else tells them apart."""
        if len(best) > 1 or best[0].gender or self._salience.is_last(best) or not pronoun.gender:
            return []
        seen = self._places.before(mention.span.start, _WINDOW)
        at = [o.sentence for o in seen if o.who == best]
        if len(at) != 1:
            return []
        return [
            who
            for who, _ in rest
            if len(who) == 1
            and not who[0].gender
            and [o.sentence for o in seen if o.who == who] == at
        ]


def _sure(share: float) -> float:
    """How sure a pronoun is, from its antecedent's share of the worths of all."""
    return round(min(0.95, 0.1 + 1.3 * share), 4)
