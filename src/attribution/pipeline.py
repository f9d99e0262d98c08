"""Parsers, and how they are put together: ``a >> b``, ``a | b``, ``a.where(test)``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from attrs import evolve, field, frozen

from attribution import plugins
from attribution.document import Document
from attribution.errors import LayerError, RecipeError
from attribution.model import Annotation
from attribution.recipe import Recipe

__all__ = ["Parser", "Pipeline", "parser"]

A = TypeVar("A", bound=Annotation)
Find = Callable[[Document], Iterable[A]]


@frozen(eq=False)
class Parser(Generic[A]):
    """
    A function from a document to the annotations of exactly one layer.

    Made by :func:`parser`. Called with a document, it gives a new one with its layer
    added; it sees the layers that it declared and no others.

    Attributes:
        name: For messages and evidence.
        provides: Type of the layer that it adds.
        requires: Layers that it can't do without.
        uses: Layers that it reads where they are present.
        brings: Parsers that make the required layers where a caller did not choose others;
            only :meth:`parse` takes them.
    """

    name: str
    find: Find[A] = field(repr=False)
    provides: type[A]
    requires: tuple[type[Annotation], ...] = ()
    uses: tuple[type[Annotation], ...] = ()
    brings: tuple[Parser[Any], ...] = field(default=(), repr=False)

    def __call__(self, document: Document) -> Document:
        """
        The document with one layer more.

        Raises:
            LayerError: A required layer is absent.
        """
        missing = [kind.__name__ for kind in self.requires if kind not in document]
        if missing:
            raise LayerError(f"parser {self.name} needs {', '.join(missing)}")
        seen = document.only((*self.requires, *self.uses))
        return document.with_layer(self.provides, self.find(seen))

    def parse(
        self, text: str, *, published: date | datetime | None = None, language: str = "en"
    ) -> Document:
        """Read a text with this parser and those that it brings."""
        return Pipeline((self,)).parse(text, published=published, language=language)

    def __rshift__(self, other: Parser[Any] | Pipeline) -> Pipeline:
        """This one, then `other`."""
        return Pipeline((self,)) >> other

    def __or__(self, other: Parser[A]) -> Parser[A]:
        """
        Both, into one layer; each sees its own declared layers only.

        Raises:
            LayerError: The two provide different layers.
        """
        if other.provides is not self.provides:
            raise LayerError(
                f"{self.name} | {other.name}: one provides {self.provides.__name__}, "
                f"the other {other.provides.__name__}"
            )
        sides = (self, other)

        def both(document: Document) -> Iterator[A]:
            for side in sides:
                yield from side.find(document.only((*side.requires, *side.uses)))

        return Parser(
            f"({self.name} | {other.name})",
            both,
            self.provides,
            _merge(self.requires, other.requires),
            _merge(self.uses, other.uses),
            _merge(self.brings, other.brings),
        )

    def where(self, test: Callable[[A], bool]) -> Parser[A]:
        """Only the annotations for which `test` is true."""

        def fewer(document: Document) -> Iterator[A]:
            return (annotation for annotation in self.find(document) if test(annotation))

        return evolve(self, find=fewer)


@frozen(eq=False)
class Pipeline:
    """
    Parsers that run one after the other; itself a parser of texts.

    Attributes:
        steps: The parsers, in order.
        left_out: Layers taken out by :meth:`without`; no step brings them back.
        language: Code that :meth:`parse` notes on documents.
    """

    steps: tuple[Parser[Any], ...] = ()
    left_out: frozenset[type[Annotation]] = frozenset()
    language: str = "en"

    @staticmethod
    def from_toml(path: str | Path) -> Pipeline:
        """
        The pipeline that a TOML file describes: :doc:`/how-to/pipelines`.

        Args:
            path: The file.

        Raises:
            RecipeError: It can't be read or made; the message names file and key.
        """
        return Pipeline.of(Recipe.read(path))

    @staticmethod
    def of(recipe: Recipe) -> Pipeline:
        """
        The pipeline that a recipe describes.

        Raises:
            RecipeError: A preset, parser, layer or option is not there, or a parser needs a
                layer that nothing before it provides; the message names the key.
        """
        language = recipe.pack()
        made = recipe.made(plugins.PRESETS, recipe.preset, recipe.options, "preset")
        if not isinstance(made, Pipeline):
            raise RecipeError(f"{recipe.file}: preset: {recipe.preset!r} gave {made!r}")
        pipeline = evolve(made, language=language.code)
        layers = {step.provides.__name__: step.provides for step in made.steps}
        for name in recipe.without:
            if name not in layers:
                have = ", ".join(layers)
                raise RecipeError(f"{recipe.file}: without: no layer {name!r} (layers: {have})")
            pipeline = _checked(pipeline.without(layers[name]), f"{recipe.file}: without")
        for key, steps in (("replace", recipe.replace), ("add", recipe.add)):
            for number, step in enumerate(steps, 1):
                where = f"{key}[{number}]"
                other = recipe.made(plugins.PARSERS, step.parser, step.options, where)
                if not isinstance(other, Parser):
                    raise RecipeError(f"{recipe.file}: {where}: {step.parser!r} gave {other!r}")
                try:
                    if key == "replace":
                        pipeline = pipeline.replace(other.provides, other)
                    else:
                        pipeline = pipeline.add(other)
                except LayerError as error:
                    raise RecipeError(f"{recipe.file}: {where}: {error}") from error
                pipeline = _checked(pipeline, f"{recipe.file}: {where}")
        return pipeline

    def __rshift__(self, other: Parser[Any] | Pipeline) -> Pipeline:
        """This one, then `other`."""
        if isinstance(other, Pipeline):
            left_out = self.left_out | other.left_out
            return evolve(self, steps=self.steps + other.steps, left_out=left_out)
        return evolve(self, steps=(*self.steps, other))

    def __call__(self, document: Document) -> Document:
        """
        Run every step on the document.

        Raises:
            LayerError: A step needs a layer that is neither on the document nor provided by
                a step before it; said before the first step runs.
        """
        self.check(kind for kind, _ in document.layers)
        for step in self.steps:
            document = step(document)
        return document

    def parse(
        self,
        text: str,
        *,
        published: date | datetime | None = None,
        language: str | None = None,
        id: str | None = None,
    ) -> Document:
        """
        Read a text.

        Layers that a step needs and no step provides come from the parsers that it brings,
        unless they were left out.

        Args:
            text: Any string.
            published: Reference for "on Friday" and its like.
            language: Noted on the document, by default the pipeline's; the pack was chosen
                when the steps were made.
            id: The caller's name for the record.

        Raises:
            LayerError: A needed layer was left out.
            TypeError: `text` is no string.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        code = self.language if language is None else language
        document = Document(text, published=published, language=code, id=id)
        return self.complete()(document)

    def check(self, layers: Iterable[type[Annotation]] = ()) -> None:
        """
        See whether each step finds the layers that it needs.

        Args:
            layers: Those that are there before the first step.

        Raises:
            LayerError: A step needs one that no step before it provides.
        """
        have = set(layers)
        for step in self.steps:
            missing = [kind.__name__ for kind in step.requires if kind not in have]
            if missing:
                raise LayerError(f"parser {step.name} needs {', '.join(missing)} before it")
            have.add(step.provides)

    def complete(self) -> Pipeline:
        """The pipeline with the parsers that its steps bring, each before it is needed."""
        steps: list[Parser[Any]] = []
        have: set[type[Annotation]] = set()
        chosen = {step.provides for step in self.steps}

        def add(step: Parser[Any]) -> None:
            for brought in step.brings:
                kind = brought.provides
                if kind in step.requires and not (
                    kind in have or kind in chosen or kind in self.left_out
                ):
                    add(brought)
            steps.append(step)
            have.add(step.provides)

        for step in self.steps:
            add(step)
        return evolve(self, steps=tuple(steps))

    def replace(self, layer: type[A], other: Parser[A]) -> Pipeline:
        """
        The pipeline with `other` in the place of the step that provides `layer`.

        Raises:
            LayerError: No step provides it, or `other` provides another layer.
        """
        if other.provides is not layer:
            raise LayerError(
                f"{other.name} provides {other.provides.__name__}, not {layer.__name__}"
            )
        self._need(layer)
        steps = (other if step.provides is layer else step for step in self.steps)
        return evolve(self, steps=tuple(steps))

    def add(self, other: Parser[Any]) -> Pipeline:
        """
        The pipeline with `other` beside the step that provides its layer: ``step | other``.

        Where no step does, `other` comes behind all of them.
        """
        if all(step.provides is not other.provides for step in self.steps):
            return self >> other
        steps = (step | other if step.provides is other.provides else step for step in self.steps)
        return evolve(self, steps=tuple(steps))

    def without(self, layer: type[Annotation]) -> Pipeline:
        """
        The pipeline without the step that provides `layer`.

        Raises:
            LayerError: No step provides it.
        """
        self._need(layer)
        steps = tuple(step for step in self.steps if step.provides is not layer)
        return evolve(self, steps=steps, left_out=self.left_out | {layer})

    def _need(self, layer: type[Annotation]) -> None:
        if all(step.provides is not layer for step in self.steps):
            have = ", ".join(step.provides.__name__ for step in self.steps) or "none"
            raise LayerError(f"no step provides {layer.__name__} (steps: {have})")


def parser(
    *,
    provides: type[A],
    requires: Sequence[type[Annotation] | Parser[Any]] = (),
    uses: Sequence[type[Annotation]] = (),
    name: str | None = None,
) -> Callable[[Find[A]], Parser[A]]:
    """
    Make a :class:`Parser` of a function from a document to annotations.

    Args:
        provides: Type of the annotations.
        requires: What the function reads: a layer's type, or the parser that makes the
            layer where the caller brings no other.
        uses: Layers read with :meth:`Document.get`, where they are present.
        name: What it is called in errors; if None, what the function is, which must have a name
            then: one that mypyc compiled has none.

    Example:
        >>> from attribution import Paragraph, Span, parser
        >>> @parser(provides=Paragraph)
        ... def whole(doc):
        ...     yield Paragraph(Span(0, len(doc.text)))
        >>> whole.parse("One.")[Paragraph]
        (Paragraph(span=Span(start=0, end=4)),)
    """
    brings = tuple(need for need in requires if isinstance(need, Parser))
    kinds = tuple(need.provides if isinstance(need, Parser) else need for need in requires)

    def make(find: Find[A]) -> Parser[A]:
        return Parser(name or find.__name__, find, provides, kinds, tuple(uses), brings)

    return make


B = TypeVar("B")


def _merge(left: tuple[B, ...], right: tuple[B, ...]) -> tuple[B, ...]:
    return tuple(dict.fromkeys((*left, *right)))


def _checked(pipeline: Pipeline, place: str) -> Pipeline:
    try:
        pipeline.complete().check()
    except LayerError as error:
        raise RecipeError(f"{place}: {error}") from error
    return pipeline
