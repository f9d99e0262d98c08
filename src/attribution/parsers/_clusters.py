"""Names joined by their parts: which of them stand for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from attribution.language import Language
from attribution.model import Entity, Evidence, Mention, Speaker
from attribution.parsers._told import Told
from attribution.span import Span

__all__ = ["Clusters"]

_NEAR: Final = 6
"""Clusters that share a part of a name and are looked at for another one; the latest."""
_LONGEST: Final = 4
"""Words of the longest name of a person."""
_EDGE: Final = ",'’\"“”"

Words = tuple[str, ...]


class _Cluster:
    """Names that stand for one, whom the caller may have given."""

    def __init__(self, given: Speaker | None = None) -> None:
        self.given = given
        self.names: list[Words] = []
        self.keys: list[Words] = []
        """The names, as they are compared."""
        self.suffix: str | None = None
        self.mentions: list[Mention] = []
        self.roles: dict[str, None] = {}
        self.gender = given.gender if given else None
        self.gendered: Mention | None = None
        self.kinds: dict[Entity, int] = {}


class Clusters:
    """
    Names joined by their parts, in order of the text.

    Args:
        text: The document's.
        language: Pack with suffixes of names.
        people: Those whom the caller knows; theirs are the first clusters.
    """

    def __init__(self, text: str, language: Language, people: Iterable[Speaker] = ()) -> None:
        self._text = text
        self._told = Told(text, language)
        self._suffixes = language.name_suffixes
        self._definite = language.words["definite_determiners"]
        self._all: list[_Cluster] = []
        self._by_name: dict[Words, list[_Cluster]] = {}
        self._by_part: dict[str, list[_Cluster]] = {}
        self._by_initials: dict[str, _Cluster] = {}
        self._by_head: dict[Span, _Cluster] = {}
        self.has_given = False
        """Whether there are people whom the caller knows."""
        for person in people:
            self.has_given = True
            cluster = _Cluster(person)
            cluster.kinds[person.entity] = 1
            self._all.append(cluster)
            for name in (person.name, *person.aliases):
                words = self._words(name)[0]
                self._name(cluster, words)
                self._name(cluster, self._bare(words))

    def given_name(self, phrases: Iterable[str]) -> str | None:
        """The first of several readings of a noun phrase that is a name given by the caller."""
        for phrase in phrases:
            words = self._bare(self._words(phrase)[0])
            if any(cluster.given for cluster in self._by_name.get(_key(words), ())):
                return " ".join(words)
        return None

    def _bare(self, words: Words) -> Words:
        """A name without a determiner: "the Rock"."""
        return words[1:] if words[1:] and words[0].lower() in self._definite else words

    def add(self, mention: Mention, head: str | None = None) -> None:
        """
        Join a name to the cluster that it belongs to, or to a new one.

        Args:
            mention: Where it stands.
            head: The name, if it is not the mention's head.
        """
        words, suffix = self._words(head or mention.head.of(self._text))
        if not words:
            return
        cluster = self._fitting(words, suffix, mention)
        if cluster is None:
            cluster = _Cluster()
            self._all.append(cluster)
        self._name(cluster, words)
        self._take(cluster, mention)
        cluster.suffix = cluster.suffix or suffix

    def alias(self, name: Mention, acronym: Mention) -> None:
        """Join what stands in brackets behind a name: "Federal Trade Commission (FTC)"."""
        cluster, other = self._by_head.get(name.head), self._by_head.get(acronym.head)
        if cluster is None or cluster is other:
            return
        words, _ = self._words(acronym.head.of(self._text))
        if other is not None:
            if other.given or len(other.mentions) > 1:
                return
            other.mentions.clear()
        self._name(cluster, words)
        self._take(cluster, acronym)

    def role(self, name: Mention, noun: Mention) -> None:
        """Join a noun that stands beside a name: "Ana Lund, the mayor,"."""
        cluster = self._by_head.get(name.head)
        if cluster is not None and noun.head not in self._by_head:
            cluster.roles.setdefault(noun.span.of(self._text))
            if not (cluster.gender and noun.gender and cluster.gender != noun.gender):
                self._take(cluster, noun)

    def _name(self, cluster: _Cluster, words: Words) -> None:
        if not words or words in cluster.names:
            return
        key = _key(words)
        cluster.names.append(words)
        cluster.keys.append(key)
        for known in (
            self._by_name.setdefault(key, []),
            *(self._by_part.setdefault(part, []) for part in dict.fromkeys((key[0], key[-1]))),
        ):
            if cluster not in known[-_NEAR:]:
                known.append(cluster)
        if len(words) > 2:
            initials = "".join(word[0] for word in words if word[0].isupper())
            self._by_initials.setdefault(initials, cluster)

    def _take(self, cluster: _Cluster, mention: Mention) -> None:
        cluster.mentions.append(mention)
        self._by_head[mention.head] = cluster
        cluster.kinds[mention.entity] = cluster.kinds.get(mention.entity, 0) + 1
        if mention.gender is not None and not self._is_surname(cluster, mention):
            if cluster.gender is None:
                cluster.gender = mention.gender
            if mention.gender == cluster.gender and cluster.gendered is None:
                cluster.gendered = mention

    def _is_surname(self, cluster: _Cluster, mention: Mention) -> bool:
        """Whether what looks like a given name is a surname: "Cyril" of "Malkia Cyril"."""
        if mention.form == "nominal" or mention.span.start < mention.head.start:
            return False
        words = _key(self._words(mention.head.of(self._text))[0])
        return len(words) == 1 and any(
            len(name) > 1 and name[-1] == words[0] for name in cluster.keys
        )

    def _words(self, name: str) -> tuple[Words, str | None]:
        """The words of a name, and its suffix ("Jr.")."""
        words = name.replace(".", " ").split()
        suffix = None
        while len(words) > 1 and words[-1].lower().strip(",") in self._suffixes:
            suffix = words.pop().lower().strip(",")
        return tuple(word.strip(_EDGE) or word for word in words), suffix

    def _fitting(self, words: Words, suffix: str | None, mention: Mention) -> _Cluster | None:
        """The cluster for a name; of several, the one whose names stand there most often."""
        key = _key(words)
        exact = [
            c
            for c in self._by_name.get(key, ())
            if (c.mentions or c.given) and self._agree(c, suffix, mention)
        ]
        given = [c for c in exact if c.given]
        if exact and (len(words) > 1 or len(given) == 1):
            return max(given or exact, key=lambda c: len(c.mentions))
        if len(words) == 1 and words[0].isupper() and words[0] in self._by_initials:
            return self._by_initials[words[0]]
        near = self._by_part.get(key[-1], [])[-_NEAR:]
        if len(words) > 1:
            near = near + self._by_part.get(key[0], [])[-_NEAR:]
        fitting = [
            cluster
            for cluster in near
            if (cluster.mentions or cluster.given)
            and self._agree(cluster, suffix, mention)
            and any(_same(key, name) for name in cluster.keys)
        ]
        return max(reversed(fitting), key=lambda c: len(c.mentions), default=None)

    def _agree(self, cluster: _Cluster, suffix: str | None, mention: Mention) -> bool:
        if suffix and cluster.suffix and suffix != cluster.suffix:
            return False
        if mention.gender is None and mention.entity != "person":
            return True
        surname = self._is_surname(cluster, mention)
        gender = None if surname else mention.gender
        if cluster.gender and gender and cluster.gender != gender:
            return False
        person = mention.entity == "person" and not surname
        return not (cluster.kinds.get("organisation") and person)

    def speakers(self) -> list[Speaker]:
        """A speaker for each cluster that the text mentions."""
        return [self._speaker(cluster) for cluster in self._all if cluster.mentions]

    def _speaker(self, cluster: _Cluster) -> Speaker:
        text = self._text
        mentions = sorted(cluster.mentions, key=attrgetter("span.start", "span.end"))
        names = [m for m in mentions if m.form != "nominal"] or mentions
        heads = {m.head.of(text): m for m in reversed(names)}
        kinds: dict[Entity, int] = {k: n for k, n in cluster.kinds.items() if k != "unknown"}
        if 2 * kinds.get("place", 0) < len(mentions):
            kinds.pop("place", None)
        entity: Entity = max(kinds, key=lambda kind: kinds[kind]) if kinds else "unknown"
        longest = len(text) if entity == "organisation" else _LONGEST
        name = max(heads, key=lambda n: (*_fullness(n, longest), -heads[n].span.start))
        roles = dict.fromkeys(m.role.of(text) for m in mentions if m.role is not None)
        order = sorted(heads, key=lambda n: heads[n].span.start)
        given = cluster.given
        span = heads[name].span
        if given is not None:
            order = [*order, *(a for a in given.aliases if a not in heads)]
            name = given.name
        return Speaker(
            span,
            name,
            tuple(other for other in order if other != name),
            tuple(roles | cluster.roles),
            entity,
            cluster.gender,
            given.plural if given else all(m.plural for m in names),
            tuple(mentions),
            given.identifier if given else None,
            tuple(self._evidence(cluster, mentions, entity)),
        )

    def _evidence(
        self, cluster: _Cluster, mentions: Sequence[Mention], entity: Entity
    ) -> Iterator[Evidence]:
        """What told kind, number and gender; nothing for what the caller gave."""
        kind = next((m for m in mentions if m.entity == entity != "unknown"), None)
        if kind is not None:
            yield self._told.kind(kind, entity)
        if not cluster.given:
            yield self._told.number(next((m for m in mentions if m.form != "nominal"), mentions[0]))
        if cluster.gendered is not None:
            yield self._told.gender(cluster.gendered)


def _key(words: Words) -> Words:
    return tuple(word.casefold() for word in words)


def _fullness(name: str, longest: int) -> tuple[int, int]:
    """
    How full a name is: words, and of two alike the one in small letters.

    One that is too long is a headline of which each word has a capital.
    """
    words = name.replace(".", " ").split()
    full = sum(len(word) > 1 for word in words)
    if full > longest:
        return 1, 0
    return (2 * full + (len(words) > full), not name.isupper() or len(name) < 2)


def _same(one: Words, other: Words) -> bool:
    """Whether two names can be one: "Putin", "V. Putin", "Vladimir Putin"."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) == 1:
        return one[0] == other[-1] or (one[0] == other[0] and len(other) == 2)
    if one[-1] != other[-1]:
        return one == other[: len(one)]
    first, full = one[0], other[0]
    return first == full or (len(first) == 1 and full.startswith(first)) or (
        len(full) == 1 and first.startswith(full)
    ) or one == other[len(other) - len(one) :]  # fmt: skip
