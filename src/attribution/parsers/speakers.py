"""Speakers: the people and bodies of a document, each with its names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from attrs import define, field

from attribution.document import Document
from attribution.language import Language
from attribution.model import Entity, Gender, Mention, Relation, Speaker
from attribution.parsers.mentions import mentions
from attribution.parsers.relations import relations
from attribution.pipeline import Parser, parser
from attribution.span import Span

__all__ = ["role_heads", "speakers"]


@cache
def speakers(language: Language) -> Parser[Speaker]:
    """
    Find who the names and nouns of a document stand for.

    Reads `Mention` and `Relation`, provides `Speaker`. Names join by their parts: "Putin" and
    "Russian President Vladimir Putin", "FTC" and "Federal Trade Commission". Two people of
    one surname stay two. The name reported is the fullest one without titles. A source that
    is a noun and fits no name is a speaker of its own: "the intelligence community".

    Args:
        language: Pack with determiners, suffixes and titles.
    """
    determiners = language.words["determiners"] | language.words["possessive_determiners"]
    definite = language.words["definite_determiners"]
    tails = language.words["prepositions"] | language.words["subject_relatives"]
    titles = language.title_genders
    possessives = language.words["possessive_determiners"]

    def is_pronoun(text: str, mention: Mention) -> bool:
        if mention.form == "possessive":
            return mention.head.of(text).lower() in possessives
        return mention.form in ("pronoun", "relative")

    @parser(provides=Speaker, requires=[mentions(language), relations(language)])
    def speakers(document: Document) -> Iterator[Speaker]:
        text = document.text
        sources = [r.source for r in document[Relation] if r.source is not None]
        sources += [r.reported_by for r in document[Relation] if r.reported_by is not None]
        clusters = _Clusters(text, language.name_suffixes)
        sources = [m for m in sources if not is_pronoun(text, m)]
        mentioned = dict.fromkeys(
            [*(m for m in document[Mention] if not is_pronoun(text, m)), *sources]
        )
        found = sorted(mentioned, key=lambda m: (m.span.start, -m.span.end))
        for mention in found:
            if mention.form in ("name", "label", "list") or (
                mention.form == "possessive" and not mention.head.of(text).islower()
            ):
                clusters.add(mention)
        named = clusters.speakers(titles)
        yield from named
        yield from _nominals(text, found, sources, named, determiners, definite, tails)

    return speakers


def role_heads(speaker: Speaker, tails: frozenset[str]) -> set[str]:
    """
    The nouns that a speaker's name and roles come down to, in lower case.

    Args:
        speaker: The speaker.
        tails: Words that begin what stands behind a noun: "of", "who".
    """
    found = {speaker.name.split()[-1].lower()}
    for role in speaker.roles:
        for part in role.lower().split(","):
            words = part.split()
            cut = next((i for i, word in enumerate(words) if i and word in tails), len(words))
            found.update(words[cut - 1 : cut])
    return found


@define(eq=False)
class _Cluster:
    """Names that stand for one."""

    names: list[tuple[str, ...]] = field(factory=list)
    mentions: list[Mention] = field(factory=list)
    gender: Gender | None = None
    kinds: Counter[Entity] = field(factory=Counter)


class _Clusters:
    """Names joined by their parts, in order of the text."""

    def __init__(self, text: str, suffixes: frozenset[str]) -> None:
        self._text = text
        self._suffixes = suffixes
        self._all: list[_Cluster] = []
        self._by_name: dict[tuple[str, ...], _Cluster] = {}
        self._by_part: dict[str, list[_Cluster]] = {}
        self._by_initials: dict[str, _Cluster] = {}

    def add(self, mention: Mention) -> None:
        """Join a name to the cluster that it belongs to, or to a new one."""
        words = self._words(mention.head)
        if not words:
            return
        if mention.form == "list":
            self._all.append(_Cluster([words], [mention], None, Counter([mention.entity])))
            return
        cluster = self._by_name.get(words) or self._by_name.get(tuple(w.upper() for w in words))
        if cluster is None or not _agree(cluster, mention):
            cluster = self._fitting(words, mention)
        if cluster is None:
            cluster = _Cluster()
            self._all.append(cluster)
        if words not in cluster.names:
            cluster.names.append(words)
            for part in (words[0], words[-1]):
                known = self._by_part.setdefault(part, [])
                if cluster not in known[-4:]:
                    known.append(cluster)
            if len(words) > 2:
                initials = "".join(word[0] for word in words if word[0].isupper())
                self._by_initials.setdefault(initials, cluster)
        self._by_name[words] = cluster
        self._by_name.setdefault(tuple(word.upper() for word in words), cluster)
        cluster.mentions.append(mention)
        cluster.gender = cluster.gender or mention.gender
        cluster.kinds[mention.entity] += 1

    def _words(self, head: Span) -> tuple[str, ...]:
        words = head.of(self._text).replace(".", " ").split()
        while len(words) > 1 and words[-1].lower().strip(",") in self._suffixes:
            words.pop()
        return tuple(word.strip(",'’\"“”") or word for word in words)

    def _fitting(self, words: tuple[str, ...], mention: Mention) -> _Cluster | None:
        if len(words) == 1:
            if words[0].isupper() and words[0] in self._by_initials:
                return self._by_initials[words[0]]
            near = self._by_part.get(words[0], [])[-4:]
        else:
            near = (self._by_part.get(words[-1], [])[-4:]) + (self._by_part.get(words[0], [])[-2:])
        for cluster in reversed(near):
            if _agree(cluster, mention) and any(_same(words, name) for name in cluster.names):
                return cluster
        return None

    def speakers(self, titles: Iterable[str]) -> list[Speaker]:
        """A speaker for each cluster."""
        known = frozenset(titles)
        return [self._speaker(cluster, known) for cluster in self._all]

    def _speaker(self, cluster: _Cluster, titles: frozenset[str]) -> Speaker:
        text = self._text
        heads = {m.head.of(text): m for m in reversed(cluster.mentions)}
        name = max(heads, key=lambda n: (len(n.split()), -heads[n].span.start))
        roles = dict.fromkeys(m.role.of(text) for m in cluster.mentions if m.role is not None)
        order = sorted(heads, key=lambda n: heads[n].span.start)
        kinds = Counter({kind: n for kind, n in cluster.kinds.items() if kind != "unknown"})
        entity: Entity = kinds.most_common(1)[0][0] if kinds else "unknown"
        return Speaker(
            heads[name].span,
            name,
            tuple(other for other in order if other != name),
            tuple(roles),
            entity,
            cluster.gender,
            all(m.plural for m in cluster.mentions),
            tuple(cluster.mentions),
        )


def _agree(cluster: _Cluster, mention: Mention) -> bool:
    if cluster.gender and mention.gender and cluster.gender != mention.gender:
        return False
    return not (cluster.kinds["organisation"] and mention.entity == "person")


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one: "Putin", "V. Putin", "Vladimir Putin"."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) == 1:
        return one[0] in (other[-1], other[0])
    if one[-1] != other[-1]:
        return one == other[: len(one)]
    first, full = one[0], other[0]
    return first == full or (len(first) == 1 and full.startswith(first)) or (
        len(full) == 1 and first.startswith(full)
    ) or one == other[len(other) - len(one) :]  # fmt: skip


def _nominals(
    text: str,
    found: Iterable[Mention],
    sources: Iterable[Mention],
    named: Iterable[Speaker],
    determiners: frozenset[str],
    definite: frozenset[str],
    tails: frozenset[str],
) -> Iterator[Speaker]:
    """Speakers of the sources that are nouns and fit the name or role of nobody."""
    heads = {head for speaker in named for head in role_heads(speaker, tails)}
    grouped: dict[str, list[Mention]] = {}
    wanted = {_key(text, m, determiners) for m in sources if m.form in ("nominal", "possessive")}
    wanted |= {
        _key(text, m, determiners)
        for m in found
        if m.form == "nominal" and m.entity == "person" and not m.plural
        and _first(text, m) in definite
    }  # fmt: skip
    for mention in dict.fromkeys([*found, *sources]):
        if mention.form == "nominal" or (
            mention.form == "possessive" and mention.entity != "unknown"
        ):
            key = _key(text, mention, determiners)
            if key in wanted:
                grouped.setdefault(key, []).append(mention)
    for same in grouped.values():
        first = min(same, key=lambda m: m.span.start)
        if (
            _first(text, first) in determiners
            and first.head.of(text).lower() in heads
            and first.entity != "collective"
        ):
            continue
        yield Speaker(
            first.span,
            Span(first.span.start, max(first.head.end, first.span.start + 1)).of(text),
            entity=first.entity,
            gender=first.gender,
            plural=first.plural,
            mentions=tuple(same),
        )


def _first(text: str, mention: Mention) -> str:
    return mention.span.of(text).split()[0].lower()


def _key(text: str, mention: Mention, determiners: frozenset[str]) -> str:
    words = Span(mention.span.start, mention.head.end).of(text).lower().split()
    while len(words) > 1 and words[0] in determiners:
        words = words[1:]
    return " ".join(words)
