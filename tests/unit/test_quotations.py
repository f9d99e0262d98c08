"""Quotations: which marks pair, what is nested, what goes on, and what the marks are used for."""

import pytest

from attribution import Language
from attribution.model import Quotation
from attribution.parsers import quotations

EN = Language.load("en")


def read(text, **options):
    return quotations(EN, **options).parse(text)[Quotation]


def inner(text, **options):
    return [q.inner.of(text) for q in read(text, **options)]


PAIRED = [
    ("straight", 'She said "we are open" twice.', ["we are open"]),
    ("curly", "She said “we are open” twice.", ["we are open"]),
    ("low and high", "She said „we are open“ twice.", ["we are open"]),
    ("low and right", "She said „we are open” twice.", ["we are open"]),
    ("guillemets", "She said «we are open» twice.", ["we are open"]),
    ("guillemets with spaces", "She said « we are open » twice.", [" we are open "]),
    ("TeX", "She said ``we are open'' twice.", ["we are open"]),
    ("corners", "彼は「開いている」と言った。", ["開いている"]),
    ("entities", "She said &ldquo;we are open&rdquo; twice.", ["we are open"]),
    ("typewriter single", "She said 'we are open' twice.", ["we are open"]),
    ("curly single", "She said ‘we are open’ twice.", ["we are open"]),
    ("curly opened, straight closed", 'She said “we are open" twice.', ["we are open"]),
    ("straight opened, curly closed", 'She said "we are open” twice.', ["we are open"]),
    ("two", '"One day," she said, "it ends."', ["One day,", "it ends."]),
    ("touching marks", '"One.""Two."', ["One.", "Two."]),
    ("whole text", '"We are open."', ["We are open."]),
    ("in brackets", '("We are open," she said.)', ["We are open,"]),
    ("after a dash", 'He paused—"we are open"—and left.', ["we are open"]),
    ("mark inside", 'She asked "why?" and left.', ["why?"]),
    ("empty", 'It read "" and nothing else.', []),
    ("spaced", 'She said " we are open " twice.', [" we are open "]),
    ("spaced, with a stop", 'She said " we are open . "', [" we are open . "]),
    ("no marks", "She said we are open.", []),
    ("apostrophes", "It's the girls' team, and they don't play rock 'n' roll.", []),
    ("decades", "It was in the '90s and the '80s.", []),
    ("plurals in single", "'The girls' team isn't here,' she said.",
     ["The girls' team isn't here,"]),
    ("plurals in curly single", "‘The girls’ team isn’t here,’ he said.",
     ["The girls’ team isn’t here,"]),
    ("elision in single", "'Wait 'til noon,' she said.", ["Wait 'til noon,"]),
    ("prime of minutes", "He ran it in 4' and rested.", []),
    ("closed by a plural", "They met 'for all of the drivers' unions here.",
     ["for all of the drivers"]),
    ("six words up to a plural", "They met 'for the good of the drivers' unions here.",
     ["for the good of the drivers"]),
    ("seven words up to a plural", "They met 'for the good of all the drivers' unions here.", []),
    ("eighty code points up to a plural", f"They met 'for {'x' * 75}s' unions here.",
     [f"for {'x' * 75}s"]),
    ("more of them up to a plural", f"They met 'for {'x' * 76}s' unions here.", []),
    ("single opened twice", "He heard 'one and 'two' there.", ["two"]),
    ("single three times", "He heard 'one', 'two' and 'three' there.", ["one", "two", "three"]),
    ("single that could open again", "He said 'one—'—then two' there.", ["one—"]),
    ("single that close nothing", "We are open,’ he said. ‘Come in.’", ["Come in."]),
    ("a mark that ends a word with =", 'He wrote "x=" there.', ["x="]),
    ("the same in others", '«He wrote "x=" there,» she said.',
     ['He wrote "x=" there,', "x="]),
    ("code in others", '«He wrote x="y" there,» she said.', ['He wrote x="y" there,', "y"]),
]  # fmt: skip
CROSSING = [
    ("single in each of two", "“A ‘b’ c,” he said, “and ‘d’ e.”",
     ["A ‘b’ c,", "b", "and ‘d’ e.", "d"]),
    ("single around a double", "He said ‘no. “We stay,” she said, but’ and left.",
     ["no. “We stay,” she said, but", "We stay,"]),
    ("single opened outside, closed inside", "He said ‘no. “We stay’ she” said.",
     ["We stay’ she"]),
    ("single opened inside, closed outside", "“We ‘stay,” she said’ again.", ["We ‘stay,"]),
    ("single behind two inner ones", "“A «b» and «c» or ‘d’ e,” he said.",
     ["A «b» and «c» or ‘d’ e,", "b", "c", "d"]),
    ("single opened outside, closed inside, in a third", "“A ‘b «c’ d» e,” he said.",
     ["A ‘b «c’ d» e,", "c’ d"]),
    ("single right behind a double", "“We stay,”’ she said, ‘we do.’", ["We stay,", "we do."]),
    ("doubles that cross", "“We «stay,” she» said.", ["We «stay,"]),
    ("code that crosses", '«He wrote x="a» and b" or “c” there.',
     ['He wrote x="a', "c"]),
    ("crossing inside another", '«He ‹wrote x="a› and b" or “c” there.»',
     ['He ‹wrote x="a› and b" or “c” there.', 'wrote x="a', "c"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in PAIRED + CROSSING]
)
def test_what_pairs(text, expected):
    assert inner(text) == expected
    assert all(q.closed for q in read(text))


@pytest.mark.parametrize(
    "text", ['She said "we are open" twice.', "She said «we are open» twice.", "“Go.”"]
)
def test_the_span_has_the_marks(text):
    (quotation,) = read(text)
    assert len(quotation.span) == len(quotation.inner) + 2
    assert quotation.inner in quotation.span


NESTED = [
    ("single in double", "“She said ‘go home’ and left,” he said.",
     [("She said ‘go home’ and left,", 0), ("go home", 1)]),
    ("typewriter single in double", "\"She said 'go home' and left,\" he said.",
     [("She said 'go home' and left,", 0), ("go home", 1)]),
    ("double in single", "'She said \"go home\" and left,' he said.",
     [('She said "go home" and left,', 0), ("go home", 1)]),
    ("marks that meet", "“She said ‘go home’” was all.",
     [("She said ‘go home’", 0), ("go home", 1)]),
    ("three deep", "“A ‘b “c d e f” g’ h,” he said.",
     [("A ‘b “c d e f” g’ h,", 0), ("b “c d e f” g", 1), ("c d e f", 2)]),
    ("guillemets in double", "“She said «go home» and left,” he said.",
     [("She said «go home» and left,", 0), ("go home", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in NESTED]
)
def test_nesting(text, expected):
    assert [(q.inner.of(text), q.depth) for q in read(text)] == expected


def test_deeper_ones_are_left_out():
    text = "“She said ‘go home’ and left,” he said."
    assert inner(text, max_depth=1) == ["She said ‘go home’ and left,"]


def test_limits_are_given_by_name():
    with pytest.raises(TypeError, match="positional"):
        quotations(EN, 8)


@pytest.mark.parametrize(("depth", "found"), [(1, 1), (2, 2), (3, 3), (9, 3)])
def test_the_deepest_that_are_asked_for(depth, found):
    text = "“A «b ‹c d e› f» g,” he said."
    assert [q.depth for q in read(text, max_depth=depth)] == list(range(found))


def test_eight_are_deep_enough():
    pairs = ["“”", "«»", "‹›"] * 3
    text = "".join(f"{pair[0]}a " for pair in pairs) + "".join(
        f" b{pair[1]}" for pair in pairs[::-1]
    )
    assert [q.depth for q in read(text)] == list(range(8))
    assert len(read(text, max_depth=9)) == 9


@pytest.mark.parametrize("open_at_once", [63, 64, 65, 200])
def test_no_more_than_sixty_four_marks_are_open_at_once(open_at_once):
    text = "“a " * open_at_once + "b” " * open_at_once
    assert len(read(text, max_depth=1000)) == min(64, open_at_once)


@pytest.mark.parametrize(("length", "found"), [(49_999, 1), (50_000, 1), (50_001, 0)])
def test_the_longest_quotation(length, found):
    assert len(read("“" + "x" * (length - 2) + "”")) == found


def test_what_is_too_long_is_no_quotation():
    text = "She said “we are open,” and “‘come in’ is our word.”"
    assert inner(text, max_length=14) == ["we are open,", "come in"]
    assert [q.depth for q in read(text, max_length=14)] == [0, 0]
    assert inner("“" + "We are open. " * 4000 + "Come.”") == []
    assert len(inner("“" + "We are open. " * 3000 + "Come.”")) == 1


UNCLOSED = [
    ("to the end of the paragraph", "He said “we are open.\n\nIt rained.", "we are open."),
    ("up to its tag", '"We are open, said Ana Lund. It rained.', "We are open,"),
    ("up to a tag with the name first", '"We are open, Ana Lund said. It rained.', "We are open,"),
    ("up to a tag with a verb for nothing else", '"We are open, bellowed Ana. It rained.',
     "We are open,"),
    ("up to a tag with a name of three words", '"We are open, Dr Ana Lund said. It rained.',
     "We are open,"),
    ("up to a tag at the end", "“We are open, Ana Lund said", "We are open,"),
    ("up to a tag with a hyphen", "“We are open, e-mailed Ana Lund.", "We are open,"),
    ("over a verb before a small letter", "“Come in, said the sign.", "Come in, said the sign."),
    ("over a verb too far behind", "“We are open, if all of you said so. It rained.",
     "We are open, if all of you said so. It rained."),
    ("over a verb that tags nothing", '"We are open, accused Ana Lund. It rained.',
     "We are open, accused Ana Lund. It rained."),
    ("over others before it", "“One,” she said. “Two and more.", "Two and more."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in UNCLOSED]
)
def test_a_mark_that_is_never_closed(text, expected):
    quotation = read(text)[-1]
    assert (quotation.inner.of(text), quotation.closed) == (expected, False)
    assert all(q.closed for q in read(text)[:-1])


OPEN_AROUND = [
    ("one of its own kind", "He said “we are open  and “come in” is our word.",
     [("we are open  and", False, 0), ("come in", True, 0)]),
    ("two of its own kind", "He said “we are open and “come in” or “stay” is our word.",
     [("we are open and", False, 0), ("come in", True, 0), ("stay", True, 0)]),
    ("one of another kind", "He said “we are open and «come in» is our word.",
     [("we are open and «come in» is our word.", False, 0), ("come in", True, 1)]),
    ("one that ends with it", "He said “we are open, «come in»",
     [("we are open, «come in»", False, 0), ("come in", True, 1)]),
    ("one that is not closed either", "He said “we «are open.",
     [("we «are open.", False, 0)]),
    ("nothing but one of its own kind", "““We are open,” she said.", [("We are open,", True, 0)]),
    ("nothing", "We are open. “", []),
    ("nothing but space", "We are open. “ ", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in OPEN_AROUND]
)
def test_a_mark_that_is_never_closed_around(text, expected):
    assert [(q.inner.of(text), q.closed, q.depth) for q in read(text)] == expected


def test_a_paragraph_is_a_firewall():
    text = 'He said "we are open.\n\nAna Lund was "not so sure" of that.'
    assert [(q.inner.of(text), q.closed) for q in read(text)] == [
        ("we are open.", False),
        ("not so sure", True),
    ]


def test_a_stray_closing_mark_is_nothing():
    assert inner("We are open,” she said. “Come in now.”") == ["Come in now."]


def test_a_quotation_goes_on_where_its_mark_is_opened_again():
    text = "“We are open.\n\n“We stay open.\n\n“Come in,” she said."
    first, second, third = read(text)
    assert [q.inner.of(text) for q in (first, second, third)] == [
        "We are open.",
        "We stay open.",
        "Come in,",
    ]
    assert (first.continues, second.continues, third.continues) == (None, first.span, second.span)
    assert third.closed
    assert {q.use for q in (first, second, third)} == {"speech"}


def test_no_more_than_the_first_one_goes_on():
    text = "“We are open.\n\n“We stay,” she said. «Come in.»"
    first, second, third = read(text)
    assert (first.closed, second.continues, third.continues) == (True, first.span, None)


def test_a_closed_quotation_does_not_go_on():
    text = "“We are open.”\n\n“We stay open.”"
    assert [q.continues for q in read(text)] == [None, None]


USES = [
    ("a sentence", 'She said "we are open today."', "speech"),
    ("one word of speech", '"Yes," she said.', "speech"),
    ("a question", '"Why?" she asked.', "speech"),
    ("scare quotes", 'The so-called "reform" failed.', "term"),
    ("a short phrase in the sentence", 'The "deep state" was blamed.', "term"),
    ("a title", 'Her novel "The Long Road Home" sold well.', "title"),
    ("a nickname", 'Joe "Tiny" Malone slept.', "name"),
    ("a measure", 'He is 6\'2" tall.', "measure"),
    ("a measure first of all", '6\'2" he stood.', "measure"),
    ("code", 'The tag was <a href="x.html"> here.', "code"),
    ("a printed word", "He typed print(\"x\") and left.", "code"),
    ("a long phrase", 'She called it "a very bad day for all of us" there.', "speech"),
    ("three words of a phrase", 'The "very deep state" was blamed.', "term"),
    ("four words of a phrase", 'The "very very deep state" was blamed.', "speech"),
    ("a phrase with a stop", 'She said "not now." Then she left.', "speech"),
    ("one word, and a comma behind the mark", '"Yes", she said.', "speech"),
    ("one word, and a comma behind what follows", 'The "Reform", so called, failed.', "speech"),
    ("one word with a capital", 'The "Reform" failed.', "term"),
    ("one word with a capital, before more marks", 'The "Reform"-minded failed.', "term"),
    ("one word and a comma, without a capital", 'The "reform", so called, failed.', "term"),
    ("one word and a comma later", 'The "Reform" , so called, failed.', "term"),
    ("a title with short words", 'Her novel "The Lord of the Rings" sold well.', "title"),
    ("a title with a word of four", 'Her novel "The Road from Hell" sold well.', "title"),
    ("a title with a word of five", 'Her novel "The Road under Hell" sold well.', "speech"),
    ("a small word, then a name", 'The "deep State" was blamed.', "term"),
    ("a name, then small words", 'The "Deep state of" was blamed.', "speech"),
    ("a title of two words", 'Her novel "Long Roads" sold well.', "title"),
    ("a title of eight words", 'Her "The Long Road Home to the Old Sea" sold well.', "title"),
    ("nine words", 'Her "The Long Road Home to the Old Red Sea" sold well.', "speech"),
    ("a title far on", "It rained. " * 18 + 'Her novel "The Long Road Home" sold well.', "title"),
    ("a sentence with names", 'He wrote "The Long winding Road Home" there.', "speech"),
    ("a title that ends small", 'He wrote "The Long Road home" there.', "speech"),
    ("a title that begins small", 'He wrote "the Long Road Home" there.', "speech"),
    ("a title with a stop", 'He wrote "The Long Road Home." It sold well.', "speech"),
    ("a figure", 'He said "5 of us" left.', "speech"),
    ("without capitals and small letters", "彼は「開いている」と言った。", "speech"),
    ("a nickname of two words", 'Joe "Big Tim" Malone slept.', "name"),
    ("a nickname of three words", 'Joe "Big Old Tim" Malone slept.', "title"),
    ("a small nickname", 'Joe "the boss" Malone slept.', "term"),
    ("a nickname with a stop", 'Joe "Tiny." Malone slept.', "speech"),
    ("a nickname first of all", '"Tiny" Malone slept.', "term"),
    ("a nickname behind a small word", 'poor "Tiny" Malone slept.', "term"),
    ("a nickname before a small word", 'Joe "Tiny" slept.', "term"),
    ("a nickname without a space before", 'Joe-"Tiny" Malone slept.', "term"),
    ("a nickname without a space behind", 'Joe "Tiny"-Malone slept.', "term"),
    ("a nickname behind a stop", 'He met Joe. "Tiny" Malone slept.', "term"),
    ("a nickname behind an initial", 'J. "Tiny" Malone slept.', "term"),
    ("a nickname behind a letter", 'J "Tiny" Malone slept.', "name"),
    ("a nickname behind a long name", f'Van{"x" * 40} "Tiny" Malone slept.', "term"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "use"), [pytest.param(*case[1:], id=case[0]) for case in USES])
def test_uses(text, use):
    assert [q.use for q in read(text)] == [use]


def test_inches_do_not_open():
    text = 'The 9" pan cost 4 euros, and "we sold them all," Ana Lund said.'
    assert "we sold them all," in inner(text)


DIALOGUE = [
    ("one part", "— We are open —said Marta.", ["We are open"]),
    ("two parts", "— We are open —said Marta—. Come in.", ["We are open", "Come in."]),
    ("without spaces", "—Open —said Marta—. Come.", ["Open", "Come."]),
    ("three parts", "— We are open —said Marta—. Come in —she said—. Sit down.",
     ["We are open", "Come in", "Sit down."]),
    ("goes on with a comma", "— We are open —said Marta—, come in!",
     ["We are open", "come in!"]),
    ("goes on behind a space", "— We are open —said Marta— come in?",
     ["We are open", "come in?"]),
    ("interrupted narration", "— We are open —said Marta, the cook –of the house–. Come in.",
     ["We are open", "Come in."]),
    ("nothing said on", "— We are open —said Marta—.", ["We are open"]),
    ("no narration", "— We are open. Come in.", []),
    ("narration with a capital", "— We are open —Marta said.", []),
    ("narration behind a space", "— We are open — said Marta.", []),
    ("a dash without a space before", "— We are open—said Marta —she did—. Come.",
     ["We are open—said Marta", "Come."]),
    ("a letter behind a dash", "— We are open —said Marta –a cook–. Come.",
     ["We are open", "Come."]),
    ("no space behind the narration", "— We are open —said Marta—¡Come!",
     ["We are open", "¡Come!"]),
    ("a dash within a word", "— We are half—open.", []),
    ("no dash first", "We are — said Marta — open —said Luis.", []),
    ("marks beside dashes", "— “We are open,” —said Marta—. Come in.", ["We are open,"]),
    ("an open mark beside dashes", "— “We are open —said Marta—. Come in.",
     ["We are open —said Marta—. Come in."]),
    ("second paragraph", "It rains.\n\n— We are open —said Marta—. Come in.\n\nIt rained.",
     ["We are open", "Come in."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in DIALOGUE]
)
def test_dashes_of_dialogue(text, expected):
    assert inner(text) == expected


def test_offsets_are_code_points():
    text = "🎉🎉 “We 🎉 did it,” she said."
    (quotation,) = read(text)
    assert text[quotation.span.start : quotation.span.end] == "“We 🎉 did it,”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "''They told me - 'Oh, it is lost,''' Ana Lund wrote.",
            ["They told me - 'Oh, it is lost,'", "Oh, it is lost,"],
        ),
        (
            "'''It is lost,' they told me,'' Ana Lund wrote.",
            ["'It is lost,' they told me,", "It is lost,"],
        ),
    ],
)
def test_of_three_apostrophes_two_are_the_outer_mark(text, expected):
    assert inner(text) == expected
