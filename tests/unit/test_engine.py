"""The engine: statements by weights, and by rules where there are none."""

import pytest

from attribution import Cue, Language, Mention, Quotation, Relation, Sentence, Span
from attribution.model import Tokens
from attribution.parsers import relations, sentences
from attribution.parsers._draft import Draft
from attribution.parsers._features import CODES, PAD, REFINED, Row, Site
from attribution.parsers._features_cue import Extent
from attribution.parsers._grammar import candidates
from attribution.parsers._joins import likeliest
from attribution.parsers._ranking import Edges

EN = Language.load("en")
TEXT = (
    "The mayor of Lund said on Friday that the bridge would stay closed.\n\n"
    "“We need more time,” said Ilse Krämer, an engineer. “A month, at least.”\n\n"
    "According to the ministry, three people were hurt."
)


def found(text: str, **options: object) -> list[tuple[str, str, str]]:
    document = relations(EN, **options).parse(text)
    return [
        (
            r.source.span.of(text) if r.source else "",
            r.cue.span.of(text) if r.cue else "",
            " … ".join(piece.of(text) for piece in r.content),
        )
        for r in document[Relation]
    ]


@pytest.mark.parametrize("rules_only", [False, True])
def test_plain_statements(rules_only):
    rows = found(TEXT, rules_only=rules_only)
    assert ("The mayor of Lund", "said", "that the bridge would stay closed") in rows
    assert "“We need more time,” … “A month, at least.”" in [row[2] for row in rows]
    assert ("the ministry", "According to", "three people were hurt") in rows


def test_the_same_answer_twice():
    assert found(TEXT, rules_only=False) == found(TEXT, rules_only=False)


def test_evidence_and_confidence():
    document = relations(EN, rules_only=False).parse(TEXT)
    first = document[Relation][0]
    assert 0.5 < first.confidence <= 1
    rules = [evidence.rule for evidence in first.evidence]
    assert any(rule.startswith("weight.cue:") for rule in rules)
    assert any(rule.startswith("weight.content:") for rule in rules)
    assert rules[0] == "cue.verb"
    assert all(e.weight for e in first.evidence if e.rule.startswith("weight."))


def test_two_marks_before_words_are_not_empty():
    rows = found("Lund said **we will win** on Friday.", rules_only=False)
    assert [(source, cue) for source, cue, _ in rows] == [("Lund", "said")]


@pytest.mark.parametrize("words", ["rain", "Rain", "of rain that fell", "Of rain that fell"])
@pytest.mark.parametrize("mark", ["", ",", "?"])
def test_codes_of_quotations_are_theirs_alone(words, mark):
    text = f"“{words}{mark}”"
    sentence = Sentence(
        Span(0, len(text)),
        starts=(0,), ends=(len(text),), words=('"speech"',), shapes=(Tokens.QUOTATION,),
        classes="Q",
    )  # fmt: skip
    code = Row([sentence], {}, text=text).marked[0]
    taken = {*CODES.values(), *(code for refined in REFINED.values() for code in refined.values())}
    assert code not in taken
    assert code < PAD


def test_min_confidence_leaves_out():
    text = TEXT + "\n\nIt rained. “So it goes.” The sun rose, and he wants to see it."
    every = found(text, rules_only=False, min_confidence=0.0)
    few = found(text, rules_only=False, min_confidence=0.9)
    assert set(few) < set(every)


@pytest.mark.parametrize(
    ("text", "count", "first"),
    [
        ("", 0, None),
        (".", 0, None),
        ("said", 0, None),
        ("“", 0, None),
        ("said that", 0, None),
        ("He said: " * 300, 1, ("He", "said")),
        ("“A.” " * 300, 300, ("", "")),
        ("\ud800 said \x00", 1, ("", "said")),
        (": : : — — —", 0, None),
    ],
)
def test_any_text(text, count, first):
    rows = found(text, rules_only=False, min_confidence=0.0)
    assert len(rows) == count
    assert (rows[0][:2] if rows else None) == first
    assert all(content.strip() for *_, content in rows)


def test_a_pack_without_weights_goes_by_rules():
    und = Language.load("und")
    text = "“No,” she said. “Nobody was hurt.”"
    by_rules = relations(und, rules_only=True).parse(text)
    assert relations(und, rules_only=False).parse(text) == by_rules
    assert by_rules[Quotation]


@pytest.mark.parametrize("rules_only", [False, True], ids=["weights", "rules"])
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“The dam is safe,” Ana Lund messaged.",
         [("Ana Lund", "messaged", "“The dam is safe,”")]),
        ("“Costs will rise,” messaged Ana Lund. “The dam is safe.” “We left.”",
         [("Ana Lund", "messaged", "“Costs will rise,” … “The dam is safe.” … “We left.”")]),
        ("Ana Lund murmured: “The dam is safe.\n\n“We left.”",
         [("Ana Lund", "murmured", "“The dam is safe. … “We left.”")]),
        ("“The dam is safe.\n\n“We left.\n\n“He lost,” Ana Lund said.",
         [("Ana Lund", "said", "“The dam is safe. … “We left. … “He lost,”")]),
        ("“He lost,” Bo Berg said.\n\n“The dam is safe.\n\n“We left,” Ana Lund said.",
         [("Bo Berg", "said", "“He lost,”"),
          ("Ana Lund", "said", "“The dam is safe. … “We left,”")]),
        ("Ana Lund, who said that the dam is safe, left the meeting.",
         [("who", "said", "that the dam is safe")]),
        ("The dam is safe, Ana Lund said, according to Reuters.",
         [("Ana Lund", "said", "The dam is safe")]),
        ("Ana Lund warned on March 4 that a third of the fleet is too old.",
         [("Ana Lund", "warned", "that a third of the fleet is too old")]),
        ("According to Mayor Paul Tan, winters in the north are long.",
         [("Mayor Paul Tan", "According to", "winters in the north are long")]),
        ("“The dam is safe,” said Ana Lund, head of the rescue team.",
         [("Ana Lund, head of the rescue team", "said", "“The dam is safe,”")]),
        ("Ana Lund said in a statement that the dam is safe.",
         [("Ana Lund", "said", "that the dam is safe")]),
    ],
)  # fmt: skip
def test_what_the_law_of_written_articles_found(text, wanted, rules_only):
    assert found(text, rules_only=rules_only) == wanted


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("“The bridge is not safe,” New York City Public Advocate Ana Lund said.", "said"),
        ("Lund's campaign chairman, John Berg, said in a letter: “We saw a dark picture.”", "said"),
        ("Sen. Nadia Ibsen cooed: “The price of bread has doubled since March.”", "cooed"),
    ],
)
def test_the_same_words_are_one_statement(text, cue):
    assert [row[1] for row in found(text, rules_only=False)] == [cue]


def test_a_statement_inside_another_stays():
    text = "Ana Lund said that John Berg had said that the bridge was safe."
    assert len(found(text, rules_only=False)) == 2


def drafts(*sources: Span, quoted: bool = False) -> list[Draft]:
    """Statements of the same words, the likelier the later, behind cues in front of them."""
    words, quotation = Span(50, 90), Quotation(Span(50, 90), Span(51, 89))
    made = []
    for n, source in enumerate(sources):
        span = Span(20 + n, 21 + n)
        draft = Draft(Sentence(Span(0, 91)), [words], Cue(span, span, "say", "speech", "verb"))
        draft.source, draft.confidence = Mention(source, source, "name"), 0.5 + n / 10
        draft.last = quotation if quoted else None
        made.append(draft)
    return made


@pytest.mark.parametrize(
    ("sources", "quoted", "stay"),
    [
        ((Span(0, 8), Span(4, 12)), False, [0.6]),
        ((Span(0, 4), Span(8, 12)), False, [0.5, 0.6]),
        ((Span(0, 4), Span(8, 12)), True, [0.6]),
        ((Span(0, 4), Span(8, 12), Span(8, 12)), False, [0.5, 0.7]),
    ],
    ids=["one source", "two sources", "two sources, a quotation", "three"],
)
def test_two_people_may_say_the_same(sources, quoted, stay):
    kept = likeliest(drafts(*sources, quoted=quoted))
    assert [draft.confidence for draft in kept] == stay


def test_a_rare_verb_of_saying_before_that():
    text = "Ana Lund ventured that the bridge was safe."
    assert found(text, rules_only=False) == [("Ana Lund", "ventured", "that the bridge was safe")]


def test_as_likely_by_weights_as_by_rules():
    """Once such a cue was taken for one of the rules' own, and its statement was lost."""
    text = "A caller rang at noon. They said the parcel was ready."
    assert ("They", "said", "the parcel was ready") in found(text, rules_only=False)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Lund said of the board, “It does not know what it wants to do.”",
            "“It does not know what it wants to do.”",
        ),
        (
            "Lund fired back forcefully: “If they ask for it, they are going to lose.”",
            "“If they ask for it, they are going to lose.”",
        ),
        (
            "“Being here, that is my whole job,” Lund said in May on the air.",
            "“Being here, that is my whole job,”",
        ),
    ],
)
def test_what_was_said_is_the_quotation(text, content):
    assert content in [row[2] for row in found(text, rules_only=False)]


def test_a_sentence_that_a_quotation_goes_on_from_is_content():
    text = "When the rule goes into effect, Dr. Lund added, “it will at least feel like a rule.”"
    content = "When the rule goes into effect … “it will at least feel like a rule.”"
    assert content in [row[2] for row in found(text, rules_only=False)]


def test_when_something_was_said_is_no_content():
    text = "On Friday, Lund said, “The board is like a fox.”"
    assert [row[2] for row in found(text, rules_only=False)] == ["“The board is like a fox.”"]


def test_a_clause_before_a_quotation_is_content_too():
    text = "Lund said that the board had lost its way: “It does not know what it wants.”"
    (row,) = found(text, rules_only=False)
    assert row[2].startswith("that the board")


def test_a_paragraph_that_ends_with_a_colon_names_who_speaks_in_the_next():
    text = (
        "The fund describes itself in the following way:\n\n"
        "“Everywhere we go, we are trying to work ourselves out of a job.”\n\nIt is large."
    )
    rows = found(text, rules_only=False)
    assert (
        "The fund",
        "",
        "“Everywhere we go, we are trying to work ourselves out of a job.”",
    ) in rows


def test_no_one_is_named_where_the_sentence_has_no_speaker():
    text = "Wait, it gets better:\n\n“By law, the mayor every year sets the number of the boats.”"
    assert found(text, rules_only=False)[-1][0] == ""


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Lund said the board had sold the port. “We have no money, and nobody will lend it.”",
            "the board had sold the port … “We have no money, and nobody will lend it.”",
        ),
        (
            "“We were glad,” said Lund. Now, “among the boats there is a feeling that it is over.”",
            "“We were glad,” … Now, “among the boats there is a feeling that it is over.”",
        ),
        ("“It is a trap,” Lund said. Berg bought “The Old Harbour.”", "“It is a trap,”"),
    ],
)
def test_what_is_quoted_behind_a_statement_without_a_tag_is_its_content_too(text, content):
    assert [row[2] for row in found(text, rules_only=False)] == [content]


def test_an_indirect_statement_that_a_quotation_goes_on_with_is_mixed():
    text = "Lund said the board had sold the port. “We have no money, and nobody will lend it.”"
    (relation,) = relations(EN).parse(text)[Relation]
    assert relation.kind == "mixed"


SIGNED = "“The port is closing, and we will not see it open again.”"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"{SIGNED}\n\n—Ana Lund, mayor of Ostby", [("Ana Lund, mayor of Ostby", SIGNED)]),
        (f"{SIGNED} — Ana Lund, mayor of Ostby", [("Ana Lund, mayor of Ostby", SIGNED)]),
        (
            f"“We are glad,” said Berg.\n\n{SIGNED}\n\n- Ana Lund, mayor\n\nThe vote is near.",
            [("Berg", "“We are glad,”"), ("Ana Lund, mayor", SIGNED)],
        ),
        (
            f"“We have no money.\n\n{SIGNED}\n\n— Ana Lund",
            [("Ana Lund", f"“We have no money. … {SIGNED}")],
        ),
        (f"{SIGNED}\n\n— The old harbour was sold.", [("", SIGNED)]),
    ],
)
def test_a_quotation_is_of_who_signs_it_behind_a_dash(text, rows):
    assert [(row[0], row[2]) for row in found(text, rules_only=False)] == rows


def test_a_quotation_that_ends_a_sentence_is_not_of_the_one_that_opens_the_next():
    text = "Lund said that they “are busy in the port.” She added, “I am glad of it, and so is he.”"
    assert [(row[0], row[2]) for row in found(text, rules_only=False)] == [
        ("Lund", "that they “are busy in the port.”"),
        ("She", "“I am glad of it, and so is he.”"),
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Conceding that the port was lost to the town, the board offered to leave.", "the board"),
        ("Asked if the port was lost to the town, the board said that it was sold.", ""),
    ],
)
def test_a_participle_that_opens_a_sentence_shares_the_subject_behind(text, source):
    assert found(text, rules_only=False)[0][0] == source


@pytest.mark.parametrize(
    ("heading", "given"), [("‘Totally in favour.’", 1), ("“Totally in favour.”", 2)]
)
def test_a_heading_in_single_marks_is_said_by_nobody(heading, given):
    text = f"“We will wait,” Lund said on Monday.\n\n{heading}\n\nThe town is small and cold."
    pieces = [piece for r in relations(EN).parse(text)[Relation] for piece in r.content]
    assert len(pieces) == given


def test_single_marks_are_no_heading_where_all_quotations_have_them():
    text = "‘We will wait,’ Lund said on Monday.\n\n‘Totally in favour.’\n\nThe town is small."
    assert "‘Totally in favour.’" in " ".join(row[2] for row in found(text, rules_only=False))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Lund thought the port would last long: “It blows, and it is lost,” Berg predicted.",
            [
                ("Lund", "the port would last long"),
                ("Berg", "“It blows, and it is lost,”"),
            ],
        ),
        (
            "The paper notes that the mayor left the town, and Lund later called Berg “a fool.”",
            [
                ("The paper", "that the mayor left the town"),
                ("Lund", "Berg “a fool.”"),
            ],
        ),
        (
            "Lund said that the mayor of the town thought that Berg had gone.",
            [("Lund", "that the mayor of the town thought that Berg had gone")],
        ),
    ],
)
def test_a_statement_beside_another_is_none_of_its_content(text, rows):
    document = relations(EN).parse(text)
    outer = [r for r in document[Relation] if r.parent is None]
    assert [
        (r.source.span.of(text) if r.source else "", " … ".join(p.of(text) for p in r.content))
        for r in outer
    ] == rows


def test_a_verb_before_a_quotation_shares_the_subject_of_an_earlier_one():
    text = (
        "The Port Fund, which was founded by a former baker and is there to stop Lund, started "
        "an ad on the radio in the north on Monday titled, “Gone.”"
    )
    source = found(text, rules_only=False)[-1][0]
    assert source.startswith("The Port Fund")


def test_a_short_clause_that_leads_to_a_quotation_is_no_content():
    text = (
        "A footnote in the report makes that clear: “These rules do not apply to the boats of "
        "the board, the mayor, and the people of the port.”"
    )
    assert found(text, rules_only=False)[0][2].startswith("“These rules")


def test_spans_begin_and_end_only_at_edges_that_were_seen():
    text = "Ana Lund had said it again and again and again and again on Monday."
    (sentence,) = sentences(EN).parse(text)[Sentence]
    (candidate,) = candidates(EN).of(sentence)
    site = Site(Row([sentence], {}), 0, candidate, {})
    places = list(range(len(sentence.words) - 1, 0, -1))
    every = Extent(site).edges_at(places, False, True)
    assert len(every) == len(places) > 8
    for n, edge in enumerate(every):
        kept = Extent(site, Edges([edge])).likely(places, False, True, ())
        assert places[n] in kept
        alike = [place for place, other in zip(places, every, strict=True) if other == edge]
        assert kept == alike
    sure = (places[3],)
    assert Extent(site, Edges([])).likely(places, False, True, sure) == list(sure)


def test_a_clear_tag_needs_no_consent():
    text = (
        "“Northfield has built something truly special,” commented Tom Ahlgren, partner at Easton "
        "Capital, who will join the board. “They are redefining logistics.”"
    )
    ((source, cue, content),) = found(text, rules_only=False)
    assert source.startswith("Tom Ahlgren, partner at Easton Capital")
    assert cue == "commented"
    assert content.endswith("special,” … “They are redefining logistics.”")


@pytest.mark.parametrize(
    "content",
    [
        "it had counted 140 boats since May, but that there were more",
        "it rained, and that the road was closed",
    ],
)
def test_a_second_clause_with_that_is_content_too(content):
    assert [row[2] for row in found(f"The port said {content}.", rules_only=False)][-1] == content


def test_the_label_of_a_turn_is_no_content():
    text = "ROSS: Look, I've said this before.\n\nHOST: By whom?"
    assert not any("ROSS" in row[2] for row in found(text, rules_only=False))


def test_the_subject_of_the_verb_before_an_infinitive():
    text = "My grandmother used to say that rain is late."
    assert [row[0] for row in found(text, rules_only=False)] == ["My grandmother"]


def test_what_the_same_source_does_beside_is_no_content():
    text = (
        "Police Chief Laura Stone said at a news conference that there was no ongoing threat to "
        "the public, but urged residents to remain vigilant."
    )
    contents = {cue: content for _, cue, content in found(text, rules_only=False)}
    assert contents["said"] == "that there was no ongoing threat to the public"
    assert contents["urged"] == "residents to remain vigilant"
    text = "Lund said that there was no threat and warned of delays."
    assert "that there was no threat" in [row[2] for row in found(text, rules_only=False)]


def test_the_clause_around_that_of_a_cue_is_no_content():
    text = "While Lund said that rain was late and that it was dark, he went out to his boat."
    assert [row[2] for row in found(text, rules_only=False)] == [
        "that rain was late and that it was dark"
    ]


def test_a_way_of_saying_is_no_statement():
    text = "Lund said in his testimony that he would go."
    assert [row[1] for row in found(text, rules_only=False)] == ["said"]


def test_a_time_behind_a_cue_is_no_content():
    text = "Lund wrote two days ago: “We will not go.”"
    assert [row[2] for row in found(text, rules_only=False)] == ["“We will not go.”"]


def test_a_tag_with_an_addressee():
    for text, cue in (
        ("Lund texted his wife: “I'm late.”", "texted"), ("He urged them: “Go home.”", "urged"),
    ):  # fmt: skip
        assert [row[1] for row in found(text, rules_only=False)] == [cue]


def test_a_cue_holds_no_pronoun_that_is_its_source():
    rows = found("“This is your movement,” it now says, showing a montage.", rules_only=False)
    assert ("it", "now says") in [row[:2] for row in rows]


def test_a_time_alone_is_no_content():
    text = "Berg will stay, the Times said late on Friday night."
    assert [row[2] for row in found(text, rules_only=False)] == ["Berg will stay"]


@pytest.mark.parametrize("rules_only", [False, True])
def test_what_somebody_hopes_is_content_of_a_tag_behind(rules_only):
    text = "Markets had hoped for a shift, two bankers said, declining to be identified."
    contents = {cue: content for _, cue, content in found(text, rules_only=rules_only)}
    assert contents["said"].startswith("Markets had hoped for a shift")
