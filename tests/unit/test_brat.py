import itertools
import re

import attrs
import pytest
from made import CREDIT, DOCUMENT, FIRST, SECOND, TEXT

from attribution.document import Document
from attribution.errors import InputError
from attribution.io.brat import from_brat, to_brat
from attribution.model import Attribution, Cue
from attribution.span import Span


def check(lines, text):
    """The rules of brat's standoff format; gives the annotations by id."""
    found = {}
    assert lines == "" or lines.endswith("\n")
    for line in lines.splitlines():
        key, rest = line.split("\t", 1)
        assert re.fullmatch(r"[TEAN#][1-9]\d*", key), line
        assert key not in found, f"{key} twice"
        found[key] = rest
    for key, rest in found.items():
        match key[0]:
            case "T":
                head, words = rest.split("\t")
                label, where = head.split(" ", 1)
                assert re.fullmatch(r"[A-Za-z_-]+", label)
                pieces = [tuple(map(int, piece.split(" "))) for piece in where.split(";")]
                assert all(0 <= start < end <= len(text) for start, end in pieces)
                assert all(a[1] <= b[0] for a, b in itertools.pairwise(pieces))
                assert " ".join(text[start:end] for start, end in pieces) == words
            case "E":
                trigger, *arguments = rest.split(" ")
                kind, target = trigger.split(":")
                assert found[target].startswith(f"{kind} "), "a trigger is of its event's type"
                for argument in arguments:
                    role, target = argument.split(":")
                    assert target in found
                    assert target[0] == ("E" if role == "Parent" else "T")
            case "A":
                name, target, value = rest.split(" ")
                assert target in found
                assert name in ("Kind", "Polarity", "Force")
                assert value
            case "N":
                head, _ = rest.split("\t")
                label, target, entry = head.split(" ")
                assert (label, target in found) == ("Reference", True)
                assert re.fullmatch(r"[^:\s]+:\S+", entry)
            case "#":
                head, _ = rest.split("\t")
                assert head.split(" ")[1] in found
    return found


def test_every_part():
    found = check(to_brat(DOCUMENT), TEXT)
    assert found["E1"] == ("Statement:T1 Cue:T2 Source:T3 Addressee:T4 Medium:T5 Time:T6 Credit:T7")
    assert found["T1"] == "Statement 0 14\t“We did it 🎉,”"
    assert found["E2"] == "Statement:T8 Cue:T9 Source:T10 ReportedBy:T11 Credit:T7 Parent:E1"
    assert "Polarity E2 negated" in found.values()
    assert "Reference E1 speaker:e1\tAmara Nwosu" in found.values()
    assert "AnnotatorNotes E1\tconfidence 0.90" in found.values()


def test_a_span_over_a_line_end_is_cut_there():
    text = "“One\ntwo\r\n\tthree,” she said."
    a = Attribution(Span(0, 18), (Span(0, 18),), "direct", cue=Cue(Span(23, 27), Span(23, 27), ""))
    lines = to_brat(Document(text).with_layer(Attribution, [a]))
    assert check(lines, text)["T1"] == "Statement 0 4;5 8;11 18\t“One two three,”"
    assert from_brat(lines, text).attributions[0].content == a.content


def test_both_ways():
    found = from_brat(to_brat(DOCUMENT), TEXT, id="a")
    first, second = found.attributions
    assert found.id == "a"
    for back, given in ((first, FIRST), (second, SECOND)):
        assert (back.content, back.kind, back.polarity) == (
            given.content, given.kind, given.polarity,
        )  # fmt: skip
        assert (back.cue.span, back.source.span) == (given.cue.span, given.source.span)
    assert first.addressee.span == FIRST.addressee.span
    assert (first.medium.span, first.time.span) == (FIRST.medium.span, FIRST.time.span)
    assert first.credit.span == CREDIT.span
    assert second.reported_by.span == SECOND.reported_by.span
    assert second.parent == first
    assert (first.speaker.name, second.speaker) == ("Amara Nwosu", None)


def test_what_is_empty_is_left_out():
    empty = Attribution(Span(2, 2), (Span(2, 2),), "direct")
    cue = Cue(Span(2, 2), Span(2, 2), "")
    bare = attrs.evolve(empty, span=Span(0, 3), content=(Span(0, 3),), cue=cue)
    found = check(to_brat(Document(TEXT).with_layer(Attribution, [empty, bare])), TEXT)
    assert found["E1"] == "Statement:T1"
    assert "E2" not in found


def test_what_a_person_added_in_brat_is_read_too():
    lines = (
        "T1\tStatement 0 14\t“We did it 🎉,”\nT2\tPlace 49 54\tMSNBC\n"
        "R1\tNear Arg1:T1 Arg2:T2\n*\tEquiv T1 T2\nE1\tStatement:T1 \n"
        "E2\tMeeting:T2\nA1\tSure E1\n#1\tAnnotatorNotes T1\thm\n"
    )
    (found,) = from_brat(lines, TEXT).attributions
    assert (found.words(TEXT), found.cue, found.source) == ("“We did it 🎉,”", None, None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("T1\tStatement 0 14", "line 1: not as brat has it"),
        ("T1\tStatement 0 3\tWe", "line 1: 'We' is '“We' in the text"),
        ("T1\tStatement 0 999\tWe", "line 1: 0 999 is no span of the text"),
        ("E1\tStatement", "line 1: not as brat has it"),
        ("E1\tStatement:T9", "line 1: no annotation T9"),
        ("?1\twhat", "line 1: no annotation of brat"),
        ("N1\tReference E1", "line 1: not as brat has it"),
    ],
)
def test_what_is_wrong_says_where(line, message):
    with pytest.raises(InputError, match=re.escape(message)):
        from_brat(line, TEXT)
