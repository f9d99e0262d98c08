"""Documents as pages to look at: one file each, that asks nothing of the network."""

from __future__ import annotations

from attribution.io.html._fragment import to_html_fragment
from attribution.io.html._index import to_html_index
from attribution.io.html._page import to_html

__all__ = ["to_html", "to_html_fragment", "to_html_index"]
