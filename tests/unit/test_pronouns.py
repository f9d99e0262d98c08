"""Pronouns: whom "they" and "it" stand for in short passages of news, by weights and by rules."""

import pytest

from attribution import parse
from attribution.model import Resolution

_DETERMINERS = ("the ", "a ", "several ", "some ", "many ")

PASSAGES = [
    ("plural subject", "They", "residents",
     "Several residents complained about the noise on Monday. They said the pumps had run "
     "all night."),
    ("body as they", "They", "council",
     "The council met on Tuesday night. They said the bridge would stay shut."),
    ("list subject", "They", "Ana Lund; Peter Okoro",
     "Ana Lund and Peter Okoro toured the plant. They said the repairs were on time."),
    ("list object", "They", "Ana Lund; Peter Okoro",
     "The committee questioned Ana Lund and Peter Okoro for three hours. They denied that "
     "money had gone missing."),
    ("plural object of a person", "They", "dockers",
     "Mayor Ana Lund met the dockers on Friday. They told her that wages had fallen."),
    ("union", "They", "nurses' union",
     "The nurses' union rejected the offer. They said it was an insult."),
    ("clause before", "they", "engineers",
     "Although the engineers had signed the report, they said the dam was unsafe."),
    ("possessive", "They", "Her neighbours | neighbours",
     "“The roof leaked for weeks,” Ana Lund said. Her neighbours agreed. They said nobody "
     "had come."),
    ("generic", "They", "nobody",
     "They say that every cloud has a silver lining."),
    ("generic place", "they", "nobody",
     "In Bergen, they say it rains on 200 days a year."),
    ("police and men", "They", "Police",
     "Police arrested two men on Sunday. They said the car had been stolen in May."),
    ("list, two back", "They", "Lund; Okoro",
     "Lund and Okoro have run the bakery since 2009. Their landlord wants them out. They "
     "say they will fight."),
    ("tag, things between", "they", "Scientists",
     "Scientists at the institute tracked 400 seabirds. The birds flew north earlier each "
     "year, they found."),
    ("agent of a passive", "They", "three economists | economists",
     "The report was written by three economists. They concluded that rents would rise."),
    ("list of nouns, subject", "They", "former drivers, cooks and porters",
     "More than 20 former drivers, cooks and porters spoke to the newspaper. They described "
     "weeks without pay."),
    ("list of nouns, object", "They", "former drivers, cooks and porters",
     "The newspaper spoke to former drivers, cooks and porters. They described weeks "
     "without pay."),
    ("such as", "They", "Critics | Ana Lund; Peter Okoro",
     "Critics such as Ana Lund and Peter Okoro want the law repealed. They wrote that it "
     "had failed."),
    ("two nouns", "They", "The company and the union | company; union",
     "The company and the union reached a deal on Thursday. They said the strike would end "
     "at midnight."),
    ("it, bank", "It", "bank",
     "The bank posted a loss. It said bad loans had doubled."),
    ("it, report", "It", "report",
     "The report came out on Monday. It said 40 bridges were unsafe."),
    ("it, country", "It", "Mexico",
     "Mexico rejected the plan. It said the tariffs broke the treaty."),
    ("it, two bodies", "It", "European Commission",
     "The European Commission wrote to Google in March. It said the fees were illegal."),
    ("it, object", "It", "ministry",
     "Peter Okoro works for the ministry. It said the case was closed."),
    ("it, paper", "It", "Guardian",
     "The Guardian reported in June that the dam was cracked. It said inspectors had been "
     "ignored."),
    ("it, court", "It", "court",
     "The court ruled on Friday that the ban was lawful. It said ministers had acted in "
     "time."),
    ("two firms", "They", "Tesla; Volvo",
     "Tesla and Volvo will share a charging network. They said drivers would pay one price."),
    ("it, buyer", "It", "Volvo",
     "Volvo bought the software from a Finnish start-up. It said the deal would close in "
     "May."),
    ("numbered", "they", "Two volunteers | volunteers",
     "Ana Lund runs a shelter. Two volunteers help her. On most nights, they say, the beds "
     "are full."),
    ("it, office", "it", "mayor's office",
     "The mayor's office closed the pier. “The planks are rotten,” it said in a statement."),
    ("prosecutors", "They", "Prosecutors",
     "Prosecutors charged Ana Lund with fraud. They say she hid $2 million."),
    ("prosecutors and two", "They", "Prosecutors",
     "Prosecutors charged Ana Lund and Peter Okoro with fraud. They say the two hid $2 "
     "million."),
    ("couple", "They", "couple",
     "The couple moved to Oslo in 2010. They said the rent had tripled since."),
    ("family", "They", "family",
     "The family has asked for privacy. They said in a statement that the boy was well."),
    ("band", "they", "band",
     "The band cancelled its tour. “We are exhausted,” they wrote."),
    ("answering body", "They", "council",
     "Ana Lund says the council lied. The council denies it. They say the vote was fair."),
    ("someone", "They", "nobody | Someone",
     "Someone left a message at the desk. They said the parcel was ready."),
    ("a caller", "They", "A caller | caller | nobody",
     "A caller rang at noon. They said the parcel was ready."),
    ("somebody's parents", "They", "boys' parents",
     "The boys' parents are angry. They say the school knew."),
    ("chain of groups", "They", "Fishermen",
     "Farmers blame the dam. Fishermen blame the farmers. They say pesticides killed the "
     "trout."),
    ("three back", "They", "Villagers",
     "Villagers fled at dawn. Ana Lund, 34, carried her son on her back. The road was full "
     "of carts. They said the shelling had begun at four."),
    ("last speakers", "They", "doctors",
     "Hospitals are short of beds, doctors say. Wards built for 20 hold 35. They warn that "
     "winter will be worse."),
    ("inside the sentence", "they", "analysts",
     "The analysts cut their forecast because, they said, demand had stalled."),
    ("inside the content", "they", "Police",
     "Police sealed off the square. Demonstrators, they said, would be fined."),
    ("officials", "They", "Officials",
     "Officials in both countries declined to comment. They said talks were private."),
    ("neither nor", "They", "Lund; Okoro",
     "Neither Lund nor Okoro would comment. They said talks were private."),
    ("three names", "They", "Lund; Okoro; Berg",
     "Lund, Okoro and Berg own the mill. They say it loses money."),
    ("members", "They", "Its members | members",
     "Ana Lund spoke for the group. Its members wanted more. They said the offer was thin."),
    ("a family's name", "They", "Smiths",
     "The Smiths moved out in May. They said the damp had made them ill."),
    ("a team", "They", "Lakers",
     "The Lakers lost again. They said injuries were to blame."),
    ("interviewed", "They", "60 refugees | refugees",
     "Human Rights Watch interviewed 60 refugees in the camp. They said guards had beaten "
     "them."),
    ("interviewer", "It", "Human Rights Watch",
     "Human Rights Watch interviewed 60 refugees in the camp. It said guards had beaten "
     "them."),
    ("asked", "They", "ministers",
     "Reporters asked the ministers about the leak. They said they knew nothing."),
    ("two names of bodies", "They", "White House; Pentagon",
     "The White House and the Pentagon dispute that. They say the drone was unarmed."),
    ("parties", "They", "Republicans",
     "The Democrats proposed a bill. The Republicans blocked it. They said it was too "
     "costly."),
    ("it, study", "It", "A study | study",
     "A study in the journal Tide tracked 90 seals. It found that pups stay close to the "
     "shore."),
    ("in her words", "They", "engineers",
     "Ana Lund met the engineers. “They told me it was safe,” she said."),
    ("others", "They", "Others",
     "Many voters like the plan. Others do not. They fear that taxes will rise."),
    ("some parents", "They", "parents",
     "Some parents have moved their children. They say the air makes them cough."),
    ("two of", "They", "Two of the sailors | sailors | Two",
     "Two of the sailors survived. They said a wave had hit the bridge."),
    ("name and colleagues", "They", "Ana Lund; her colleagues",
     "Dr Ana Lund and her colleagues tested 300 wells. They found that a third held "
     "arsenic."),
    ("somebody's lawyers", "They", "Ana Lund's lawyers",
     "Ana Lund's lawyers appealed on Monday. They called the verdict a disgrace."),
    ("residents, then one", "They", "Residents",
     "Residents of the street said on Monday that the lights had failed. Ana Lund, an "
     "electrician, blamed rats. They said the council had ignored three calls."),
    ("things between", "They", "Inspectors",
     "Inspectors found cracks in four pillars. The pillars hold up the eastern span. They "
     "said the span should be closed."),
    ("it, thing between", "It", "airline",
     "The airline lost two planes in May. The planes were old. It said pilots had followed "
     "the rules."),
    ("it, person between", "It", "airline",
     "The airline fired Peter Okoro in May. He has sued. It said Okoro had flown drunk."),
    ("it, not a person", "It", "nobody",
     "Ana Lund arrived late. It said nothing."),
    ("they, not one man", "They", "nobody",
     "Peter Lund arrived late. They said nothing of it."),
    ("a statement", "They", "two ministers | ministers",
     "In a joint statement, the two ministers welcomed the truce. They said prisoners would "
     "be freed within days."),
    ("two paragraphs", "They", "Teachers",
     "Teachers walked out on Monday.\n\nThe strike shut 40 schools.\n\nThey said classes "
     "had grown to 38."),
    ("relative between", "They", "women",
     "The women, who worked in the mill, sued in 1998. They said the dust had made them "
     "ill."),
    ("named in brackets", "It", "Coastal Trade Board",
     "The Coastal Trade Board (CTB) opened a hearing. It said fees had doubled."),
    ("team of", "They", "A team of geologists | team | geologists | A team",
     "A team of geologists drilled near the lake. They reported that the ice was thinning."),
    ("group of", "They", "A group of mothers | group | mothers | A group",
     "A group of mothers met the minister. They said the milk was spoilt."),
    ("it, government", "It", "Norway's government",
     "Norway's government raised the tax. It said the fund was running dry."),
    ("it, company's report", "It", "Equinor's annual report",
     "Equinor's annual report appeared on Monday. It said output had fallen."),
    ("husband", "They", "Ana Lund; her husband",
     "Ana Lund and her husband left Oslo. They said the city was too loud."),
    ("it, clause", "it", "firm",
     "Because the firm has no cash, it says, wages will be late."),
    ("they, clause", "they", "unions",
     "If the unions strike, they say, ports will close."),
    ("it, last speaker body", "It", "ministry",
     "The ministry said on Monday that prices would fall. Ana Lund, an economist, laughed. "
     "It said bread would cost less."),
    ("jurors", "They", "jurors",
     "After two hours, jurors returned. The judge thanked them. They said they could not "
     "agree."),
    ("both groups", "They", "Both sides",
     "Both sides claimed victory. They said the other had lied."),
    ("protesters and police", "They", "Protesters",
     "Protesters threw stones at police. They said the officers had fired first."),
    ("it, platform", "It", "Facebook",
     "Facebook removed the page. It said the posts broke its rules."),
    ("it, state", "It", "Iran",
     "Iran denied the charge. It said inspectors could come in June."),
    ("it, city hall between", "It", "museum",
     "The museum bought the painting from Ana Lund. It said the price was fair."),
]  # fmt: skip
"""Name, pronoun, answers of which each is right (several speakers joined by ";"), passage."""


def name(words):
    words = words.lower()
    for determiner in _DETERMINERS:
        words = words.removeprefix(determiner)
    return words


@pytest.mark.parametrize(
    ("pronoun", "answers", "text"), [pytest.param(*case[1:], id=case[0]) for case in PASSAGES]
)
@pytest.mark.parametrize("rules_only", [False, True], ids=["weights", "rules"])
def test_they_and_it(pronoun, answers, text, rules_only):
    document = parse(text, rules_only=rules_only)
    found = next(r for r in document[Resolution] if r.span.of(text) == pronoun)
    expected = [{name(part) for part in answer.split("; ")} for answer in answers.split(" | ")]
    speakers = {name(s.name) for s in found.speakers} or {"nobody"}
    assert speakers in expected


PAIRS = [
    ("The two men", "Peter Lund met Karl Berg on Monday. The two men said it rained.",
     ["Peter Lund", "Karl Berg"]),
    ("Both", "Ana Lund and Karl Berg left. Both said it rained.", ["Ana Lund", "Karl Berg"]),
    ("The senators", "Senator Ana Lund met Senator Karl Berg. The senators said it rained.",
     ["Ana Lund", "Karl Berg"]),
    ("Berg's", "Ana Lund met Karl Berg. Lund and Berg's claim that it rained was false.",
     ["Ana Lund", "Karl Berg"]),
    ("The two women", "Peter Lund met Ana Berg and Maria Okoro. The two women said it rained.",
     ["Ana Berg", "Maria Okoro"]),
    ("The two men", "Peter Lund met Karl Berg and Paul Okoro. The two men said it rained.",
     ["The two men"]),
    ("The farmers", "Peter Lund met Karl Berg on Monday. The farmers said it rained.",
     ["The farmers"]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "text", "names"), PAIRS)
def test_several(words, text, names):
    found = next(r for r in parse(text)[Resolution] if r.span.of(text) == words)
    assert [s.name for s in found.speakers] == names
