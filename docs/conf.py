"""How the docs are built: ``sphinx-build -n -W docs docs/_build/html``."""

import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

VIEWS = Path(__file__).parent / "_views"
VIEWS.mkdir(exist_ok=True)  # filled while the docs are built, but looked for before

project = "attribution"
author = "The attribution authors"
copyright = "2026, the attribution authors"

extensions = [
    "cases",
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["_build", "_views", "_ext"]
html_extra_path = ["_views"]
html_static_path = ["_static"]
html_css_files = ["docs.css"]
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 60
html_theme = "furo"
html_title = "attribution"
default_role = "code"

autodoc_default_options = {
    "members": True,
    "show-inheritance": True,
    "member-order": "bysource",
}
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

# What other projects document: the docs are built without the net.
nitpick_ignore_regex = [
    (r"py:.*", r"(collections|datetime|hypothesis|importlib|pathlib|rich|st|types|typing)\..*"),
    (r"py:.*", r"(csv|optional|Unit|Path|ModuleType|Traversable)"),
    (r"py:.*", r"(pa|pq|pyarrow|pyspark|DataFrame|lib)(\..*)?"),
    (r"py:meth", r"Document\.\w+"),
    (r"py:.*", r"(attribution\.\w+(\.\w+)?\.)?[A-Z]"),  # type variables
]


def setup(app: Sphinx) -> None:
    """
    Undo what napoleon does to the docstring of a property: "Words: such as these".

    It takes what stands before a colon for the property's type.
    """

    def undo(_: Sphinx, what: str, __: str, ___: object, ____: object, lines: list[str]) -> None:
        types = [n for n, line in enumerate(lines) if line.startswith(":type: ")]
        if what in ("attribute", "data", "property") and types:
            words = lines.pop(types[0]).removeprefix(":type: ")
            first = next((n for n, line in enumerate(lines) if line.strip()), 0)
            lines[first] = f"{words}: {lines[first]}"

    app.connect("autodoc-process-docstring", undo, priority=600)
