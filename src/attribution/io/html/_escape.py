"""What may stand in a page: text, attributes and data, made harmless."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from datetime import date
from functools import cache
from hashlib import sha256
from html import escape as _escape
from importlib.resources import files
from string import Template
from typing import Any

__all__ = [
    "attribute",
    "clean",
    "csp_hash",
    "day",
    "escape",
    "head",
    "label",
    "resource",
    "script",
    "template",
]

# Controls, marks that turn the reading direction, lone surrogates: a page can't hold the last,
# and the others could make it show what the text does not say.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_IN_SCRIPT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_MONTHS = "January February March April May June July August September October November December"


def clean(text: str) -> str:
    """The text with "�" for what must not be shown; as long as it was."""
    return _UNSEEN.sub("�", text)


def escape(text: str) -> str:
    """Text for between tags, also for attributes; a carriage return outlives the parser."""
    return _escape(clean(text)).replace("\r", "&#13;")


def label(text: str) -> str:
    """The text on one line, as a name or a title needs it; not escaped."""
    return _SPACE.sub(" ", clean(text)).strip()


def attribute(text: str) -> str:
    """A label, escaped."""
    return _escape(label(text))


def script(data: Any) -> str:
    """Data as JSON that can't end the element it stands in, nor be taken for markup."""
    line = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return line.translate(_IN_SCRIPT)


@cache
def resource(name: str) -> str:
    """A file of this package, with plain line ends."""
    return (files(__package__) / name).read_text("utf-8").replace("\r\n", "\n")


@cache
def template(name: str) -> Template:
    """A file of this package with ``$names`` to fill in."""
    return Template(resource(name))


def head(title: str, css: str, js: str = "") -> str:
    """
    The top of a page, down to its body.

    Args:
        title: Escaped, as it stands in an attribute.
        css: The style of the page.
        js: The script of the page, which alone may run.
    """
    policy = f"style-src {csp_hash(css)}" + (f"; script-src {csp_hash(js)}" if js else "")
    return template("head.html").substitute(title=title, css=css, policy=policy)


def csp_hash(text: str) -> str:
    """What a content security policy calls an inline script or style by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def day(value: date) -> str:
    """A date for people, the same under every locale: "4 March 2016"."""
    return f"{value.day} {_MONTHS.split()[value.month - 1]} {value.year}"
