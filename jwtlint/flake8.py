"""The flake8 plugin: the findings of ``jwtlint`` at the same places, through flake8.

flake8 reads its own ``# noqa`` comments; ours (``# jwtlint: ignore[...]``) are read here. A file
that does not speak of JWT costs one search of its text, and loads nothing.
"""

from __future__ import annotations

from jwtlint import __version__
from jwtlint.gate import speaks_jwt

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    import argparse
    import ast
    from collections.abc import Iterator, Sequence
    from typing import Any, ClassVar

    from jwtlint.config import Config, Settings
    from jwtlint.finding import FileReport

    Row = tuple[int, int, str]
    """Line from 1, column from 0, code and message."""

OPTIONS = (
    ("select", "rules to use: codes, prefixes, names or tags"),
    ("extend_select", "rules to use besides"),
    ("ignore", "rules not to use"),
    ("profile", "how many rules, and how much doubt: default, strict or audit"),
    ("min_severity", "show nothing milder: note, warning or error"),
    ("min_certainty", "show nothing that was proven less: possible, likely or sure"),
)
LISTS = frozenset({"select", "extend_select", "ignore"})


class Plugin:
    """What flake8 makes for each file."""

    name = "jwtlint"
    version = __version__
    said: ClassVar[dict[str, object]] = {}
    """Options that were said to flake8, by field of ``Config``."""
    settings: ClassVar[Settings | None] = None
    """The configuration files met so far by this process."""

    def __init__(self, tree: ast.AST, lines: Sequence[str], filename: str) -> None:  # noqa: ARG002
        """Take a file; the tree is asked for because flake8 calls once for each file only whoever asks for it."""
        self._lines = lines
        self._filename = filename

    @classmethod
    def add_options(cls, parser: Any) -> None:  # noqa: ANN401 -- flake8's OptionManager; flake8 need not be installed
        """Offer our options on the command line of flake8 and in its configuration."""
        for field, text in OPTIONS:
            name = f"--jwt-{field.replace('_', '-')}"
            parser.add_option(
                name, default=None, parse_from_config=True, comma_separated_list=field in LISTS, help=text
            )
        parser.add_option(
            "--jwt-include-tests",
            action="store_true",
            default=False,
            parse_from_config=True,
            help="use all rules in test code too",
        )

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Take what was said to flake8; judged when a file with JWT is met."""
        cls.said = {field: getattr(options, f"jwt_{field}") for field, _ in OPTIONS}
        cls.said["include_tests"] = options.jwt_include_tests or None
        cls.settings = None

    def run(self) -> Iterator[tuple[int, int, str, type]]:
        """Give the findings of the file; whatever goes wrong in us is one of them."""
        text = "".join(self._lines)
        if not speaks_jwt(text.encode("utf-8", "surrogatepass")):
            return
        try:
            rows = self._rows(text)
        except Exception as error:  # noqa: BLE001  # an exception would end flake8 as a whole
            from jwtlint.project.examine import reason

            rows = [(1, 0, f"JWT999 {reason(error)}")]
        for line, column, message in rows:
            yield line, column, message, type(self)

    def _rows(self, text: str) -> list[Row]:
        from jwtlint.config import COMMAND_LINE, ConfigError
        from jwtlint.project.configs import filter_of

        try:
            config = self._config()
        except ConfigError as error:
            return [(1, 0, f"JWT903 {str(error).replace(f'{COMMAND_LINE}: --', '--jwt-')}")]
        if config.force_exclude and filter_of(config).drops_given(self._filename):
            return []
        return _rows_of(_report(text, self._filename, config), text)

    def _config(self) -> Config:
        """Give what holds for the file: its pyproject.toml, and over it what was said to flake8."""
        import os

        from jwtlint.config import Settings, overrides
        from jwtlint.rules import known

        if Plugin.settings is None:
            Plugin.settings = Settings(overrides(self.said, known), known=known)
        return Plugin.settings.of(os.path.dirname(self._filename) or ".")


def _report(text: str, path: str, config: Config) -> FileReport:
    from jwtlint.project.examine import Job, examine_text
    from jwtlint.project.requirements import Tables
    from jwtlint.project.run import is_test

    return examine_text(Job(path, config.narrowed(path), is_test(path), noqa=False), text, Tables())


def _rows_of(report: FileReport, text: str) -> list[Row]:
    """Turn a report into rows, in the words of the format ``concise``."""
    from jwtlint.reporters.redact import Redactor
    from jwtlint.syntax.source import Source

    lines = Source(report.path, b"", text, "utf-8", bom=False).lines
    redactor = Redactor(report.secrets, lambda path: lines if path == report.path else ())
    rows = [
        (finding.place.start.line, finding.place.start.column, f"{finding.code} {redactor.say(finding.message)}")
        for finding in report.findings
        if finding.place.path == report.path
    ]
    if report.unread is not None and not rows:
        rows.append((report.unread.line, 0, f"JWT999 not analysed: {redactor.say(report.unread.reason)}"))
    return rows
