"""find_quote: cases one by one, and 240 pairs made by mutations of real articles."""

import random
import re
from pathlib import Path

import pytest

import attribution
from attribution import Document, Span, find_quote, parse
from attribution.model import Attribution
from attribution.verify._find import pattern
from attribution.verify._fold import fold

ROOT = Path(__file__).parents[2]
TEXT = (
    "“We don’t know yet,” Ana Lund said. “The dam — built in 1,000 days — is not safe. "
    "Nobody   should go there.”\n\n“The ﬁne dam is not safe,” said Tom Osei, the mayor. "
    "“I want it [the road] closed… now.”"
)
PARSED = parse(TEXT)


def words(match):
    return [span.of(TEXT) for span in match.spans]


@pytest.mark.parametrize(
    ("quote", "verdict", "found"),
    [
        ("We don’t know yet", "exact", ["We don’t know yet"]),
        ("“We don’t know yet,”", "exact", ["“We don’t know yet,”"]),
        ('"We don’t know yet,"', "exact", ["We don’t know yet,"]),
        ("  We don’t know yet ", "exact", ["We don’t know yet"]),
        ("We don't know yet.", "typographic", ["We don’t know yet"]),
        ("The dam -- built in 1,000 days -- is not safe", "typographic",
         ["The dam — built in 1,000 days — is not safe"]),
        ("The dam–built in 1,000 days–is", "typographic", ["The dam — built in 1,000 days — is"]),
        ("Nobody should\u00a0go\nthere", "typographic", ["Nobody   should go there"]),
        ("The fine dam", "typographic", ["The ﬁne dam"]),
        ("The \ufb01ne d\u00adam", "typographic", ["The ﬁne dam"]),
        ("closed... now", "typographic", ["closed… now"]),
        ("closed. . . now", "typographic", ["closed… now"]),
        ("want it [the road] closed", "exact", ["want it [the road] closed"]),
        ("not safe. Nobody should go there. The fine dam", "typographic", None),
        ("The dam … is not safe", "elided", ["The dam", "is not safe"]),
        ("The dam [...] is not safe", "elided", ["The dam", "is not safe"]),
        ("The dam (…) is not safe", "elided", ["The dam", "is not safe"]),
        ("… the dam", "altered", None),
        ("…built in 1,000 days…", "elided", ["built in 1,000 days"]),
        ("[t]he dam … is not safe", "elided", ["The dam", "is not safe"]),
        ("Nobody should go [to the dam].", "elided", ["Nobody   should go"]),
        ("[The mayor] want[ed] it [the road] closed", "elided",
         ["want it", "closed"]),
        ("The dam is safe", "altered", None),
        ("The dam … is … safe", "altered", None),  # the gap hides a negation
        ("The fine dam is [not] safe", "elided", ["The ﬁne dam is", "safe"]),
        ("Nobody should [not] go there", "altered", None),
        ("We know yet", "altered", None),
        ("We do know yet", "altered", None),
        ("the fine dam is not safe", "altered", None),
        ("The Fine Dam Is Not Safe", "altered", None),
        ("built in 1000 days", "altered", None),
        ("built in -1,000 days", "altered", None),
        ("I want it closed", "altered", None),
        ("body should go there", "altered", None),
        ("The moon is made of green cheese", "absent", []),
        ("He never came back to the island", "absent", []),
        ("", "absent", []),
        ("“”", "absent", []),
        ("…", "absent", []),
        ("[laughs]", "absent", []),
    ],
)  # fmt: skip
def test_verdicts(quote, verdict, found):
    match = find_quote(TEXT, quote)
    assert match.verdict == verdict
    assert match.found == (verdict in ("exact", "typographic", "elided"))
    if found is not None:
        assert words(match) == found


@pytest.mark.parametrize(
    ("quote", "changes"),
    [
        ("The fine dam is safe", [("dropped", "", "not")]),
        ("Nobody should never go there", [("added", "never", "")]),
        ("Everybody should go there", [("replaced", "Everybody", "Nobody")]),
        ("Nobody should go home", [("replaced", "home", "there")]),
        ("the fine dam is not safe", [("replaced", "the", "The")]),
        ("The dam … is safe", [("dropped", "", "not")]),
    ],
)
def test_a_word_level_diff(quote, changes):
    match = find_quote(TEXT, quote)
    assert match.verdict == "altered"
    found = [(c.kind, c.quote, c.text) for c in match.changes if c.kind not in ("same", "elided")]
    assert set(changes) <= set(found)
    assert all(0 < match.similarity < 1 for _ in found)


def test_both_sides_of_a_diff_are_whole():
    match = find_quote(TEXT, "The dam, built in 1,000 nights, is safe")
    (span,) = match.spans
    assert " ".join(c.text for c in match.changes if c.text).split() == span.of(TEXT).split()
    assert match.changes[0].kind == "same"


def test_what_a_gap_hides_is_shown():
    match = find_quote(TEXT, "dam is … safe")
    assert (match.verdict, match.spans[0].of(TEXT)) == ("altered", "dam is")
    assert ("dropped", "", "not") in [(c.kind, c.quote, c.text) for c in match.changes]


def test_an_honest_place_goes_before_one_that_hides_something():
    text = "It is not safe. It is really safe."
    match = find_quote(text, "It is … safe")
    assert match.verdict == "elided"
    assert [s.start for s in match.spans] == [16, 29]


def test_an_ellipsis_may_skip_a_sentence_with_a_negation():
    text = "It was late. Nobody knew. We went home."
    assert find_quote(text, "It was late … We went home").verdict == "elided"


def test_an_ellipsis_stands_for_no_more_than_200_tokens():
    text = f"Once upon a time {'there was a day ' * 60} they went home"
    assert find_quote(text, "Once upon a time … they went home").verdict == "altered"


def test_several_places():
    match = find_quote(TEXT, "is not safe")
    assert match.ambiguous
    assert [span.of(TEXT) for place in match.places for span in place] == ["is not safe"] * 2
    assert match.spans == match.places[0]


@pytest.mark.parametrize(
    ("quote", "speaker", "agreement", "confirmed"),
    [
        ("We don’t know yet", "Ana Lund", "agrees", True),
        ("We don’t know yet", "Lund", "agrees", True),
        ("We don’t know yet", "A. Lund", "agrees", True),
        ("We don’t know yet", "Dr. Ana Lund", "agrees", True),
        ("We don’t know yet", "Tom Lund", "differs", False),
        ("We don’t know yet", "Tom Osei", "differs", False),
        ("We don’t know yet", None, None, True),
        ("The fine dam is not safe", "Mayor Osei", "agrees", True),
        ("The fine dam is not safe", "the mayor", "agrees", True),
        ("said Tom Osei", "Tom Osei", "unknown", False),
        ("The fine dam is safe", "Tom Osei", "agrees", False),
        ("is not safe", "Tom Osei", "agrees", True),
        ("is not safe", "Ana Lund", "agrees", True),
        ("Elephants fly at night", "Ana Lund", "unknown", False),
    ],
)
def test_the_speaker(quote, speaker, agreement, confirmed):
    match = find_quote(TEXT, quote, speaker=speaker, document=PARSED)
    assert (match.agreement, match.confirmed) == (agreement, confirmed)


def test_without_a_document_the_text_is_parsed_where_a_speaker_is_given():
    match = find_quote(TEXT, "We don’t know yet", speaker="Ana Lund")
    assert (match.agreement, match.speakers) == ("agrees", ("Ana Lund",))
    assert find_quote(TEXT, "We don’t know yet").speakers == ()


def test_of_several_places_the_one_of_the_speaker():
    match = find_quote(TEXT, "is not safe", speaker="Tom Osei", document=PARSED)
    assert match.spans == match.places[1]
    assert match.speakers == ("Tom Osei",)


def test_a_speaker_who_is_not_known():
    text = "“Go,” they said."
    match = find_quote(text, "Go", speaker="Ana Lund")
    assert (match.verdict, match.agreement) == ("exact", "unknown")
    assert find_quote(text, "Go", speaker="they").agreement == "agrees"


def test_a_quotation_within_a_quotation_is_of_the_inner_speaker():
    text = "“Tom told me, ‘It is over,’ and I cried,” said Ana Lund."
    spans = [Span(text.index("‘"), text.index("’") + 1)]
    outer = Attribution(Span(0, 41), (Span(0, 41),), "direct")
    inner = Attribution(spans[0], tuple(spans), "direct")
    from attribution.verify._voices import voices

    document = Document(text).with_layer(Attribution, [outer, inner])
    assert voices(document, spans) == [inner]
    assert voices(document, [Span(0, 41)]) == [outer]


def test_the_document_must_be_of_the_text():
    with pytest.raises(ValueError, match="another text"):
        find_quote(TEXT, "a", document=Document("b"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don’t", "don't"), ("3–4", "3-4"), ("a—b", "a -- b"), ("é", "e\u0301"), ("ﬄ", "ffl"),
        ("“a”", "«a»"), ("a…", "a . . ."), ("a\u200bb", "ab"), ("(…)", "[...]"), ("−5", "-5"),
    ],
)  # fmt: skip
def test_what_is_folded(one, other):
    assert fold(one).keys == fold(other).keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", "ab"), ("A", "a"), ("5", "-5"), ("1,000", "1.000"), ("a, b", "a b"),
        ("can't", "cant"), ("5 %", "5"), ("a-b", "a b"), ("m²", "m2"), ("ss", "ß"), ("œ", "o"),
    ],
)  # fmt: skip
def test_what_is_not(one, other):
    assert fold(one).keys != fold(other).keys


def test_offsets_are_of_the_text():
    folded = fold(TEXT)
    for key, start, end in zip(folded.keys, folded.starts, folded.ends, strict=True):
        assert key == TEXT[start:end] or TEXT[start:end] in "’ﬁ" or not TEXT[start:end].isascii()


def test_gaps_at_the_ends_fall_away():
    assert [type(part).__name__ for part in pattern("… [He] a … b [c].")] == ["Run", "Gap", "Run"]


# 240 pairs by mutation

ARTICLES = [
    (ROOT / name).read_text("utf-8") for name in ("examples/article.txt", "tests/golden/seed.txt")
]
NEGATIONS = ("not", "never", "hardly", "no longer")
TYPOGRAPHY = (
    ("\"", "“"), ("“", '"'), ("”", "''"), ("'", "’"), ("’", "'"), ("—", "--"), (" — ", "—"),
    (" ", "\u00a0"), (" ", "  "), (" ", "\n"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("-", "‑"),
    ("e", "\u00ade"), ("é", "e\u0301"), (".", ""), (",", ","),
)  # fmt: skip


def sentences(text):
    """Of 6 to 30 words, without an ellipsis or brackets of their own."""
    found = re.split(r"(?<=[.?!”\"])\s+", text)
    return [s for s in found if 6 <= len(s.split()) <= 30 and not re.search(r"[…\[\]]", s)]


def pairs():
    luck = random.Random(6)
    own = [sentences(text) for text in ARTICLES]
    for number in range(40):
        side = number % 2
        text, other = ARTICLES[side], own[1 - side]
        quote = luck.choice(own[side])
        tokens = quote.split()
        yield "exact", text, quote
        old, new = luck.choice([pair for pair in TYPOGRAPHY if pair[0] in quote[1:-1]])
        inside = quote[1:-1].replace(old, new) if old != "." else quote[1:-1]
        changed = quote[0] + inside + quote[-1]
        yield ("exact" if changed == quote else "typographic"), text, changed
        start = luck.randrange(1, len(tokens) - 3)
        gap = tokens[start : start + luck.randrange(1, 3)]
        while re.search(r"not|n[’']t|never|no\b|nobody", " ".join(gap), re.IGNORECASE):
            start = luck.randrange(1, len(tokens) - 3)
            gap = tokens[start : start + 1]
        rest = tokens[start + len(gap) :]
        mark = luck.choice(["…", "...", "[…]", "[it]"])
        yield "elided", text, " ".join([*tokens[:start], mark, *rest])
        at = luck.randrange(len(tokens))
        word = luck.choice([w for w in re.findall(r"\w{4,}", " ".join(other)) if w not in quote])
        yield "altered", text, " ".join([*tokens[:at], word, *tokens[at + 1 :]])
        at = luck.randrange(1, len(tokens))
        yield "altered", text, " ".join([*tokens[:at], luck.choice(NEGATIONS), *tokens[at:]])
        yield "absent", text, luck.choice(other)


PAIRS = list(pairs())


def test_there_are_enough_pairs():
    kinds = [kind for kind, _, _ in PAIRS]
    assert len(PAIRS) == 240
    assert {kind: kinds.count(kind) >= 20 for kind in kinds} == dict.fromkeys(kinds, True)


def test_240_pairs():
    """All right for exact, typographic and absent; 98 of 100 for elided and altered."""
    wrong = [
        (kind, found, quote)
        for kind, text, quote in PAIRS
        if (found := find_quote(text, quote).verdict) != kind
    ]
    print(*wrong, sep="\n")
    for kind in ("exact", "typographic", "absent"):
        assert not [row for row in wrong if row[0] == kind]
    for kind in ("elided", "altered"):
        number = sum(k == kind for k, _, _ in PAIRS)
        assert sum(row[0] == kind for row in wrong) <= number * 0.02


def dropped():
    """Every sentence with a negation, without it."""
    for text in ARTICLES:
        for quote in sentences(text):
            found = re.sub(r"(?<=\w )(not|never|nobody|no) ", "", quote, flags=re.IGNORECASE)
            if found != quote:
                yield text, found


@pytest.mark.parametrize(("text", "quote"), list(dropped()))
def test_a_dropped_negation_is_altered(text, quote):
    match = find_quote(text, quote)
    assert match.verdict == "altered"
    assert any(c.kind in ("dropped", "replaced") for c in match.changes)


@pytest.mark.parametrize(
    ("unit", "quote"),
    [("a ", "a " * 50 + "b"), ("a b ", "a … b … a … c"), ("[ ] ( ) ", "a [b] c … d (e)"),
     ("… . - “ ", "a … b"), ("a ", "a … " * 30 + "b"), ("the dam is ", "the dam was not is the")],
)  # fmt: skip
def test_twice_the_text_takes_about_twice_as_long(unit, quote):
    import time

    def seconds(number):
        best = 9.0
        for turn in range(3):
            text = unit * number + f"b {turn}"
            start = time.process_time()
            find_quote(text, quote)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(8000) < 0.05 + 3.5 * seconds(4000)


def test_it_is_public():
    assert attribution.find_quote is find_quote
    assert {"find_quote", "QuoteMatch", "Change"} <= set(attribution.__all__)
