"""What can go wrong, as one tree: each error is also the built-in error that it resembles."""

__all__ = [
    "AttributionException",
    "DocumentError",
    "InputError",
    "LanguageError",
    "LayerError",
    "PluginError",
    "RecipeError",
    "RecordError",
    "SpanError",
]


class AttributionException(Exception):  # noqa: N818 - the root is no error of its own
    """Root of every exception that this library raises on purpose."""


class SpanError(AttributionException, ValueError):
    """A span that ends before it starts, starts before zero, or leaves its text."""


class DocumentError(AttributionException, ValueError):
    """A layer that can't be put on a document: wrong type, out of bounds, or given twice."""


class LayerError(AttributionException, LookupError):
    """A layer was read that is absent, or that the parser did not declare."""


class LanguageError(AttributionException, ValueError):
    """A language pack is missing, or a file of it is wrong; the message names file and key."""


class PluginError(AttributionException, ImportError):
    """A plugin can't be loaded, or two claim one name; the message names their distributions."""


class RecordError(AttributionException, RuntimeError):
    """A record whose reading failed, or ended its process; the message names the record."""


class InputError(AttributionException, ValueError):
    """A file or record that can't be read; the message names the file and the line."""


class RecipeError(AttributionException, ValueError):
    """A pipeline written as data that can't be made; the message names the file and the key."""
