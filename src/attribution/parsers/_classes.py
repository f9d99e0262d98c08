"""A guess at each item's word class, from closed lists and endings: one letter an item."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from attribution.language import Language
from attribution.model import Tokens

__all__ = ["NOUNISH", "Classes"]

NOUNISH: Final = frozenset("NKUYZqI")
"""Classes that can end a noun phrase."""

_MARKS: Final = {
    ",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "…": ".",
    "-": "-", "–": "-", "—": "-", "―": "-", "--": "-", "---": "-",
    "(": "(", "[": "(", ")": ")", "]": ")",
}  # fmt: skip


_QUOTATIONS: Final = {'"speech"': "Q", '"name"': "K"}


_HEADLINE: Final = 4
_OPENING: Final = ("", ",", ":", "N", "K", "Q", "V", "C", "(")
"""Classes, or none, before a name that could be a month."""
_NAME: Final = 6
"""Most words of a verb and a name before a colon, and one more."""
_PHRASE: Final = 4
"""Items from an article on in which a verb's plain form is no verb."""
_KEPT: Final = frozenset("VYEA")


class Classes:
    """
    Letters for word classes.

    ``D`` determiner, ``S`` possessive determiner, ``P`` preposition, ``X`` "to",
    ``C`` coordinator, ``A`` auxiliary, ``J`` negation, ``R`` pronoun, ``r`` object pronoun,
    ``W`` relative pronoun, ``T`` complementizer, ``O`` subordinator, ``U`` number, ``B``
    adverb, ``V`` verb, ``E`` past participle, ``I`` gerund, ``Y`` noun or verb, ``N`` noun,
    adjective or unknown, ``K`` name, ``G`` possessive clitic, ``Z`` word for a time,
    ``Q`` quoted speech,
    ``q`` another quotation, and ``, ; : . - ( ) M`` for marks.
    """

    def __init__(self, language: Language) -> None:
        words = language.words
        table: dict[str, str] = {}

        def put(letter: str, members: Iterable[str]) -> None:
            table.update(dict.fromkeys(members, letter))

        verbs = set(words["common_verbs"])
        nouns = set(words["time_nouns"]).union(*language.nouns.values())
        for word, entries in language.cues.words.items():
            for entry in entries:
                (verbs if entry.form == "verb" else nouns if entry.form == "noun" else set()).add(
                    word
                )
        put("B", words["common_adverbs"])
        put("B", words["time_adverbs"])
        put("N", nouns)
        put("V", verbs - nouns)
        put("Y", verbs & nouns)
        put("Z", words["weekdays"] | words["months"] | words["time_nouns"])
        put("O", words["subordinators"] - words["prepositions"])
        put("P", words["prepositions"])
        put("O", words["temporal_subordinators"])
        put("U", words["number_words"])
        put("D", words["determiners"])
        put("T", words["complementizers"])
        put("C", words["coordinators"])
        self._alone = {w for w, p in language.pronouns.items() if p.kind == "indefinite"}
        for word, pronoun in language.pronouns.items():
            if " " in word or (pronoun.kind == "indefinite" and table.get(word, "") in "DU"):
                continue
            if "subject" in pronoun.cases and pronoun.kind != "relative":
                table[word] = "R"
            elif pronoun.cases & {"object", "reflexive"} and pronoun.kind != "relative":
                table[word] = "r"
        put("S", words["possessive_determiners"])
        put("A", words["auxiliaries"] - language.clitics)
        put("J", words["pure_negations"])
        put("W", words["subject_relatives"])
        put("X", words["infinitive_marks"])
        self._table = table
        self._known = table.keys() | language.first_names.keys()
        self._singular = words["singular_determiners"]
        self._modals = words["modals"]
        gerunds = [ending for ending, letter in language.endings.items() if letter == "I"]
        self._plain = {
            word
            for word in verbs
            if not word.endswith(tuple(words["plural_endings"]))
            and any(stem + e in verbs for stem in (word, word[:-1]) for e in gerunds)
        }
        self._dropped = "dropped-subjects" in language.hooks
        self._months = words["months"]
        self._calendar = words["weekdays"] | words["months"]
        self._apostrophes = words["possessive_clitics"] - language.clitics
        self._clitics = {
            clitic: "G" if clitic in words["possessive_clitics"] else "A"
            for clitic in language.clitics
        }
        self._particles = language.name_particles - words["determiners"] - words["prepositions"]
        self._endings = tuple((e, letter) for e, letter in language.endings.items())

    def is_small(self, word: str) -> bool:
        """Whether a word is of a closed class: such a word with a capital opens a sentence."""
        return self._table.get(word, "N") in "DSPXCRWTOAJ"

    def of(self, words: Sequence[str], shapes: Sequence[int]) -> str:
        """One letter for each item of a sentence."""
        table = self._table
        letters: list[str] = []
        lower = shapes.count(Tokens.LOWER)
        capitals = shapes.count(Tokens.CAPITALS) > lower + shapes.count(Tokens.CAPITALISED)
        last = len(words) - 1
        headline = last >= _HEADLINE and shapes[last] != Tokens.MARK and 5 * lower <= last
        before = ""
        for i, word in enumerate(words):
            shape = shapes[i]
            if shape == Tokens.MARK:
                letter = _MARKS.get(word[:3], "M")
                if word in self._apostrophes and before in "NKY":
                    letter = "G"
                if letter == "." and before == "K" and i < last:
                    letter = "K"
            elif shape == Tokens.QUOTATION:
                letter = _QUOTATIONS.get(word, "q")
            elif shape == Tokens.NUMBER:
                letter = "U"
            elif _initial(words, shapes, i):
                letter = "K"
            else:
                letter = table.get(word, "")
                if shape == Tokens.LOWER or capitals:
                    if word in self._particles and before == "K" and _named(shapes, i):
                        letter = "K"
                    letter = letter or self._clitics.get(word, "")
                    letter = letter or ("K" if capitals else self._guess(word))
                    if letter == "G" and before in "RWT":
                        letter = "A"
                elif headline and letter in _KEPT:
                    pass
                elif (
                    not letter
                    or (letter in "NYVBEU" and (i or shape == Tokens.CAPITALS))
                    or (shape == Tokens.CAPITALS and len(word) > 1 and letter != "Z")
                    or (i and before == "K" and letter not in "ZPDCTXGAOW")
                    or (i and letter == "Z" and word not in self._calendar)
                    or (letter == "Z" and before in _OPENING and self._names(words, shapes, i))
                ):
                    letter = "K"
                    if not i and word not in self._known and self._guess(word) in "BEI":
                        letter = self._guess(word)
                elif letter == "A" and before == "P" and word in self._months:
                    letter = "Z"  # in May
                elif letter == "D" and i and before not in ":Q(" and i < last and (
                    shapes[i + 1] == Tokens.CAPITALISED
                ):  # fmt: skip
                    letter = "K"
            if (
                letter in "VEY"
                and (before or not self._dropped)
                and (before in "DSG" or (before == "B" and self._participle(word, letters)))
                and (i or not _leads(words, shapes))
                and not (letter == "V" and before == "D" and self._has_subject(words, i))
            ) or (letter == "V" and self._noun(words, i, letters)):
                letter = "N"
            letters.append(letter)
            before = letter
        return "".join(letters)

    def _names(self, words: Sequence[str], shapes: Sequence[int], i: int) -> bool:
        """Whether a month is somebody's first name: "Jan Berg", but not "in May Berg"."""
        return (
            words[i] in self._months
            and i + 1 < len(words)
            and shapes[i + 1] == Tokens.CAPITALISED
            and words[i + 1] not in self._known
        )

    def _noun(self, words: Sequence[str], i: int, before: Sequence[str]) -> bool:
        """Whether a verb's form is a noun: in "a former harbour master", "said costs will rise"."""
        if before[-1:] == ["V"]:
            return i + 1 < len(words) and words[i + 1] in self._modals
        if words[i] not in self._plain or before[-1:] != ["N"]:
            return False
        first = i - 1
        while first > 0 and before[first] == "N" and i - first < _PHRASE:
            first -= 1
        return words[first] in self._singular

    def _has_subject(self, words: Sequence[str], i: int) -> bool:
        """Whether what stands before a verb's form is a pronoun: "some said that"."""
        if words[i - 1] not in self._alone or i + 1 == len(words):
            return False
        behind = words[i + 1]
        return self._table.get(behind, "N") in "DSPXCRrWTOAJ" or not behind[0].isalnum()

    def _participle(self, word: str, before: list[str]) -> bool:
        """Whether a verb's form stands as an adjective: "to privately owned ships"."""
        return len(before) > 1 and before[-2] in "DSPX" and self._guess(word) == "E"

    def _guess(self, word: str) -> str:
        for ending, letter in self._endings:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                return letter
        return "N"


def _leads(words: Sequence[str], shapes: Sequence[int]) -> bool:
    """Whether only a name stands between the first word and a colon: Said Mayor Lund: “…”"""
    for i in range(1, min(_NAME, len(words))):
        if shapes[i] != Tokens.CAPITALISED:
            return i > 1 and words[i] == ":"
    return False


def _initial(words: Sequence[str], shapes: Sequence[int], i: int) -> bool:
    """Whether a letter with a dot stands before a name: "A. Lund"."""
    return (
        len(words[i]) == 1
        and shapes[i] == Tokens.CAPITALISED
        and shapes[i + 2 : i + 3] == (Tokens.CAPITALISED,)
        and words[i + 1] == "."
    )


def _named(shapes: Sequence[int], i: int) -> bool:
    """Whether a capital follows a small particle, or two: "de la Cruz"."""
    return Tokens.CAPITALISED in shapes[i + 1 : i + 3] and Tokens.MARK not in shapes[i + 1 : i + 2]
