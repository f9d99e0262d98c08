"""
The text of a web page or of Markdown, and the way back into what it was read from.

The source is never changed: its text is taken out of it, with a map that leads each character
back to where it stands.

    >>> from attribution import parse
    >>> source = "<p>“Rain &amp; wind,” <b>Ana Lund</b> said.</p>"
    >>> page = read_html(source)
    >>> page.text
    '“Rain & wind,” Ana Lund said.'
    >>> document = parse(page.text)
    >>> there = page.in_source(document)
    >>> there.attributions[0].words(source)
    '“Rain &amp; wind,”'
"""

from attribution.io.sources._extract import Extract, SourceMap
from attribution.io.sources._html import EXTRACTORS, read_html
from attribution.io.sources._markdown import read_markdown

__all__ = ["EXTRACTORS", "Extract", "SourceMap", "read_html", "read_markdown"]
