"""French: « marks » with their spaces, common cues, hung pronouns, tags and names; all made up."""

import pytest

from attribution import Language
from attribution.presets import newswire

READ = newswire(Language.load("fr")).parse

# Text, and of each statement source, cue and content; pieces are apart by " … ". A no-break
# space is written "~".
CASES = [
    ("« Nous partirons demain », a déclaré Marie Dupont.", [
        ("Marie Dupont", "a déclaré", "« Nous partirons demain »"),
    ]),
    ("«~Nous partirons demain~», dit-elle.", [
        ("-elle", "dit", "«~Nous partirons demain~»"),
    ]),
    ("«~C’est fini~», dit-il.", [
        ("-il", "dit", "«~C’est fini~»"),
    ]),
    ("« Il pleut », a-t-elle ajouté mardi.", [("-t-elle", "a … ajouté", "« Il pleut »")]),
    ("Il fait froid, a-t-il dit.", [("-t-il", "a … dit", "Il fait froid")]),
    ("«~Il fait froid~», assure-t-on à la mairie.", [
        ("-t-on", "assure", "«~Il fait froid~»"),
    ]),
    ("Le ministre des Finances a annoncé que les impôts baisseront.", [
        ("Le ministre des Finances", "a annoncé", "que les impôts baisseront"),
    ]),
    ("Selon la police, trois personnes ont été blessées.", [
        ("la police", "Selon", "trois personnes ont été blessées"),
    ]),
    ("Trois personnes ont été blessées, selon un porte-parole de la préfecture.", [
        ("un porte-parole de la préfecture", "selon", "Trois personnes ont été blessées"),
    ]),
    ("D'après l'AFP, le train est parti.", [("l'AFP", "D'après", "le train est parti")]),
    ("D’après le maire, le pont ouvrira en mai.", [
        ("le maire", "D’après", "le pont ouvrira en mai"),
    ]),
    ("À en croire le maire, le pont ouvrira en mai.", [
        ("le maire", "À en croire", "le pont ouvrira en mai"),
    ]),
    ("Aux dires de ses proches, il part.", [("ses proches", "Aux dires de", "il part")]),
    ("Le maire, Paul Martin, a affirmé que l'école ouvrira lundi.", [
        ("Le maire, Paul Martin", "a affirmé", "que l'école ouvrira lundi"),
    ]),
    ("La présidente Anne Leroy affirme~: «~Nous gagnerons.~»", [
        ("La présidente Anne Leroy", "affirme", "«~Nous gagnerons.~»"),
    ]),
    ("Marie Curie a répondu : « Jamais ! »", [("Marie Curie", "a répondu", "« Jamais ! »")]),
    ("Les grévistes crient~: «~Assez~!~»", [
        ("Les grévistes", "crient", "«~Assez~!~»"),
    ]),
    ("«~Je pars~», murmura-t-elle. «~Adieu.~»", [
        ("-t-elle", "murmura", "«~Je pars~» … «~Adieu.~»"),
    ]),
    ("« Êtes-vous prêt ? », demande le juge.", [("le juge", "demande", "« Êtes-vous prêt ? »")]),
    ("«~Êtes-vous prêt~?~» demande le juge.", [
        ("le juge", "demande", "«~Êtes-vous prêt~?~»"),
    ]),
    ("«~La route est fermée~», explique le préfet.", [
        ("le préfet", "explique", "«~La route est fermée~»"),
    ]),
    ("« Nous avons gagné », s'est exclamée Anne Leroy.", [
        ("Anne Leroy", "s'est exclamée", "« Nous avons gagné »"),
    ]),
    ("Le porte-parole du gouvernement, Luc Petit, s'est dit «~inquiet~».", [
        ("Le porte-parole du gouvernement, Luc Petit", "s'est dit", "«~inquiet~»"),
    ]),
    ("L'avocat de la famille, Me Luc Roy, a dénoncé «~une erreur~».", [
        ("L'avocat de la famille, Me Luc Roy", "a dénoncé", "«~une erreur~»"),
    ]),
    ("« Le “plan” est mort », dit Paul.", [("Paul", "dit", "« Le “plan” est mort »")]),
    ("Elle a promis qu'elle reviendrait.", [("Elle", "a promis", "qu'elle reviendrait")]),
    ("Il pense que c'est possible.", [("Il", "pense", "que c'est possible")]),
    ("Les syndicats demandent si le gouvernement reculera.", [
        ("Les syndicats", "demandent", "si le gouvernement reculera"),
    ]),
    ("Le président n'a pas dit qu'il partirait.", [
        ("Le président", "n'a pas dit", "qu'il partirait"),
    ]),
    ("Le préfet a expliqué que la route resterait fermée.", [
        ("Le préfet", "a expliqué", "que la route resterait fermée"),
    ]),
    ("Le directeur a confirmé vendredi dans un communiqué que l'usine fermera.", [
        ("Le directeur", "a confirmé", "que l'usine fermera"),
    ]),
    ("Le ministre a démenti que le texte soit retiré.", [
        ("Le ministre", "a démenti", "que le texte soit retiré"),
    ]),
    ("La situation est grave, estime le médecin.", [
        ("le médecin", "estime", "La situation est grave"),
    ]),
    ("Jean Morel, qui dirige l'usine, a confirmé que la production reprendra.", [
        ("Jean Morel, qui dirige l'usine", "a confirmé", "que la production reprendra"),
    ]),
    ("Sophie Martin, maire de Lyon, estime que le budget est trop faible.", [
        ("Sophie Martin, maire de Lyon", "estime", "que le budget est trop faible"),
    ]),
    ("— Viens, dit Marie.", [("Marie", "dit", "Viens")]),
    ("— Je ne sais pas, répondit-il.", [("-il", "répondit", "Je ne sais pas")]),
    ("“Tout va bien”, répète Hélène Faure, porte-parole du syndicat.", [
        ("Hélène Faure, porte-parole du syndicat", "répète", "“Tout va bien”"),
    ]),
    ("\"Tout va bien\", répète l'ingénieur.", [("l'ingénieur", "répète", "\"Tout va bien\"")]),
    ("M. Dubois a reconnu que le chantier a du retard.", [
        ("M. Dubois", "a reconnu", "que le chantier a du retard"),
    ]),
    ("L'enquête indique que le feu est parti du toit.", [
        ("L'enquête", "indique", "que le feu est parti du toit"),
    ]),
    ("Les experts craignent que la digue cède.", [
        ("Les experts", "craignent", "que la digue cède"),
    ]),
    ("Le Monde rapporte que la vente est annulée.", [
        ("Le Monde", "rapporte", "que la vente est annulée"),
    ]),
    ("«~Au feu~!~», cria un voisin.", [
        ("un voisin", "cria", "«~Au feu~!~»"),
    ]),
    ("L'Élysée assure que rien n'est décidé.", [("L'Élysée", "assure", "que rien n'est décidé")]),
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
    typed = text.replace("~", "\N{NO-BREAK SPACE}")
    expected = [
        tuple(part.replace("~", "\N{NO-BREAK SPACE}") for part in one) for one in statements
    ]
    assert found(typed) == expected


def test_there_are_enough():
    assert len({text for text, _ in CASES}) == len(CASES) >= 40
