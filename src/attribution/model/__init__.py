"""What a parser can find: frozen annotations that hold each other by value."""

from attribution.model._parts import (
    Category,
    Certainty,
    Cue,
    CueForm,
    Entity,
    Gender,
    Medium,
    Mention,
    MentionForm,
    Polarity,
    Reference,
    TimeExpression,
)
from attribution.model._statements import (
    Attribution,
    Evidence,
    Force,
    Kind,
    Relation,
    Resolution,
    Speaker,
)
from attribution.model._text import Annotation, Paragraph, Quotation, Sentence, Tokens, Use

__all__ = [
    "Annotation",
    "Attribution",
    "Category",
    "Certainty",
    "Cue",
    "CueForm",
    "Entity",
    "Evidence",
    "Force",
    "Gender",
    "Kind",
    "Medium",
    "Mention",
    "MentionForm",
    "Paragraph",
    "Polarity",
    "Quotation",
    "Reference",
    "Relation",
    "Resolution",
    "Sentence",
    "Speaker",
    "TimeExpression",
    "Tokens",
    "Use",
]
