"""German: clauses, cues that stand apart, reported mood, marks, speakers; all made up."""

import pytest

from attribution import Language, Sentence
from attribution.presets import newswire

READ = newswire(Language.load("de")).parse

# Text, and of each statement source, cue and content; pieces are apart by " … ".
CASES = [
    ("„Wir bleiben“, sagte die Bürgermeisterin.", [
        ("die Bürgermeisterin", "sagte", "„Wir bleiben“"),
    ]),
    ("„Wir bleiben“, sagte der Minister Jonas Brandt am Montag.", [
        ("der Minister Jonas Brandt", "sagte", "„Wir bleiben“"),
    ]),
    ("»Wir bleiben«, flüsterte Marta.", [("Marta", "flüsterte", "»Wir bleiben«")]),
    ("«Wir bleiben», sagte der Landrat.", [("der Landrat", "sagte", "«Wir bleiben»")]),
    ("‚Wir bleiben‘, sagte der Landrat.", [("der Landrat", "sagte", "‚Wir bleiben‘")]),
    ("\"Wir bleiben\", betonte Jana Lund.", [("Jana Lund", "betonte", "\"Wir bleiben\"")]),
    ("Jana Lund sagte: „Der Deich hält.“", [("Jana Lund", "sagte", "„Der Deich hält.“")]),
    ("„Der Deich hält“, sagte Lund. „Morgen wissen wir mehr.“", [
        ("Lund", "sagte", "„Der Deich hält“"),
        ("Lund", "", "„Morgen wissen wir mehr.“"),
    ]),
    ("„Der Deich“, so die Ministerin, „hält noch zwei Tage.“", [
        ("die Ministerin", "so", "„Der Deich“ … „hält noch zwei Tage.“"),
    ]),
    ("„Das ist ein Fehler“, sagte Lund.", [("Lund", "sagte", "„Das ist ein Fehler“")]),
    ("„Der Deich hält“ sagte Lund.", [("Lund", "sagte", "„Der Deich hält“")]),
    ("Lund nannte den Plan „eine teure Spielerei“.", [
        ("Lund", "nannte", "„eine teure Spielerei“"),
    ]),
    ("Der Minister bezeichnete den Plan als „teure Spielerei“.", [
        ("Der Minister", "bezeichnete … als", "„teure Spielerei“"),
    ]),
    ("Die Opposition sprach von einem „schwarzen Tag“.", [
        ("Die Opposition", "sprach von", "„schwarzen Tag“"),
    ]),
    ("Jana Lund sagte, dass der Deich hält.", [("Jana Lund", "sagte", "dass der Deich hält")]),
    ("Jana Lund sagte, der Deich halte.", [("Jana Lund", "sagte", "der Deich halte")]),
    ("Der Sprecher teilte mit, dass die Brücke gesperrt bleibt.", [
        ("Der Sprecher", "teilte mit", "dass die Brücke gesperrt bleibt"),
    ]),
    ("Die Behörde teilte am Freitag mit, die Brücke sei gesperrt.", [
        ("Die Behörde", "teilte … mit", "die Brücke sei gesperrt"),
    ]),
    ("Der Konzern kündigte an, das Werk zu schließen.", [
        ("Der Konzern", "kündigte an", "das Werk zu schließen"),
    ]),
    ("Der Minister hat angekündigt, die Steuer zu senken.", [
        ("Der Minister", "hat angekündigt", "die Steuer zu senken"),
    ]),
    ("Die Kanzlerin hatte im Mai gesagt, sie werde nicht zurücktreten.", [
        ("Die Kanzlerin", "hatte … gesagt", "sie werde nicht zurücktreten"),
    ]),
    ("Es wird vermutet, dass das Feuer im Keller ausbrach.", [
        ("", "Es wird vermutet", "dass das Feuer im Keller ausbrach"),
    ]),
    ("Dem Chef wird vorgeworfen, Akten vernichtet zu haben.", [
        ("", "wird vorgeworfen", "Akten vernichtet zu haben"),
    ]),
    ("Von der Polizei wurde bestätigt, dass niemand verletzt ist.", [
        ("der Polizei", "wurde bestätigt", "dass niemand verletzt ist"),
    ]),
    ("Der Deich halte noch zwei Tage, sagte Jana Lund.", [
        ("Jana Lund", "sagte", "Der Deich halte noch zwei Tage"),
    ]),
    ("Der Deich halte noch zwei Tage, so die Ministerin.", [
        ("die Ministerin", "so", "Der Deich halte noch zwei Tage"),
    ]),
    ("Laut Polizei wurden drei Menschen verletzt.", [
        ("Polizei", "Laut", "wurden drei Menschen verletzt"),
    ]),
    ("Laut einer Studie der Universität sinkt der Wasserstand.", [
        ("einer Studie der Universität", "Laut", "sinkt der Wasserstand"),
    ]),
    ("Der Wasserstand sinkt laut einer Studie der Universität.", [
        ("einer Studie der Universität", "laut", "Der Wasserstand sinkt"),
    ]),
    ("Nach Angaben der Polizei gab es drei Verletzte.", [
        ("Angaben der Polizei", "Nach", "gab es drei Verletzte"),
    ]),
    ("Nach Ansicht des Ministers ist der Plan gut.", [
        ("Ansicht des Ministers", "Nach", "ist der Plan gut"),
    ]),
    ("Nach dem Spiel gab es drei Verletzte.", []),
    ("Einem Bericht der Zeitung zufolge ist der Deich undicht.", [
        ("Einem Bericht der Zeitung", "zufolge", "ist der Deich undicht"),
    ]),
    ("Der Deich ist dem Bericht zufolge undicht.", [
        ("dem Bericht", "zufolge", "Der Deich ist … undicht"),
    ]),
    ("Wie die Polizei mitteilte, gab es drei Verletzte.", [
        ("die Polizei", "mitteilte", "gab es drei Verletzte"),
    ]),
    ("Es gab drei Verletzte, wie die Polizei mitteilte.", [
        ("die Polizei", "mitteilte", "Es gab drei Verletzte"),
    ]),
    ("In dem Bericht heißt es, der Deich sei undicht.", [
        ("dem Bericht", "heißt es", "der Deich sei undicht"),
    ]),
    ("Der Deich ist undicht. Das bestätigte die Ministerin.", [
        ("die Ministerin", "bestätigte", "Der Deich ist undicht. … Das"),
    ]),
    ("Jana Lund sagte, der Deich halte. Die Helfer seien müde.", [
        ("Jana Lund", "sagte", "der Deich halte"),
        ("Jana Lund", "", "Die Helfer seien müde."),
    ]),
    ("Die Ministerin ist besorgt. Der Deich sei undicht.", [
        ("Die Ministerin", "", "Der Deich sei undicht."),
    ]),
    ("Er fragte, ob der Deich hält.", [("Er", "fragte", "ob der Deich hält")]),
    ("Die Firma geht davon aus, dass der Umbau bald endet.", [
        ("Die Firma", "geht davon aus", "dass der Umbau bald endet"),
    ]),
    ("Der Verein wies darauf hin, dass der Platz gesperrt ist.", [
        ("Der Verein", "wies darauf hin", "dass der Platz gesperrt ist"),
    ]),
    ("Die Gewerkschaft forderte die Firma dazu auf, den Lohn zu erhöhen.", [
        ("Die Gewerkschaft", "forderte … dazu … auf", "den Lohn zu erhöhen"),
    ]),
    ("Jana Lund, die Leiterin des Amtes, sagte, dass der Deich hält.", [
        ("Jana Lund, die Leiterin des Amtes", "sagte", "dass der Deich hält"),
    ]),
    ("Der Mann, der gestern aus Bremen kam, sagte, er sei müde.", [
        ("Der Mann", "sagte", "er sei müde"),
    ]),
    ("Der Sprecher der Stadtwerke Kiel, Ole Hansen, erklärte, das Netz sei stabil.", [
        ("Der Sprecher der Stadtwerke Kiel, Ole Hansen", "erklärte", "das Netz sei stabil"),
    ]),
    ("Am 3. Oktober erklärte die Ministerin, sie trete zurück.", [
        ("die Ministerin", "erklärte", "sie trete zurück"),
    ]),
    ("Als Kritiker des Plans sagte Ole Hansen, er sei zu teuer.", [
        ("Ole Hansen", "sagte", "er sei zu teuer"),
    ]),
    ("Die Behauptung des Konzerns, der Fluss sei sauber, ist falsch.", [
        ("des Konzerns", "Behauptung", "der Fluss sei sauber"),
    ]),
    ("Der Minister lehnt den Antrag ab und kündigte an, vor Gericht zu ziehen.", [
        ("Der Minister", "kündigte an", "vor Gericht zu ziehen"),
    ]),
    ("Sie habe nichts gewusst, beteuerte die Angeklagte, und wolle nun gehen.", [
        ("die Angeklagte", "beteuerte", "Sie habe nichts gewusst … und wolle nun gehen"),
    ]),
    ("Der Trainer glaubt nicht, dass der Stürmer bleibt.", [
        ("Der Trainer", "glaubt", "dass der Stürmer bleibt"),
    ]),
    ("Lund begründete das damit, dass der Deich alt sei.", [
        ("Lund", "begründete … damit", "dass der Deich alt sei"),
    ]),
    ("Die Zeitung meldet, Brandt trete zurück.", [
        ("Die Zeitung", "meldet", "Brandt trete zurück"),
    ]),
    ("Man wisse noch wenig, räumte der Einsatzleiter ein.", [
        ("der Einsatzleiter", "räumte … ein", "Man wisse noch wenig"),
    ]),
    ("Der Plan sei „ein schwerer Fehler“, sagte Ole Hansen.", [
        ("Ole Hansen", "sagte", "Der Plan sei „ein schwerer Fehler“"),
        ("Ole Hansen", "sagte", "„ein schwerer Fehler“"),
    ]),
    ("Ole Hansen: „Der Plan ist gut.“", [("Ole Hansen", ":", "„Der Plan ist gut.“")]),
    ("Der Minister fuhr nach Kiel, die Kanzlerin blieb in Berlin.", []),
    ("Die Straße nach Kiel ist seit Montag gesperrt.", []),
    ("Sie liest „Die Welt“ jeden Morgen.", []),
]  # fmt: skip


def found(text):
    """Source, cue and content of each statement of a text."""
    return [
        (
            a.source.span.of(text) if a.source else "",
            " … ".join(span.of(text) for span in a.cue.pieces) if a.cue else "",
            " … ".join(span.of(text) for span in a.content),
        )
        for a in READ(text).attributions
    ]


@pytest.mark.parametrize(("text", "statements"), CASES, ids=[text for text, _ in CASES])
def test_statements(text, statements):
    assert found(text) == statements


def test_there_are_enough():
    assert len({text for text, _ in CASES}) == len(CASES) >= 40


SPEAKERS = [
    ("Jana Lund kam. „Es regnet“, sagte sie.", "Jana Lund"),
    ("Jonas Brandt kam spät. Er sagte, er sei müde.", "Jonas Brandt"),
    ("„Es regnet“, sagte Bundeskanzlerin Jana Lund.", "Jana Lund"),
    ("Ole Hansen (SPD) sagte, dass es regnet.", "Ole Hansen"),
    ("„Es regnet“, sagte der Minister.", "der Minister"),
    ("Laut Jana Lund regnet es.", "Jana Lund"),
    ("Nach Angaben von Jana Lund regnet es.", "Jana Lund"),
    ("Nach Einschätzung des Ministers Ole Hansen regnet es.", "Ole Hansen"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS, ids=[text for text, _ in SPEAKERS])
def test_speakers(text, speaker):
    said = READ(text).attributions[-1].speaker
    assert said is not None
    assert said.name == speaker


def test_a_quotation_inside_indirect_speech_is_a_statement_inside_it():
    outer, inner = READ("Lund sagte, der Plan sei „ein schwerer Fehler“.").attributions
    assert (outer.kind, inner.kind) == ("mixed", "direct")
    assert inner.parent == outer


SENTENCES = [
    ("Am 3. Oktober kam er. Es regnete.", 2),
    ("Papst Pius XII. betete. Es regnete.", 2),
    ("Es waren 12. Die Helfer gingen.", 2),
    ("Er kam z. B. am 1. Mai.", 1),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_a_number_with_a_dot_ends_no_sentence(text, count):
    assert len(READ(text)[Sentence]) == count
