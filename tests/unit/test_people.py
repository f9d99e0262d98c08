"""People whom the caller knows: their names and identifiers are carried to the output."""

import json

import pytest
from click.testing import CliRunner

import attribution
from attribution import Language, Speaker, newswire
from attribution.cli import main
from attribution.errors import InputError
from attribution.io.json import to_dict
from attribution.io.people import person, read_people

LUND = Speaker.given("Ana Lund", aliases=["the mayor of Oslo"], identifier="Q1", gender="feminine")
OKORO = Speaker.given("Peter Okoro", aliases=["Okoro", "Pete"], identifier="Q2")


def said(text, people):
    return [
        (a.speaker.name, a.speaker.identifier) if a.speaker else None
        for a in attribution.parse(text, people=people).attributions
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lund said it rained.",
        "Ms Lund said it rained.",
        "“It rained,” LUND said.",
        "The mayor of Oslo said it rained.",
        "Mayor Lund left. She said it rained.",
    ],
)
def test_one_is_found_under_each_name(text):
    assert said(text, [LUND, OKORO]) == [("Ana Lund", "Q1")]


def test_an_alias_that_no_rule_would_join():
    assert said("Pete said it rained.", [LUND, OKORO]) == [("Peter Okoro", "Q2")]


def test_others_are_found_too():
    text = "Ana Lund left. Maria Berg said it rained."
    assert said(text, [LUND]) == [("Maria Berg", None)]


def test_one_of_another_gender_is_another_one():
    assert said("Mr Lund said it rained.", [LUND]) == [("Lund", None)]


def test_who_is_not_mentioned_is_left_out():
    found = attribution.parse("Okoro said it rained.", people=[LUND, OKORO])[Speaker]
    assert [s.name for s in found] == ["Peter Okoro"]


def test_an_alias_of_two_is_neither_by_itself():
    berg = Speaker.given("Pete Berg", aliases=["Pete"], identifier="Q3")
    text = "Peter Okoro left. Pete said it rained."
    assert said(text, [OKORO, berg]) == [("Peter Okoro", "Q2")]


def test_the_same_as_without_where_nobody_is_known():
    text = "Ana Lund said it rained. She left."
    assert attribution.parse(text, people=()) == attribution.parse(text)


def test_the_pipeline_takes_them():
    pipeline = newswire(Language.load("en"), people=iter([LUND]))
    assert [pipeline.parse(t).attributions[0].speaker.identifier for t in ("Lund said it rained.",
            "Mayor Lund said it rained.")] == ["Q1", "Q1"]  # fmt: skip


def test_json_has_the_identifier():
    found = to_dict(attribution.parse("Lund said it rained.", people=[LUND]))
    (speaker,) = found["speakers"]
    assert (speaker["name"], speaker["identifier"]) == ("Ana Lund", "Q1")
    assert "Lund" in speaker["aliases"]


@pytest.mark.parametrize("names", [("",), (" ",), ("Ana", "")])
def test_an_empty_name_is_refused(names):
    with pytest.raises(ValueError, match="empty"):
        Speaker.given(names[0], aliases=names[1:])


def test_read_people(tmp_path):
    path = tmp_path / "people.jsonl"
    lines = [
        {"name": "Ana Lund", "aliases": ["Lund"], "id": 7, "gender": "feminine"},
        {"name": "B"},
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n\n", "utf-8")
    found = read_people(str(path))
    assert [(s.name, s.aliases, s.identifier, s.gender) for s in found] == [
        ("Ana Lund", ("Lund",), "7", "feminine"),
        ("B", (), None, None),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "not a JSON object"),
        ({}, 'lacks "name"'),
        ({"name": 7}, '"name" is no str'),
        ({"name": ""}, "empty"),
        ({"name": "A", "aliases": "B"}, '"aliases" is no list'),
        ({"name": "A", "aliases": [1]}, "not all strings"),
        ({"name": "A", "id": True}, '"id" is neither'),
        ({"name": "A", "gender": "x"}, "\"gender\": 'x' is none of"),
        ({"name": "A", "entity": "robot"}, '"entity"'),
        ({"name": "A", "plural": 1}, '"plural" is no bool'),
    ],
)
def test_what_is_no_person(data, message):
    with pytest.raises(InputError, match=message):
        person(data)


@pytest.mark.parametrize(("line", "message"), [("{", "not JSON"), ("{}", 'lacks "name"')])
def test_the_message_names_the_line(tmp_path, line, message):
    path = tmp_path / "people.jsonl"
    path.write_text('{"name": "A"}\n' + line, "utf-8")
    with pytest.raises(InputError) as error:
        read_people(str(path))
    assert f"{path}, line 2: {message}" in str(error.value)


def test_the_command_line(tmp_path):
    people, article = tmp_path / "people.jsonl", tmp_path / "a.txt"
    people.write_text('{"name": "Ana Lund", "id": "Q1"}', "utf-8")
    article.write_text("Lund said it rained.", "utf-8")
    result = CliRunner().invoke(
        main, ["parse", str(article), "-f", "json", "--people", str(people)]
    )
    (speaker,) = json.loads(result.output)["speakers"]
    assert (speaker["name"], speaker["identifier"]) == ("Ana Lund", "Q1")
    assert CliRunner().invoke(main, ["parse", str(article), "--people", "none"]).exit_code == 2
