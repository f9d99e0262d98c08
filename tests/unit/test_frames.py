"""When, through what and to whom: what stands around a cue, also at a distance from it."""

from datetime import date, datetime

import pytest

from attribution import Language
from attribution.model import Attribution
from attribution.presets import newswire

EN = Language.load("en")
WEIGHED, RULED = newswire(EN), newswire(EN, rules_only=True)
PUBLISHED = date(2026, 11, 20)  # a Friday


def frames(text, pipeline):
    """Time, medium and addressee of each statement, as they are written."""
    return [
        tuple(part and part.span.of(text) for part in (found.time, found.medium, found.addressee))
        for found in pipeline.parse(text, published=PUBLISHED)[Attribution]
    ]


@pytest.mark.parametrize("pipeline", [WEIGHED, RULED], ids=["weights", "rules"])
@pytest.mark.parametrize(
    ("text", "time", "medium", "addressee"),
    [
        # behind the cue
        ("Lund said in a statement it was open.", None, "in a statement", None),
        ("Lund said at a news conference the port was open.", None, "at a news conference", None),
        ("Lund said on Twitter the decision was a bad joke.", None, "on Twitter", None),
        ("Lund said after the game that it was open.", "after the game", None, None),
        ("Lund, who took over in May, said it was open.", None, None, None),
        ("Lund, speaking on Friday, said it was open.", "on Friday", None, None),
        ("Lund said at a news conference in Oslo on Tuesday that it was open.",
         "on Tuesday", "at a news conference", None),
        ("Lund said on Friday there was no plan.", "on Friday", None, None),
        ("Lund said by email on Wednesday that it was open.", "on Wednesday", "by email", None),
        ("Lund said to reporters on Friday that it was open.", "on Friday", None, "reporters"),
        ('Lund said to her: "It is open."', None, None, "her"),
        ('"It is open," Lund said to reporters on Friday.', "on Friday", None, "reporters"),
        ('"It is open," Lund said by phone from Madrid on Sunday.', "on Sunday", "by phone", None),
        ('"It is open," Lund told a packed hall in Leeds last night.',
         "last night", None, "a packed hall"),
        ('"It is open," Lund said, speaking on CNN\'s State of the Union on Sunday.',
         "on Sunday", "on CNN's State of the Union", None),
        ('"It is open," Lund said in an email to Reuters.', None, "in an email", "Reuters"),
        ('"It is open," Lund posted on Truth Social.', None, "on Truth Social", None),
        ('"It is open," Lund said in a video posted to Twitter.', None, "in a video", None),
        # before the source
        ("In an interview with Der Spiegel published on Saturday, Lund said that it was open.",
         "on Saturday", "In an interview", "Der Spiegel"),
        ("Speaking to reporters at a summit in Oslo on 12 November, Lund said it was open.",
         "on 12 November", "at a summit", "reporters"),
        ("In a letter to shareholders dated March 3, Lund said that it was open.",
         "March 3", "In a letter", "shareholders"),
        ("In a letter that was sent to the BBC on Monday, Lund said that it was open.",
         "on Monday", "In a letter", "the BBC"),
        ("In remarks to lawmakers in May, Lund said that it was open.",
         "in May", "In remarks", "lawmakers"),
        ("Testifying before a Senate committee, Lund said that it was open.",
         None, None, "a Senate committee"),
        ("In its annual report, released on Wednesday, the agency said that it was open.",
         "on Wednesday", "In its annual report", None),
        ("When reached by phone on Monday, Lund said that it was open.",
         "on Monday", "by phone", None),
        ("Speaking on Sky News's breakfast show on Friday, Lund said that it was open.",
         "on Friday", "on Sky News's breakfast show", None),
        ('"It is open," Lund said in Oslo, her home since the war of May 2010.', None, None, None),
        # inside the source
        ("According to a report published on Friday by the IMF, growth will slow.",
         "on Friday", None, None),
        # the nearest of several
        ("After the attack on Monday, Lund said on Tuesday that it was open.",
         "on Tuesday", None, None),
    ],
)  # fmt: skip
def test_a_frame(text, time, medium, addressee, pipeline):
    assert frames(text, pipeline) == [(time, medium, addressee)]


@pytest.mark.parametrize("pipeline", [WEIGHED, RULED], ids=["weights", "rules"])
@pytest.mark.parametrize(
    "text",
    [
        "After Berg resigned on Monday, Lund said that it was open.",
        "Hours after Berg left, Lund said that it was open.",
        "Berg spoke on Monday and Lund said that it was open.",
        "In an apparent reference to Berg, Lund said that it was open.",
        "On Monday he resigned, Lund said.",
    ],
)
def test_what_is_told_of_something_else(text, pipeline):
    assert frames(text, pipeline) == [(None, None, None)]


def test_what_another_statement_holds():
    text = "Police said a man was shot on Friday, adding that he died on Sunday."
    assert frames(text, WEIGHED) == [(None, None, None)] * 2


def test_a_rally_before_an_election_has_no_addressee():
    text = "Lund said at a rally before the election that it was open."
    assert frames(text, WEIGHED) == [(None, "at a rally", None)]


def test_a_participle_behind_a_medium_is_no_clause():
    text = "Lund said in its annual report released on Wednesday that it was open."
    assert frames(text, WEIGHED) == [("on Wednesday", "in its annual report", None)]


def test_an_outlet_with_the_name_of_a_medium_is_a_source():
    (found,) = WEIGHED.parse("The talks failed, as first reported by The Post.")[Attribution]
    assert (found.speaker.name, found.medium) == ("The Post", None)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("at 10:30 a.m. on Tuesday", datetime(2026, 11, 17, 10, 30)),
        ("at 9 p.m. Tuesday", datetime(2026, 11, 17, 21)),
        ("at 9 p.m. ET on Tuesday", datetime(2026, 11, 17, 21)),
        ("on Tuesday at 10:30 pm", datetime(2026, 11, 17, 22, 30)),
        ("at 9:14 on 3 May", datetime(2026, 5, 3, 9, 14)),
        ("at around 9pm on Friday", datetime(2026, 11, 20, 21)),
        ("two days ago", date(2026, 11, 18)),
    ],
)
def test_an_hour_and_a_day_are_one_time(words, value):
    text = f"Lund said {words} that the bridge was closed."
    (found,) = WEIGHED.parse(text, published=PUBLISHED)[Attribution]
    assert (found.time.span.of(text), found.time.value) == (words, value)


def test_a_source_with_its_participle():
    text = "According to a report published yesterday, the families need help before winter."
    (found,) = WEIGHED.parse(text)[Attribution]
    assert found.source.span.of(text) == "a report published yesterday"


@pytest.mark.parametrize("pipeline", [WEIGHED, RULED], ids=["weights", "rules"])
def test_a_stretch_of_days_has_no_value(pipeline):
    text = "Two days after the vote, Lund said that it was open."
    (found,) = pipeline.parse(text, published=PUBLISHED)[Attribution]
    assert found.time is not None
    assert (found.time.span.of(text), found.time.value) == ("Two days after the vote", None)


DE = newswire(Language.load("de"))


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("„Das geht nicht“, sagte Lund dem Spiegel.", "dem Spiegel"),
        ("„Das geht nicht“, sagte Anna Lund der Zeitung.", "der Zeitung"),
        ("„Das geht nicht“, sagte Lund gegenüber dem Spiegel.", "dem Spiegel"),
        ("Lund sagte dem Spiegel am Freitag, das gehe nicht.", "dem Spiegel"),
        ("Dem Spiegel sagte Lund, das gehe nicht.", "Dem Spiegel"),
        ("Wie Lund der Zeitung sagte, gehe das nicht.", "der Zeitung"),
        ("In einem Interview mit dem Spiegel sagte Lund, das gehe nicht.", "dem Spiegel"),
        ("Der Sprecher der Polizei sagte, das gehe nicht.", None),
        ("„Das geht nicht“, sagte die Sprecherin der Partei.", None),
        ("„Das geht nicht“, sagte Lund dem Vernehmen nach.", None),
    ],
)
def test_german_addressees(text, addressee):
    (found,) = DE.parse(text)[Attribution]
    assert (found.addressee and found.addressee.span.of(text)) == addressee


@pytest.mark.parametrize(
    ("text", "speaker", "reporter"),
    [
        ("Lund said it was open, Reuters reported.", "Lund", "Reuters"),
        ("Lund said it was open, the state news agency SANA said.", "Lund", "SANA"),
        ("“It is open,” Lund said, the BBC reported on Friday.", "Lund", "BBC"),
        ("According to the Wall Street Journal, Lund said it was open.", "Lund",
         "Wall Street Journal"),
        ("In comments carried by state media, Lund said it was open.", "Lund", "state media"),
        ("In remarks published by the newspaper Bild, Lund said it was open.", "Lund", "Bild"),
        ("In an interview aired on Sunday by the broadcaster NRK, Lund said it was open.", "Lund",
         "NRK"),
        ("Lund said it was open, her lawyer denied it.", "Lund", None),
        ("Berg said that Lund said that it was open.", "Lund", None),
        ("In a report by the bank, Lund said that it was open.", "Lund", None),
        ("In a statement released by email, Lund said that it was open.", "Lund", None),
        ("In a letter sent by post, Lund said it was open.", "Lund", None),
    ],
)  # fmt: skip
def test_on_whose_report(text, speaker, reporter):
    found = WEIGHED.parse(text)[Attribution]
    (inner,) = [a for a in found if a.speaker and a.speaker.name == speaker]
    assert [one.name for one in inner.reporters] == ([reporter] if reporter else [])


def test_a_statement_of_the_same_source_shares_its_time():
    text = "Police said on Saturday that a man was shot, adding that he died."
    assert [found[0] for found in frames(text, WEIGHED)] == ["on Saturday"] * 2


def test_by_rules_the_report_is_a_statement_of_its_own_and_who_reports_is_noted():
    text = "Lund said it was open, Reuters reported."
    outer, inner = RULED.parse(text)[Attribution]
    assert (outer.speaker.name, inner.parent) == ("Reuters", outer)
    assert [one.name for one in inner.reporters] == ["Reuters"]
