"""Which files are better looked at by one process, as they are judged with each other."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jwtlint.project.examine import Job


def groups(jobs: Iterable[Job], size: Callable[[Job], int]) -> list[list[Job]]:
    """Files that have to do with each other, the largest group first.

    The code of a file is run for each file that it uses: two processes would do that twice.
    """
    leaders: dict[str, str] = {}

    def leader(location: str) -> str:
        while (above := leaders.setdefault(location, location)) != location:
            leaders[location] = leaders[above]
            location = above
        return location

    places = {os.path.abspath(job.path): job for job in jobs}
    for location, job in places.items():
        for user in job.users:
            leaders[leader(user)] = leader(location)
    found: dict[str, list[Job]] = {}
    for location, job in places.items():
        found.setdefault(leader(location), []).append(job)
    return sorted(found.values(), key=lambda group: -sum(map(size, group)))
