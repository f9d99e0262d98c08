"""From a text, or many, to documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cached_property

from attrs import define, evolve

from attribution import presets
from attribution.document import Document
from attribution.errors import RecordError
from attribution.guess import AUTO, guess_language
from attribution.language import Language
from attribution.model import Speaker
from attribution.pipeline import Pipeline
from attribution.reading._turns import in_turn
from attribution.recipe import Recipe

__all__ = ["parse", "parse_many"]


def parse(
    text: str,
    *,
    published: date | datetime | None = None,
    language: str = "en",
    preset: str = "newswire",
    id: str | None = None,
    rules_only: bool | None = None,
    min_confidence: float = 0.0,
    people: Iterable[Speaker] = (),
) -> Document:
    """
    Read a text and find who said what in it.

    Args:
        text: Any string; never changed. Every offset in the answer counts its Unicode code
            points.
        published: When the text was published, for times such as "on Friday".
        language: Code of a language pack, the path of the folder of one, or ``"auto"`` for the
            pack that fits the text: see :func:`~attribution.guess.guess_language`. A text that
            none fits is read with ``"und"``: quotations are found, but no cues, sources or
            speakers, and ``document.language`` says so.
        preset: Name of the pipeline.
        id: The caller's name for the record.
        rules_only: Whether to leave the trained weights of the pack, if it has any, aside; by
            default as the preset has it, and ours use them. By rules alone less is found, and
            faster.
        min_confidence: Least confidence of an attribution, from 0 to 1: higher for more
            precision, lower for more recall.
        people: Those whom the caller knows: see :meth:`~attribution.model.Speaker.given`. Their
            names are in every output, their identifiers on the speakers and in JSON.

    Returns:
        The document; ``document.attributions`` is who said what.

    Raises:
        TypeError: `text` is no string.
        ValueError: No such preset.
        LanguageError: No such language pack.

    Example:
        >>> document = parse("Ana Lund said the road would open on Friday.")
        >>> [(a.source.span.of(document.text), a.cue.lemma) for a in document.attributions]
        [('Ana Lund', 'say')]
    """
    read = _Reader(language, preset, rules_only, min_confidence, tuple(people))
    return read(_record(text, published=published, id=id))


def parse_many(
    texts: Iterable[str | Document],
    *,
    processes: int = 1,
    bad: Callable[[RecordError], object] | None = None,
    published: date | datetime | None = None,
    language: str = "en",
    preset: str = "newswire",
    rules_only: bool | None = None,
    min_confidence: float = 0.0,
    people: Iterable[Speaker] = (),
    recipe: Recipe | None = None,
) -> Iterator[Document]:
    """
    Read many texts, in several processes if asked, and give the documents in their order.

    Each is given as soon as it and all before it are read. Texts are taken from `texts` as
    there is room, at most 16 a process ahead of what was given, so that a stream without end
    needs no more memory than a short one. Ctrl-C, or letting go of the iterator, ends the
    processes.

    Args:
        texts: Strings, or documents without layers for texts that have an id or a date of
            their own: ``Document(text, id="a", published=date(2016, 3, 4))``.
        processes: Number of processes beside this one; 1 reads in this one. Where Python does
            not fork processes, a script needs its ``if __name__ == "__main__":``.
        bad: Called with the error of a text that could not be read, which is then left out;
            without it the error is raised.
        published: When the texts that don't say so were published.
        language: As for :func:`parse`, like what follows.
        preset: Name of the pipeline.
        rules_only: Whether to leave the trained weights aside.
        min_confidence: Least confidence of an attribution, from 0 to 1.
        people: Those whom the caller knows.
        recipe: How to read, in the place of `language` and what follows it: a pipeline that
            was written as data.

    Raises:
        RecipeError: The recipe can't be made.
        ValueError: No such preset, or `processes` is below 1.
        LanguageError: No such language pack.
        RecordError: Reading a text failed or ended its process (memory ran out, a plugin
            crashed); the message names number and id. All before it were given.
        TypeError: A text is neither a string nor a document.

    Example:
        >>> texts = ["Ana Lund said it rained.", "Bo Berg denied that it did."]
        >>> [d.attributions[0].speaker.name for d in parse_many(texts)]
        ['Ana Lund', 'Bo Berg']

    .. versionadded:: 0.1.0
    """
    if processes < 1:
        raise ValueError(f"processes must be 1 or more, not {processes}")
    read = _Reader(language, preset, rules_only, min_confidence, tuple(people), recipe)
    read(Document(""))  # so that what is wrong with the pack is said now, and once
    records = (_record(text, published=published) for text in texts)
    if processes == 1:
        return in_turn(records, read, bad)
    from attribution.reading._workers import in_processes  # multiprocessing loads slowly

    return in_processes(records, read, bad, processes)


@define(eq=False, slots=False)
class _Reader:
    """How texts are read: what a process needs to know, so it pickles, without its pipeline."""

    language: str
    preset: str
    rules_only: bool | None
    min_confidence: float
    people: tuple[Speaker, ...]
    recipe: Recipe | None = None

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "pipelines"}

    @cached_property
    def pipelines(self) -> dict[str, Pipeline]:
        """The pipelines made so far, by language."""
        return {}

    def pipeline(self, text: str) -> Pipeline:
        """The pipeline for a text."""
        language = self.recipe.language if self.recipe is not None else self.language
        if language == AUTO:
            language = guess_language(text)
        if language not in self.pipelines:
            self.pipelines[language] = self._made(language)
        return self.pipelines[language]

    def _made(self, language: str) -> Pipeline:
        if self.recipe is not None:
            return Pipeline.of(evolve(self.recipe, language=language)).complete()
        return presets.make(
            self.preset,
            Language.load(language),
            rules_only=self.rules_only,
            min_confidence=self.min_confidence or None,
            people=self.people or None,
        ).complete()

    def __call__(self, record: Document) -> Document:
        return self.pipeline(record.text).parse(
            record.text, published=record.published, id=record.id
        )


def _record(
    text: str | Document, *, published: date | datetime | None = None, id: str | None = None
) -> Document:
    if isinstance(text, Document):
        return Document(text.text, published=text.published or published, id=text.id)
    if not isinstance(text, str):
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    return Document(text, published=published, id=id)
