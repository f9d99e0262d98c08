"""The plugin by itself, and as it is installed: from the command line and from Python."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from attribution_tweets import handles, post_cues, post_media, retweets, tweets

import attribution
from attribution import Cue, Language, Medium, Mention, Pipeline, plugins
from attribution.testing import check_parser

EN = Language.load("en")
RECIPE = Path(__file__).parents[1] / "tweets.toml"
OWNER = "attribution-tweets 1.0"
POSTS = (
    "RT @analund: The dam is safe, and it will hold.\n\n"
    "“Nonsense,” @bo_berg skeeted. Ana Lund posted on X that it rains.\n"
)


def said(text):
    document = tweets(EN).parse(text)
    return [
        (a.speaker and a.speaker.name, a.cue and a.cue.lemma, a.words(text))
        for a in document.attributions
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It holds,” @analund posted on X.", [("@analund", "post", "“It holds,”")]),
        ("RT @analund: It holds.", [("@analund", "retweet", "It holds.")]),
        ("RT @analund It holds.", [("@analund", "retweet", "It holds.")]),
        ("@analund quote-tweeted: “No.”", [("@analund", "quote-tweet", "“No.”")]),
        ("@bo_berg skeeted that it rains.", [("@bo_berg", "skeet", "that it rains")]),
        ("A start @analund", []),
        ("RT @analund:", []),
    ],
)
def test_who_said_what(text, expected):
    assert said(text) == expected


def test_what_stands_in_a_retweet_belongs_to_it():
    text = "RT @analund: “It holds,” Bo Berg said.\n\nRT @li: Bo said it rains."
    for a in tweets(EN).parse(text).attributions:
        outer = a.cue.lemma == "retweet"
        assert outer == (a.parent is None)
        assert outer or (a.parent.cue.lemma == "retweet" and a.span in a.parent.span)


def test_handles_are_names():
    text = "RT @analund: ask Bo Berg or x@example.org."
    found = [m.span.of(text) for m in handles(EN).parse(text)[Mention]]
    assert found[:2] == ["@analund", "Bo Berg"]
    assert "@example" not in found


def test_posted_on_x():
    text = "“It holds,” Ana Lund posted on X on Friday."
    assert [m.span.of(text) for m in post_media(EN).parse(text)[Medium]] == ["posted on X"]


def test_cues_of_the_table_and_of_the_language():
    text = "RT @a: Ana Lund skeeted that Bo Berg said that it rained."
    assert [cue.lemma for cue in post_cues(EN).parse(text)[Cue]] == ["retweet", "skeet", "say"]


@pytest.mark.parametrize("make", [handles, post_cues, post_media, retweets])
def test_conformance(make):
    check_parser(make(EN), also=[POSTS], examples=30)


# As it is installed


def test_it_is_found_by_name():
    for group, name in [
        (plugins.PARSERS, "handles"),
        (plugins.PARSERS, "post_cues"),
        (plugins.PARSERS, "post_media"),
        (plugins.PARSERS, "retweets"),
        (plugins.PRESETS, "tweets"),
        (plugins.FORMATS, "handle-list"),
    ]:
        found = [p for p in plugins.installed(group) if p.name == name]
        assert [(p.owner, p.problem) for p in found] == [(OWNER, None)]


def test_from_python():
    document = attribution.parse(POSTS, preset="tweets")
    assert {a.speaker.name for a in document.attributions} == {"@analund", "@bo_berg", "Ana Lund"}


def test_a_recipe_gives_the_same():
    assert Pipeline.from_toml(RECIPE).parse(POSTS) == tweets(EN).parse(POSTS)


def command(*args):
    done = subprocess.run(
        [sys.executable, "-m", "attribution", *map(str, args)],
        input=POSTS,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("how", [("--preset", "tweets"), ("--pipeline", RECIPE)])
def test_from_the_command_line(how):
    found = json.loads(command("parse", "-", "-f", "json", *how))
    assert [a["cue_lemma"] for a in found["attributions"]] == ["retweet", "skeet", "post"]
    assert command("parse", "-", "-f", "handle-list", *how) == "@analund\t1\n@bo_berg\t1\n"


def test_it_is_listed():
    rows = json.loads(command("plugins", "-f", "json"))
    assert {row["name"] for row in rows if row["owner"] == OWNER} >= {"retweets", "tweets"}
    assert not [row for row in rows if row["problem"]]
