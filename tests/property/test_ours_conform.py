"""
Every parser and every pack of ours passes the test that plugins are asked to pass.

In CI that is the whole preset; in the nightly profile also each parser alone, and every pack.
"""

import os

import pytest

from attribution import Language, parsers, plugins
from attribution.testing import check_language, check_parser

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
PARSERS = parsers.__all__ if NIGHTLY else ["quotations"]
LANGUAGES = plugins.names(plugins.LANGUAGES) if NIGHTLY else ["en"]
EXAMPLES = 1000 if NIGHTLY else 20


@pytest.mark.parametrize("name", PARSERS)
def test_parsers(name):
    """totality, determinism, offsets, declared layers, linear time"""
    check_parser(getattr(parsers, name)(Language.load("en")), examples=EXAMPLES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_languages(code):
    """the same for the whole preset; and the pack is whole"""
    check_language(code, examples=EXAMPLES)
