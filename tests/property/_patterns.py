"""
Every pattern that the library compiles, with the line that does: run as a script, as JSON.

What compiles is wrapped before anything of the library is imported; then all of it is, and a
text read with each pack.
"""

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path

import regex

FOUND = []


def watched(module, flavour):
    make = module.compile

    def noted(pattern, *flags, **forms):
        frame = sys._getframe(1)
        if "attribution" in Path(frame.f_code.co_filename).parts:
            made = make(pattern, *flags, **forms)
            lists = {name: sorted(words) for name, words in forms.items()}
            where = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
            text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
            FOUND.append((where, flavour, text, int(made.flags), lists))
        return make(pattern, *flags, **forms)

    module.compile = noted


def main():
    watched(re, "re")
    watched(regex, "regex")
    attribution = importlib.import_module("attribution")
    for module in pkgutil.walk_packages(attribution.__path__, "attribution."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    plugins = importlib.import_module("attribution.plugins")
    for code in plugins.names(plugins.LANGUAGES):
        for preset in attribution.presets.PRESETS:
            text = "“Go,” she said on Friday.\n\n— No — said Ana. — Not now.\n\n— Go.\n\n— No.\n"
            attribution.parse(text, language=code, preset=preset)
    tags = importlib.import_module("attribution.io.sources._tags")
    list(tags.tokens("<script>a</script>"))
    json.dump(FOUND, sys.stdout)


if __name__ == "__main__":
    main()
