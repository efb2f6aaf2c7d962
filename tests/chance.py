"""How many cases a random test takes: few in every run, thousands when it is asked for."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

LONG = 10_000
"""Cases of a random test in the profile ``long`` of hypothesis."""
SLOW = 1_000
"""The same where hypothesmith writes the programs: it takes a second for each, and ever more memory."""


def use_the_same_cases() -> None:
    """Make it the habit that every run takes the same cases; ``--hypothesis-profile`` names another."""
    settings.register_profile("same", derandomize=True)
    settings.register_profile("search", derandomize=False, deadline=None)
    settings.register_profile("long", derandomize=False, deadline=None, max_examples=LONG)
    settings.load_profile("same")


def cases(few: int, many: int = LONG) -> settings:
    """Give the settings of a test that takes ``few`` cases, and ``many`` in the long run."""
    asked = settings.default
    count = many if asked is not None and asked.max_examples == LONG else few
    return settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck))
