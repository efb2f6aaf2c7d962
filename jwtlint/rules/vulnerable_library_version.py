"""The project asks for a version of a token library with a known fault that its code is exposed to.

Why:
    What the rules ask of code is in vain when the library does not keep it: several attacks work
    with old versions only, although the code is right.

Bad:
    # requirements.txt: PyJWT==2.8.0
    import jwt

    claims = jwt.decode(token, key, algorithms=["HS256"])

Good:
    # requirements.txt: PyJWT==2.15.1
    import jwt

    claims = jwt.decode(token, key, algorithms=["HS256"])

Not reported:
    Versions that no file of the project tells; distributions that no code of the project calls;
    faults of what the code does not use: a mix-up of keys needs an allow-list with both families. A
    range whose newest version is sound (`PyJWT>=2`) is named in the profile `strict` alone, as
    installers take the newest. The finding stands at the requirement, one for each project and
    library: in a lock file, a requirements file, pyproject.toml, setup.cfg, a Pipfile or an
    environment.yml, where `# jwtlint: ignore[JWT701]` can stand too; where that file was not
    given, as with pre-commit and flake8, or where the option `libraries` tells the version, it
    stands at the first call. The faults are those that were public on 2026-11-25: the table is
    shipped with jwtlint, CONTRIBUTING.md says how it is refreshed.

References:
    OWASP ASVS 5 15.2.1
    CVE-2022-29217
    CVE-2024-33663
    CWE-1395
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.facts.code import callee
from jwtlint.finding import Certainty, Severity
from jwtlint.rules.base import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation


def check(operation: Operation) -> Iterator[Problem]:
    """See the module."""
    found = operation.exposure
    if found is None:
        return
    name = found.known.distribution
    asked = f"{name} {found.version} is asked for"
    if found.specifier.lstrip("= ") != found.version:
        asked = f"{name}{found.specifier} allows {found.version}"
    yield Problem(
        callee(operation.site),
        f"{asked}, which has {found.advisory.id}: {found.advisory.effect}",
        f"ask for {name}>={found.known.floor}",
        source="it is asked for here",
        certainty=Certainty.SURE if found.newest else Certainty.LIKELY,
        severity=Severity.ERROR if found.advisory.critical else Severity.WARNING,
        profile="" if found.newest else "strict",
        place=found.place,
        once=(f"{name} in {found.place.path}" if found.place is not None else name, found.rank),
    )


RULE = Rule(
    code="JWT701",
    name="vulnerable-library-version",
    severity=Severity.ERROR,
    score=7.5,
    precision="very-high",
    cwe=(1395,),
    tags=("libraries",),
    profile="default",
    since="0.1.0",
    page=__doc__,
    on=("verify", "sign", "validate", "decrypt", "fetch"),
    check=check,
)
