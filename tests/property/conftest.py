"""Profiles of Hypothesis. `ci` (the default) makes the same examples in each run; MOLT_PROPERTY=long makes many new ones."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

_CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example, HealthCheck.filter_too_much]
settings.register_profile("ci", derandomize=True, deadline=None, database=None, suppress_health_check=_CHECKS, max_examples=100)
settings.register_profile(
    "long",
    deadline=None,
    suppress_health_check=_CHECKS,
    max_examples=int(os.environ.get("MOLT_PROPERTY_EXAMPLES", "20000")),
    phases=[Phase.reuse, Phase.generate, Phase.shrink],
    print_blob=True,
)
settings.load_profile(os.environ.get("MOLT_PROPERTY", "ci"))
