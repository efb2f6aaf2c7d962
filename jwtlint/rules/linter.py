"""Rules about the linter's own business: what it could not read, and what it was told in vain."""

from __future__ import annotations

from jwtlint.finding import Severity
from jwtlint.rules.base import Rule

UNUSED_SUPPRESSION = Rule(
    code="JWT901",
    name="unused-suppression",
    severity=Severity.NOTE,
    score=0.0,
    precision="very-high",
    cwe=(),
    tags=("linter",),
    profile="default",
    since="0.1.0",
    page="""A comment suppresses a finding that does not exist.

Why:
    A suppression that is left behind hides the next real finding on its line.

Bad:
    total = 1 + 1  # jwtlint: ignore[JWT101] -- no token here any more

Good:
    total = 1 + 1

Not reported:
    Codes of other tools; rules that are not selected.
""",
)

SUPPRESSION_WITHOUT_REASON = Rule(
    code="JWT902",
    name="suppression-without-reason",
    severity=Severity.NOTE,
    score=0.0,
    precision="very-high",
    cwe=(),
    tags=("linter",),
    profile="strict",
    since="0.1.0",
    page="""A comment suppresses a finding and does not say why.

Why:
    Whoever reviews the code has to find out again whether the finding was wrong, or unwelcome.

Bad:
    import jwt

    claims = jwt.decode(token, options={"verify_signature": False})  # jwtlint: ignore[JWT101]
    login(claims["sub"])

Good:
    import jwt

    claims = jwt.decode(token, options={"verify_signature": False})  # jwtlint: ignore[JWT101] -- the gateway verifies
    login(claims["sub"])

Not reported:
    Comments that suppress nothing (JWT901); comments without a code of this linter; whole files that are skipped.
""",
)

INVALID_CONFIGURATION = Rule(
    code="JWT903",
    name="invalid-configuration",
    severity=Severity.ERROR,
    score=0.0,
    precision="very-high",
    cwe=(),
    tags=("linter",),
    profile="default",
    since="0.1.0",
    page="""The linter's configuration cannot be used.

Why:
    A misspelt rule must not silently select nothing. The run ends with status 2.

Not reported:
    Tables of other tools.
""",
)

SYNTAX_ERROR = Rule(
    code="JWT999",
    name="syntax-error",
    severity=Severity.ERROR,
    score=0.0,
    precision="very-high",
    cwe=(),
    tags=("linter",),
    profile="default",
    since="0.1.0",
    page="""A file that speaks of JWT cannot be parsed, so it was not checked.

Why:
    An unparsed file is an unchecked file, and that must not look like a clean one.

Not reported:
    Files that have nothing to do with JWT.
""",
)
