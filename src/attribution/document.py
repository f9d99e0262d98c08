"""A text and what was found in it. The only gate: a document is valid, or was never made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeVar, cast

from attrs import evolve, field, frozen

from attribution import plugins
from attribution._gate import admitted
from attribution.errors import DocumentError, LayerError
from attribution.model import (
    Annotation,
    Attribution,
    Quotation,
    Reference,
    Speaker,
)

__all__ = ["Document"]

A = TypeVar("A", bound=Annotation)
Layer = tuple[type[Annotation], tuple[Annotation, ...]]


@frozen
class Document:
    """
    A text with typed layers of annotations. Immutable, hashable, picklable.

    ``document[Quotation]`` is the layer as a tuple, ordered by span. An empty layer is
    ``()``; an absent one raises.

    Args:
        text: As the caller gave it; never changed.
        published: When the text was published; relative times resolve against it.
        language: Code of the language pack that it is read with.
        id: The caller's name for the record.
        layers: Pairs of annotation type and annotations; use :meth:`with_layer`.
    """

    text: str
    published: date | datetime | None = field(default=None, kw_only=True)
    language: str = field(default="en", kw_only=True)
    id: str | None = field(default=None, kw_only=True)
    layers: tuple[Layer, ...] = field(default=(), kw_only=True, repr=False)

    def __getitem__(self, layer: type[A]) -> tuple[A, ...]:
        """
        The annotations of one layer.

        Raises:
            LayerError: No parser provided it, or the reading parser did not declare it.
        """
        for kind, found in self.layers:
            if kind is layer:
                return found  # type: ignore[return-value]  # with_layer checked the type
        have = ", ".join(kind.__name__ for kind, _ in self.layers) or "none"
        raise LayerError(f"no layer {layer.__name__} here (layers: {have})")

    def __contains__(self, layer: object) -> bool:
        """Whether the layer is present, if only as ``()``."""
        return any(kind is layer for kind, _ in self.layers)

    def get(self, layer: type[A]) -> tuple[A, ...]:
        """The annotations of one layer, or ``()`` where it is absent."""
        return self[layer] if layer in self else ()  # noqa: SIM401 - get is this method

    def with_layer(self, layer: type[A], annotations: Iterable[A]) -> Document:
        """
        A new document with one layer more: sorted by span, without repeats.

        Raises:
            DocumentError: The layer is there already, an annotation has another type, or
                one of its spans leaves the text.
        """
        if layer in self:
            raise DocumentError(f"layer {layer.__name__} is there already")
        found = admitted(layer, tuple(annotations), len(self.text))
        return self._with((*self.layers, (layer, found)))

    def only(self, layers: Iterable[type[Annotation]]) -> Document:
        """The same text with just these layers: what a parser that declared them may see."""
        wanted = frozenset(layers)
        return self._with(tuple([pair for pair in self.layers if pair[0] in wanted]))

    def _with(self, layers: tuple[Layer, ...]) -> Document:
        """The same text with other layers; evolve would take a hundredth of a parse's time."""
        if type(self) is not Document:
            return evolve(self, layers=layers)
        return Document(
            self.text,
            published=self.published,
            language=self.language,
            id=self.id,
            layers=layers,
        )

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who said what."""
        return self[Attribution]

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Text between marks."""
        return self[Quotation]

    @property
    def references(self) -> tuple[Reference, ...]:
        """Outlets and documents that the text refers to."""
        return self[Reference]

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """People and bodies of the text, each with its mentions."""
        return self[Speaker]

    def statements(self, *categories: str) -> tuple[Attribution, ...]:
        """
        The attributions whose cue is of one of `categories`.

        Args:
            categories: ``"speech"``, ``"writing"``, ``"thought"``, ``"source"``; by default
                all but thought. An attribution without a cue (a quotation that goes on)
                counts as speech.
        """
        wanted = categories or ("speech", "writing", "source")
        return tuple(
            a for a in self.attributions if (a.cue.category if a.cue else "speech") in wanted
        )

    def to_html(self, *, title: str | None = None) -> str:
        """
        A page that shows who said what: one file, with nothing to fetch.

        Args:
            title: Heading of the page; by default the document's id.

        See Also:
            :func:`attribution.io.html.to_html`
        """
        write = cast("Callable[..., str]", plugins.load(plugins.FORMATS, "html"))
        return write(self, title=title)

    def _repr_html_(self) -> str:
        """What a notebook shows: the marked text and a table, without a script."""
        write = cast("Callable[..., str]", plugins.load(plugins.FORMATS, "html-fragment"))
        return write(self)
