"""Builds small reports: a service with three faults, and pieces for others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jwtlint.finding import Certainty, Edit, Finding, Fix, Place, Position, Report, Severity, Step, Unread
from jwtlint.reporters.style import Style

if TYPE_CHECKING:
    from jwtlint.reporters.style import Sources


@dataclass(frozen=True)
class Doc:
    summary: str
    why: str


@dataclass(frozen=True)
class Rule:
    """Stands in for `jwtlint.rules.base.Rule`."""

    code: str
    name: str
    severity: Severity
    score: float
    cwe: tuple[int, ...]
    precision: str = "high"
    tags: tuple[str, ...] = ("jwt",)
    doc: Doc = field(default=Doc("One line.", "Because of this."))
    markdown: str = "# Page\n\nOne line."

    @property
    def url(self) -> str:
        return f"https://docs.example/rules#{self.code.lower()}"


RULES = (
    Rule("JWT301", "hardcoded-secret", Severity.ERROR, 9.1, (798, 321), tags=("jwt", "keys")),
    Rule("JWT401", "missing-exp", Severity.WARNING, 5.4, (613,), precision="medium"),
    Rule("JWT402", "exp-verification-disabled", Severity.ERROR, 7.5, (613,)),
    Rule("JWT901", "unused-suppression", Severity.NOTE, 0.0, (), tags=("suppression",)),
)


def sources_of(texts: dict[str, str]) -> Sources:
    """Give the lines of each text, as a run does."""
    lines = {path: tuple(re.split("\r\n|\r|\n", text)) for path, text in texts.items()}
    return lambda path: lines.get(path, ())


def place(path: str, line: int, start: int, end: int, last: int | None = None) -> Place:
    """Make a place from 0-based columns."""
    return Place(path, Position(line, start), Position(last or line, end))


def at(texts: dict[str, str], path: str, piece: str, nth: int = 0) -> Place:
    """Find the nth occurrence of a piece of a file."""
    text = texts[path]
    start = -1
    for _ in range(nth + 1):
        start = text.index(piece, start + 1)
    return Place(path, _position(text, start), _position(text, start + len(piece)))


def _position(text: str, offset: int) -> Position:
    before = re.split("\r\n|\r|\n", text[:offset])
    return Position(len(before), len(before[-1]))


def finding(  # noqa: PLR0913 - a finding has that many parts
    where: Place,
    message: str = "The token never expires.",
    code: str = "JWT401",
    name: str = "missing-exp",
    severity: Severity = Severity.WARNING,
    *,
    certainty: Certainty = Certainty.SURE,
    advice: str = "",
    steps: tuple[Step, ...] = (),
    fix: Fix | None = None,
    context: str = "",
) -> Finding:
    return Finding(code, name, message, where, severity, certainty, advice, steps, fix, context)


SECRET = "tr0ub4dor-and-3"
SERVICE = {
    "src/settings.py": f'import os\n\nJWT_KEY = "{SECRET}"\nTTL = 3600\n',
    "src/tokens.py": (
        "import jwt\n"
        "from settings import JWT_KEY\n"
        "\n"
        "\n"
        "def issue(user):\n"
        '    return jwt.encode({"sub": user}, JWT_KEY, algorithm="HS256")\n'
        "\n"
        "\n"
        "def read(token):\n"
        '    return jwt.decode(token, JWT_KEY, ["HS256"], {"verify_exp": False})\n'
    ),
}
KEY = at(SERVICE, "src/settings.py", f'"{SECRET}"')
OPTION = at(SERVICE, "src/tokens.py", '"verify_exp": False')
REPORT = Report(
    findings=(
        finding(
            KEY,
            "The signing key is written into the source (15 bytes).",
            "JWT301",
            "hardcoded-secret",
            Severity.ERROR,
            advice="Read it from the environment and issue a new one.",
            steps=(
                Step(KEY, "the key is written here"),
                Step(at(SERVICE, "src/tokens.py", "JWT_KEY", 1), "it signs tokens here"),
                Step(at(SERVICE, "src/tokens.py", "JWT_KEY", 2), "it verifies them here"),
            ),
            fix=Fix("read the key from the environment", (Edit(KEY, 'os.environ["JWT_KEY"]'),), safe=False),
            context=f'JWT_KEY = "{SECRET}"',
        ),
        finding(
            at(SERVICE, "src/tokens.py", 'jwt.encode({"sub": user}, JWT_KEY, algorithm="HS256")'),
            certainty=Certainty.LIKELY,
            advice="Add exp to the claims.",
            context="issue jwt.encode",
        ),
        finding(
            OPTION,
            'Expired tokens are accepted: options["verify_exp"] is False.',
            "JWT402",
            "exp-verification-disabled",
            Severity.ERROR,
            fix=Fix("remove the option", (Edit(OPTION, ""),), safe=True),
            context="read jwt.decode",
        ),
    ),
    secrets=(KEY,),
    unread=(Unread("src/old.py", "syntax error: invalid syntax", 4),),
    files=214,
    jwt_files=31,
)
SOURCES = sources_of(SERVICE)
STYLE = Style(unicode=False, rules=RULES, version="1.2.3")
CLEAN = Report(files=1, jwt_files=1)
