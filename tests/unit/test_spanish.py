"""Spanish: marks, dashes of dialogue, common cues, tags and names; every sentence made up."""

import pytest

from attribution import Language
from attribution.presets import newswire

READ = newswire(Language.load("es")).parse

# Text, and of each statement source, cue and content; pieces are apart by " … ".
CASES = [
    ("«Nos vamos mañana», dijo Marta Ruiz.", [("Marta Ruiz", "dijo", "«Nos vamos mañana»")]),
    ("«Nos vamos mañana», dijo ella.", [("ella", "dijo", "«Nos vamos mañana»")]),
    ("El ministro de Hacienda anunció que los impuestos bajarán.", [
        ("El ministro de Hacienda", "anunció", "que los impuestos bajarán"),
    ]),
    ("Según la policía, tres personas resultaron heridas.", [
        ("la policía", "Según", "tres personas resultaron heridas"),
    ]),
    ("Tres personas resultaron heridas, según un portavoz del ayuntamiento.", [
        ("un portavoz del ayuntamiento", "según", "Tres personas resultaron heridas"),
    ]),
    ("De acuerdo con EFE, el tren salió.", [("EFE", "De acuerdo con", "el tren salió")]),
    ("A juicio de la oposición, el plan fracasará.", [
        ("la oposición", "A juicio de", "el plan fracasará"),
    ]),
    ("En opinión de los vecinos, el parque es feo.", [
        ("los vecinos", "En opinión de", "el parque es feo"),
    ]),
    ("—Ven conmigo —le dijo Marta a su hermano—. Ya es tarde.", [
        ("Marta", "le dijo", "Ven conmigo … Ya es tarde."),
    ]),
    ("—No lo sé —respondió él.", [("él", "respondió", "No lo sé")]),
    ("—¿Vienes? —preguntó Luis.", [("Luis", "preguntó", "¿Vienes?")]),
    ("—Adiós —murmuró la abuela.", [("la abuela", "murmuró", "Adiós")]),
    ("\"Está lloviendo\", aseguró ella el martes.", [("ella", "aseguró", "\"Está lloviendo\"")]),
    ("“Es una vergüenza”, criticó Pedro Sánchez, portavoz del sindicato.", [
        ("Pedro Sánchez, portavoz del sindicato", "criticó", "“Es una vergüenza”"),
    ]),
    ("‘Todo va bien’, repitió el médico.", [("el médico", "repitió", "‘Todo va bien’")]),
    ("El alcalde, Pablo Martín, afirmó que la escuela abrirá el lunes.", [
        ("El alcalde, Pablo Martín", "afirmó", "que la escuela abrirá el lunes"),
    ]),
    ("La presidenta Ana León afirma: «Ganaremos».", [
        ("La presidenta Ana León", "afirma", "«Ganaremos»"),
    ]),
    ("Juan Vega declaró: «La cosecha será buena».", [
        ("Juan Vega", "declaró", "«La cosecha será buena»"),
    ]),
    ("«La cosecha será buena», ha asegurado el ministro Juan Vega.", [
        ("el ministro Juan Vega", "ha asegurado", "«La cosecha será buena»"),
    ]),
    ("«Me voy», murmuró ella. «Adiós».", [("ella", "murmuró", "«Me voy»")]),
    ("Prometió que volvería.", [("", "Prometió", "que volvería")]),
    ("La ministra dijo que no. Añadió que volvería.", [
        ("La ministra", "dijo", "que no"),
        ("", "Añadió", "que volvería"),
    ]),
    ("“Ganaremos”, prometió. “Sin duda”.", [("", "prometió", "“Ganaremos” … “Sin duda”")]),
    ("El abogado de la familia, Luis Roy, denunció «un error».", [
        ("El abogado de la familia, Luis Roy", "denunció", "«un error»"),
    ]),
    ("El portavoz del gobierno, Luis Gil, se mostró «preocupado».", [
        ("El portavoz del gobierno, Luis Gil", "se mostró", "«preocupado»"),
    ]),
    ("Los sindicatos preguntan si el gobierno cederá.", [
        ("Los sindicatos", "preguntan", "si el gobierno cederá"),
    ]),
    ("El ministro no aclaró si habrá elecciones.", [
        ("El ministro", "no aclaró", "si habrá elecciones"),
    ]),
    ("El presidente no ha dicho que se irá.", [("El presidente", "no ha dicho", "que se irá")]),
    ("La carretera está cerrada, explicó el gobernador.", [
        ("el gobernador", "explicó", "La carretera está cerrada"),
    ]),
    ("¿Quién lo hizo?, preguntó el juez.", [("el juez", "preguntó", "¿Quién lo hizo?")]),
    ("Juan Morel, quien dirige la fábrica, confirmó que la producción seguirá.", [
        ("Juan Morel, quien dirige la fábrica", "confirmó", "que la producción seguirá"),
    ]),
    ("Ella cree que es posible.", [("Ella", "cree", "que es posible")]),
    ("Los vecinos denuncian que el agua está sucia.", [
        ("Los vecinos", "denuncian", "que el agua está sucia"),
    ]),
    ("La directora confirmó el viernes en un comunicado que la fábrica cerrará.", [
        ("La directora", "confirmó", "que la fábrica cerrará"),
    ]),
    ("Ana Ruiz, alcaldesa de Vigo, considera que el presupuesto es bajo.", [
        ("Ana Ruiz, alcaldesa de Vigo", "considera", "que el presupuesto es bajo"),
    ]),
    ("La Sra. Gómez dijo que vendría.", [("La Sra. Gómez", "dijo", "que vendría")]),
    ("El informe señala que el paro baja.", [("El informe", "señala", "que el paro baja")]),
    ("El Gobierno sostiene que la ley es justa.", [
        ("El Gobierno", "sostiene", "que la ley es justa"),
    ]),
    ("El juez dijo a los periodistas que el caso sigue abierto.", [
        ("El juez", "dijo", "que el caso sigue abierto"),
    ]),
    ("«¡Fuego!», gritó un vecino.", [("un vecino", "gritó", "«¡Fuego!»")]),
    ("«El “plan” ha muerto», sentenció Pablo.", [("Pablo", "sentenció", "«El “plan” ha muerto»")]),
    ("Carmen Soto escribió en Twitter: «Gracias a todos».", [
        ("Carmen Soto", "escribió", "«Gracias a todos»"),
    ]),
    ("La fiscal Elena Mora pidió que se repita el juicio.", [
        ("La fiscal Elena Mora", "pidió", "que se repita el juicio"),
    ]),
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
