"""The cue lexicon of a pack: ``cues.toml`` and ``counts.tsv``, validated into typed entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, get_args

from attrs import frozen

from attribution.errors import LanguageError
from attribution.model import Category

__all__ = ["CueEntry", "CueLexicon", "FixedCue", "LightVerb", "PossessiveCue"]

Part = Literal["verb", "noun", "adjective"]
Frame = Literal["quote", "that", "clause", "tag", "wh", "to", "ing", "np", "person", "as", "of"]
Counts = Mapping[tuple[str, str], Mapping[str, tuple[int, int]]]


@frozen(eq=False)
class CueEntry:
    """
    A word that can be a cue.

    Attributes:
        lemma: Dictionary form.
        category: Speech, writing, thought or source.
        form: Part of speech.
        forms: Inflected forms, in lower case.
        frames: What can be its content: a quotation, a that-clause, an infinitive …
        particles: Words that belong to the cue when they follow it: "call *for*".
        split: Forms that need a particle apart from them: German "teilte … *mit*".
        participle: Form that is no finite verb, where it is told apart.
        along: Words that belong to the cue where its clause has them: "geht *davon* aus".
    """

    lemma: str
    category: Category
    form: Part
    forms: tuple[str, ...]
    frames: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    split: frozenset[str] = frozenset()
    along: frozenset[str] = frozenset()
    participle: str = ""


@frozen(eq=False)
class LightVerb:
    """A verb that is a cue together with a noun: "voiced *concern*", "made *clear*"."""

    lemma: str
    partners: frozenset[str]


@frozen(eq=False)
class FixedCue:
    """A cue of fixed words before its source: "according to"."""

    words: tuple[str, ...]
    category: Category


@frozen(eq=False)
class PossessiveCue:
    """A cue around its source: "in Lund's *words*"."""

    preposition: str
    nouns: frozenset[str]


@frozen(eq=False)
class CueLexicon:
    """
    The cues of a language.

    Attributes:
        words: Entries by inflected form.
        light: Light verbs by inflected form.
        fixed: Fixed cues by first word.
        possessive: Cues around a possessive, by preposition.
        counts: Part of speech and lemma (``"*"`` for all) to what stands around it
            (``"*"`` for all) to (times a cue, times seen), as counted on a corpus.
    """

    words: Mapping[str, tuple[CueEntry, ...]]
    light: Mapping[str, LightVerb]
    fixed: Mapping[str, tuple[FixedCue, ...]]
    possessive: Mapping[str, PossessiveCue]
    counts: Counts

    @staticmethod
    def read(where: str, data: Mapping[str, Any], counts: Counts) -> CueLexicon:
        """
        Validate the content of a ``cues.toml``.

        Raises:
            LanguageError: An unknown table, category or frame; the message names the key.
        """
        unknown = set(data) - {*get_args(Part), "light", "preposition"}
        if unknown:
            raise LanguageError(f"{where}: unknown table {sorted(unknown)[0]!r}")
        words: dict[str, tuple[CueEntry, ...]] = {}
        for form in get_args(Part):
            for lemma, row in data.get(form, {}).items():
                entry = _entry(f"{where}: {form}.{lemma}", form, lemma, _table(where, lemma, row))
                alone = (entry,)
                for word in dict.fromkeys((*entry.forms, *sorted(entry.split))):
                    words[word] = (*words[word], entry) if word in words else alone
        light = {}
        for lemma, row in data.get("light", {}).items():
            verb = LightVerb(lemma, strings(f"{where}: light.{lemma}: with", row.get("with")))
            light.update(dict.fromkeys(row.get("forms", [lemma]), verb))
        prepositions = data.get("preposition", {})
        fixed: dict[str, tuple[FixedCue, ...]] = {}
        for row in prepositions.get("fixed", []):
            fixed_words = _table(where, "preposition.fixed", row).get("words")
            if not isinstance(fixed_words, list) or not fixed_words:
                raise LanguageError(f"{where}: preposition.fixed: words must be a list of strings")
            cue = FixedCue(tuple(fixed_words), _category(f"{where}: preposition", row))
            fixed[cue.words[0]] = (*fixed.get(cue.words[0], ()), cue)
        possessive = {
            row["preposition"]: PossessiveCue(
                row["preposition"], strings(f"{where}: possessive", row.get("nouns"))
            )
            for row in prepositions.get("possessive", [])
        }
        return CueLexicon(words, light, fixed, possessive, counts)

    def with_more(self, more: CueLexicon) -> CueLexicon:
        """
        Both; where both have a word, what `more` says of it goes first.

        A word that this lexicon has no counts of is taken for a cue nine times in ten.
        """
        fresh: dict[tuple[str, str], Mapping[str, tuple[int, int]]] = {
            (entry.form, entry.lemma): {"*": _LISTED}
            for entries in more.words.values()
            for entry in entries
        }
        return CueLexicon(
            _joined(more.words, self.words),
            {**self.light, **more.light},
            _joined(more.fixed, self.fixed),
            {**self.possessive, **more.possessive},
            {**fresh, **self.counts, **more.counts},
        )


T = TypeVar("T")
_LISTED = (9, 10)


def _joined(
    first: Mapping[str, tuple[T, ...]], second: Mapping[str, tuple[T, ...]]
) -> dict[str, tuple[T, ...]]:
    words = dict.fromkeys((*first, *second))
    return {word: (*first.get(word, ()), *second.get(word, ())) for word in words}


def read_counts(where: str, text: str) -> Counts:
    """
    Read a ``counts.tsv``: part of speech, lemma, frame, times a cue, times seen.

    Raises:
        LanguageError: A line has other fields; the message names it.
    """
    found: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            form, lemma, frame, hits, seen = line.split("\t")
            found.setdefault((form, lemma), {})[frame] = (int(hits), int(seen))
        except ValueError as error:
            raise LanguageError(f"{where}:{number}: {error}") from error
    return found


def read_numbers(where: str, text: str) -> Mapping[str, float]:
    """
    Read names and numbers, a tab between them.

    Raises:
        LanguageError: A line has another shape; the message names it.
    """
    found: dict[str, float] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            key, _, value = line.partition("\t")
            try:
                found[key] = float(value)
            except ValueError as error:
                raise LanguageError(f"{where}:{number}: {error}") from error
    return found


_NONE: frozenset[str] = frozenset()  # Most entries have none of a kind: they share it.


def strings(where: str, words: object) -> frozenset[str]:
    """
    A list of strings, as a set.

    Raises:
        LanguageError: It is something else.
    """
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LanguageError(f"{where}: must be a list of strings")
    return frozenset(words) if words else _NONE


def _table(where: str, key: str, row: object) -> Mapping[str, Any]:
    if not isinstance(row, dict):
        raise LanguageError(f"{where}: {key}: must be a table")
    return row


def _category(where: str, row: Mapping[str, Any]) -> Category:
    category = row.get("category")
    for known in get_args(Category):
        if category == known:
            return known  # type: ignore[no-any-return]  # one of the literals
    raise LanguageError(f"{where}: unknown category {category!r}")


def _entry(where: str, form: Part, lemma: str, row: Mapping[str, Any]) -> CueEntry:
    frames = strings(where, row.get("frames", []))
    unknown = frames - set(get_args(Frame))
    if unknown:
        raise LanguageError(f"{where}: unknown frame {sorted(unknown)[0]!r}")
    return CueEntry(
        lemma,
        _category(where, row),
        form,
        _forms(where, row.get("forms", [lemma])),
        frames,
        strings(where, row.get("particles", [])),
        strings(f"{where}: split", row.get("split", [])),
        strings(f"{where}: along", row.get("along", [])),
        next(iter(strings(f"{where}: participle", [row.get("participle", "")]))),
    )


def _forms(where: str, forms: object) -> tuple[str, ...]:
    strings(f"{where}: forms", forms)
    return tuple(forms) if isinstance(forms, list) else ()
