"""What cues leave for relations: only time may hang on it."""

import gc

import pytest

from attribution import Language, Relation, Sentence, Span
from attribution.parsers import cues, relations
from attribution.parsers._engine import Engine
from attribution.parsers._recall import Recall

EN = Language.load("en")
TEXT = "“The port is ours,” Ana Lund said.\n\n“It is not,” John Berg told her on Friday."


def test_a_thing_is_given_once():
    kept: Recall[str] = Recall()
    sentence = Sentence(Span(0, 4))
    kept.keep(sentence, "row")
    assert kept.take(sentence) == "row"
    assert kept.take(sentence) is None


def test_an_equal_sentence_is_another_one():
    kept: Recall[str] = Recall()
    sentence = Sentence(Span(0, 4))
    kept.keep(sentence, "row")
    assert kept.take(Sentence(Span(0, 4))) is None
    assert kept.take(sentence) == "row"


def test_a_thing_goes_with_its_sentence():
    kept: Recall[str] = Recall()
    kept.keep(Sentence(Span(0, 4)), "row")
    gc.collect()
    assert not kept._of


@pytest.mark.parametrize("rules_only", [False, True])
def test_relations_are_the_same_without_what_cues_left(rules_only):
    document = cues(EN, rules_only=rules_only).parse(TEXT)
    parse = relations(EN, rules_only=rules_only)
    first, second = parse(document)[Relation], parse(document)[Relation]
    assert len(first) == 2
    assert first == second


def test_nothing_is_left_behind_by_a_document():
    document = cues(EN).parse(TEXT)
    engine = Engine.of(EN)
    assert engine._rows._of
    del document
    gc.collect()
    assert not engine._rows._of
