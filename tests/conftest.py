"""
Hypothesis profiles, chosen by HYPOTHESIS_PROFILE: "ci" (default) or "nightly".

What the nightly one finds, Hypothesis keeps in `.hypothesis` and tries first the next time; what
is to be remembered goes to `tests/examples` (see `tests/property/_past.py`), which both read.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "ci",
    max_examples=200,
    deadline=None,
    derandomize=True,  # the same examples each time: what fails here, failed before it was sent
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "nightly",
    parent=settings.get_profile("ci"),
    max_examples=20_000,
    derandomize=False,
    print_blob=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
