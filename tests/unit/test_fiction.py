"""Fiction: quotations of novels, their characters, and who speaks each."""

import pytest
from click.testing import CliRunner

import attribution
from attribution import Attribution, Language, Paragraph, Quotation, Speaker, fiction, parsers
from attribution.cli import main
from attribution.model import Resolution
from attribution.parsers.fiction._book import Book
from attribution.parsers.fiction._names import NameFinder
from attribution.parsers.fiction._turns import Turn
from attribution.parsers.fiction._voices import Voices
from attribution.parsers.fiction.turns import SceneReader, readings

EN = Language.load("en")
STORY = """CHAPTER I

"You are late, Tom," said Mrs. Vane. She put down her book.

"I missed the train."

"Again?"

"Again." Tom laughed. "The guard would not wait."

"He never does," said the old porter by the fire.
"""


def said(text, **options):
    document = fiction(EN, rules_only=True, **options).parse(text)
    return [(a.words(text), a.speaker and a.speaker.name) for a in document.attributions]


def who(text, **options):
    return [name for _, name in said(text, **options)]


def test_every_quotation_has_a_speaker():
    names = ["Mrs. Vane", "Tom", "Mrs. Vane", "Tom", "Tom", "the old porter"]
    assert who(STORY) == names


def test_what_gave_each_speaker():
    found = attribution.parse(STORY, preset="fiction", rules_only=True).attributions
    assert [a.reason for a in found] == ["name", "called", "turn", "name", "name", "nominal"]
    assert all(0 < a.speaker_confidence <= 1 and a.kind == "direct" for a in found)


def test_a_tag_is_cue_and_source_of_all_its_pieces():
    text = '"Go," she said to Ann Lee. "Now."'
    first, second = fiction(EN, rules_only=True).parse(text).attributions
    assert first.source == second.source
    assert (first.cue.lemma, first.source.span.of(text)) == ("say", "she")


# The turns


def test_turns_alternate():
    text = '"Is it far?" asked Ann Lee.\n\n"A mile," said Ben Cole.\n\n' + "\n\n".join(
        f'"Number {n} then."' for n in range(4)
    )
    assert who(text) == ["Ann Lee", "Ben Cole"] * 3


def test_who_is_called_answers():
    text = (
        'Ann Lee sat with Ben Cole and Carl Voss.\n\n"Will you come, Carl?" asked Ann.\n\n"No."\n'
    )
    assert who(text) == ["Ann", "Carl"]


def test_who_acts_speaks():
    text = 'Ann Lee looked at Ben Cole.\n\nBen Cole shook his head. "Not today."'
    assert who(text) == ["Ben Cole"]


def test_gender_of_the_pronoun():
    text = 'Mrs. Vane met Mr. Hale at the gate.\n\n"You came," she said.\n\n"I did," he said.'
    assert who(text) == ["Mrs. Vane", "Mr. Hale"]


def test_a_verb_before():
    text = 'Old Ben Cole turned to Ann Lee and said: "We shall see."'
    assert who(text) == ["Ben Cole"]


def test_two_speakers_in_one_paragraph():
    text = '"Yes," said Ann Lee. "No," said Ben Cole.'
    assert who(text) == ["Ann Lee", "Ben Cole"]


def test_the_narrator_is_the_one_called():
    text = (
        "I met Ann Lee at the mill, and I waited.\n\n" + '"Are you cold, Jack Orme?" said Ann Lee.'
        '\n\n"I am not," I said.\n\nI sat down, and I looked at the water.\n\n'
        '"Come home, Jack Orme," said Ann Lee.\n\n"Soon," I said.\n'
    )
    assert who(text)[1] == "Jack Orme"
    found = fiction(EN, rules_only=True).parse(text).attributions
    assert [a.reason for a in found] == ["name", "narrator", "name", "narrator"]


def test_a_voice_has_the_gender_of_its_owner():
    text = (
        '"Is it far?" asked Ann Lee.\n\nBen Cole and Ann Lee walked on.\n\n"A mile," {} voice said.'
    )
    assert who(text.format("her")) == ["Ann Lee", "Ann Lee"]
    assert who(text.format("his")) == ["Ann Lee", "Ben Cole"]


def scene():
    pipeline = fiction(EN, rules_only=True).without(Attribution).without(Resolution)
    return SceneReader(EN).read(pipeline.parse(STORY))


def test_a_second_reading_knows_the_answers_of_the_first():
    first = EN.dialogue_rules
    once = [a.number for a in scene().answers(first)]
    again = [a.number for a in scene().answers(first, {"-:Ga000000": 1.0, "N:tag": 5.0})]
    like_the_last = scene().answers(first, {f"-:G-1{sure}": 9.0 for sure in range(4)})
    untagged = [t for t, turn in enumerate(scene().turns) if turn.kind == "-"]
    assert [again[0], again[3]] == [once[0], once[3]]
    assert [like_the_last[t].number for t in untagged] == [once[t - 1] for t in untagged]
    assert [once[t] for t in untagged] != [once[t - 1] for t in untagged]


def test_both_readings_ask_the_same_of_a_book():
    first, second = {**EN.dialogue_rules}, {**EN.dialogue_rules, "-:Gn0": -0.5}
    whole = scene()
    found = whole.ranker(first).decode()
    apart = whole.ranker(second, found).decode()
    together = whole.answers(first, second)
    assert [(a.number, a.rivals) for a in apart] == [(a.number, a.rivals) for a in together]


@pytest.mark.parametrize("between", ["* * *", "CHAPTER II", "7"])
def test_a_scene_ends(between):
    text = STORY + f"\n{between}\n\nIt was noon.\n\n" + '"Come in," said Tom.\n'
    pipeline = fiction(EN, rules_only=True).without(Attribution).without(Resolution)
    gaps = [turn.gap for turn in SceneReader(EN).read(pipeline.parse(text)).turns]
    assert (gaps[-1], gaps[1]) == (4, 0)
    told = text.replace(between, "Nobody came.")
    gaps = [turn.gap for turn in SceneReader(EN).read(pipeline.parse(told)).turns]
    assert gaps[-1] == 2


def heard(path):
    """What the words of four exchanges tell of characters 0 and 1 at the head of the fifth."""
    words = ["by jove it rains", "does it papa"] * 3 + ["by jove", "yes papa"] * 2
    turns = [
        Turn([t], t, t, gap=0 if t % 2 else 3, words=tuple(said.split()))
        for t, said in enumerate(words)
    ]
    turns += [Turn([t], t, t, gap=0, words=("yes",)) for t in range(10, 110)]
    voices = Voices(turns, path + [-1] * 100)
    return [dict.fromkeys(voices.features(8, c, "")) for c in (0, 1)]


def test_a_voice_is_told_by_its_words():
    mine, other = heard([0, 1, 0, 1, 0, 1, 0, 1, -1, -1])
    assert next(iter(mine)) > "o2" > next(iter(other))


def test_an_exchange_does_not_confirm_itself():
    mine, other = heard([-1, -1, -1, -1, -1, -1, -1, -1, 0, 1])
    assert list(mine) == list(other) == ["o-", "p-"]


def test_weights_of_two_readings():
    assert readings({"h:tag": 1.0, "2:h:tag": 2.0}) == ({"h:tag": 1.0}, {"h:tag": 2.0})
    assert readings(EN.dialogue_rules)[1] == {}


def test_weights_for_given_characters():
    weights = {"h:tag": 1.0, "list:h:tag": 2.0, "list:2:h:tag": 3.0}
    assert readings(weights) == ({"h:tag": 1.0}, {})
    assert readings(weights, listed=True) == ({"h:tag": 2.0}, {"h:tag": 3.0})
    assert readings({"h:tag": 1.0}, listed=True) == ({"h:tag": 1.0}, {})


def test_below_the_confidence_asked_nobody():
    found = fiction(EN, rules_only=True, min_confidence=0.9999).parse(STORY).attributions
    assert len(found) == 6
    unsure = [a for a in found if a.speaker is None]
    assert unsure
    assert all(a.reason == "ambiguous" and a.candidates for a in unsure)


# The characters


def names(text):
    return {s.name: s for s in fiction(EN, rules_only=True).parse(text)[Speaker]}


def test_parts_of_a_name_are_one_character():
    text = "Then Emily Hart came. So did Miss Hart. Later Emily sang, and all praised Emily."
    (one,) = names(text).values()
    assert (one.name, one.gender) == ("Emily", "feminine")
    assert set(one.aliases) == {"Emily Hart", "Miss Hart"}


def test_a_wife_is_not_her_husband():
    text = "Then Mr. Hale rose. Then Mrs. Hale rose. And then Mr. Hale left."
    assert set(names(text)) == {"Mr. Hale", "Mrs. Hale"}


def test_a_wife_called_by_her_husbands_given_name():
    found = names("Then Mrs. Charles came, and Mrs. Charles sang. Later Charles came; he sat down.")
    assert found["Charles"].gender == "masculine"
    assert found["Mrs. Charles"].gender == "feminine"


def test_a_name_that_is_only_called():
    ask = '"Well, Harry?" said Basil Ward.\n\n"Well," said Lord Henry.\n\n'
    found = names(ask * 4 + "Then Lord Henry left, and Basil Ward slept.")
    assert "Harry" in found["Lord Henry"].aliases
    # Who says it is somebody else, and so is whom the narrator calls by it.
    says = '"I am Harry," said Lord Henry.\n\n'
    assert "Harry" in names(ask * 4 + says * 2)
    assert "Harry" in names(ask * 4 + "Then Harry came, and Harry slept. Lord Henry saw Harry.")


def test_a_place_is_nobody():
    text = 'They walked to Farrow. In Farrow it rained. "Hm," said Ann Lee, who lived in Farrow.'
    assert set(names(text)) == {"Ann Lee"}


def test_only_those_given():
    given = [Speaker.given("Thomas Vane", aliases=["Tom"]), Speaker.given("Mrs. Vane")]
    found = who(STORY, characters=given)
    assert found[:3] == ["Mrs. Vane", "Thomas Vane", "Mrs. Vane"]
    assert set(found) <= {"Thomas Vane", "Mrs. Vane", None}


def test_a_word_of_a_given_name_is_a_name():
    text = "“No,” said Tom. Then May laughed. “Tom may go.”\n\nShe may stay, he thought of May.\n"
    given = [Speaker.given("May Welland"), Speaker.given("Tom")]
    document = fiction(EN, rules_only=True, characters=given).parse(text)
    (may,) = (s for s in document.speakers if s.name == "May Welland")
    assert [m.span.start for m in may.mentions] == [text.index("May l"), text.rindex("May")]


def test_a_given_noun_is_told_of():
    text = "“Tea?” The waiter came in. The old waiter smiled.\n\n“Tea,” said the waiter.\n"
    given = [Speaker.given("The Waiter"), Speaker.given("Tom")]
    document = fiction(EN, rules_only=True, characters=given).parse(text)
    (waiter,) = (s for s in document.speakers if s.name == "The Waiter")
    assert [m.span.of(text) for m in waiter.mentions] == ["The waiter", "the waiter"]
    assert [a.speaker.name for a in document.attributions][1] == "The Waiter"


def test_a_given_noun_for_anybody_still_speaks():
    given = [Speaker.given("The Stranger"), Speaker.given("Mrs. Vane")]
    assert who("“Tea?” said Mrs. Vane.\n\n“Tea,” said the stranger.\n", characters=given) == [
        "Mrs. Vane",
        "The Stranger",
    ]


def test_the_noun_of_a_given_title():
    given = [Speaker.given("Doctor Bull"), Speaker.given("The Doctor"), Speaker.given("Tom")]
    text = "Doctor Bull came in with Tom.\n\n“Well?” said Tom.\n\n“No,” said the doctor.\n"
    assert who(text, characters=given) == ["Tom", "Doctor Bull"]


def test_a_given_name_that_the_narrator_keeps_for_another():
    told = "Beaver went out. John ran in. " * 10
    text = f"{told}\n\n“Well?” said Beaver.\n\n“No,” said John.\n"
    given = [Speaker.given("John Beaver", aliases=["John", "Beaver"]), Speaker.given("John Last")]
    assert who(text, characters=given) == ["John Beaver", "John Last"]


def test_people_known_keep_their_identifier():
    tom = Speaker.given("Thomas Vane", aliases=["Tom"], identifier="t1")
    found = fiction(EN, rules_only=True, people=[tom]).parse(STORY).attributions
    assert (found[1].speaker.name, found[1].speaker.identifier) == ("Thomas Vane", "t1")
    assert found[0].speaker.name == "Mrs. Vane"


# Quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It’s the boys’ ball,’ said Ann.", ["‘It’s the boys’ ball,’"]),
        ("“He called it ‘late,’” said Ann.", ["“He called it ‘late,’”"]),
        ("«Oui», said Ann.", ["«Oui»"]),
        ('It was known as "the best of all fires" then.', []),
        ('"One.\n\n"Two."', ['"One.', '"Two."']),
        ("'One went on\n\n'and two.'", ["'One went on", "'and two.'"]),
    ],
)
def test_marks(text, expected):
    assert [words for words, _ in said(text)] == expected


def test_dashes():
    text = "— It rains, said Ann.\n\n— It does.\n\n— Well, said Ben, let us go.\n"
    assert [w for w, _ in said(text)] == ["It rains,", "It does.", "Well,", "let us go."]


def test_lines_wrapped_anywhere():
    text = (
        'Ann Lee went out and stood there for a while\nin the rain, which\nhad begun at noon. "I '
        'am\nnot cold," she said, "but I should like to be\nasked\nin."\n'
    )
    assert len(parsers.blocks(EN).parse(text)[Paragraph]) == 1
    assert len(fiction(EN, rules_only=True).parse(text)[Quotation]) == 2


def test_two_books_at_once():
    """What is a name in one book is found out for it alone: threads share a parser."""
    finder = NameFinder(EN)
    mine, other = (
        Book.of(parsers.names(EN).parse(text), EN.abbreviations)
        for text in ("“Yes,” said Gabriel Sunday. “No,” said Sunday. " * 4, "Ann met Tom. " * 4)
    )
    alone = [*finder.find(mine)]
    going_on = finder.find(mine)
    first = next(going_on)
    assert [*finder.find(other)]
    found = [(name.start, name.end) for name in (first, *going_on)]
    assert found == [(name.start, name.end) for name in alone]
    assert first.end - first.start == 2


# Ways in


def test_the_command_line(tmp_path):
    (tmp_path / "story.txt").write_text(STORY)
    args = ["parse", str(tmp_path / "story.txt"), "--preset", "fiction", "-f", "jsonl"]
    done = CliRunner().invoke(main, args)
    assert done.exit_code == 0
    assert '"speaker": "Tom"' in done.output


def test_a_language_without_words_for_it():
    document = fiction(Language.load("und")).parse("“Ja,” sagte Ana.")
    assert [a.words(document.text) for a in document.attributions] == ["“Ja,”"]
    assert all(a.speaker is None for a in document.attributions)


def test_a_parser_may_be_replaced():
    mine = fiction(EN, rules_only=True).replace(
        Speaker, parsers.characters(EN).where(lambda s: s.name != "Tom")
    )
    assert "Tom" not in {a.speaker and a.speaker.name for a in mine.parse(STORY)[Attribution]}
