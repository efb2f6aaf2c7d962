"""The flake8 plugin: the findings of ``jwtlint`` at the same places, through flake8.

flake8 shows one file at a time, and faults go through several: all files that it was given are judged
together before it begins, and each then gets its rows. flake8 reads its own ``# noqa`` comments; ours
(``# jwtlint: ignore[...]``) are read here. Where nothing speaks of JWT, a file costs one search of its text.
"""

from __future__ import annotations

import os
from contextlib import suppress

from jwtlint import __version__
from jwtlint.gate import speaks_jwt

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    import argparse
    import ast
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any, ClassVar

    from jwtlint.config import Config, Settings
    from jwtlint.finding import FileReport, Finding, Unread
    from jwtlint.reporters.redact import Redactor

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
    judged: ClassVar[Mapping[str, list[Row]]] = {}
    """Rows of the files that flake8 was given, by absolute path; what is not here is judged by itself."""
    fault: ClassVar[str] = ""
    """What went wrong in us when they were judged together."""

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
        cls.judged, cls.fault = {}, ""
        try:
            cls._judge(options)
        except Exception as error:  # noqa: BLE001  # an exception would end flake8 as a whole
            from jwtlint.project.examine import reason

            cls.fault = reason(error)

    @classmethod
    def _judge(cls, options: argparse.Namespace) -> None:
        from jwtlint.config import ConfigError

        given = [path for path in _given(options) if path != "-"]
        with suppress(ConfigError):  # which is said of each file that it governs
            cls.judged = _judged(given, cls._settings(), None if options.jobs.is_auto else options.jobs.n_jobs)

    def run(self) -> Iterator[tuple[int, int, str, type]]:
        """Give the findings of the file; whatever goes wrong in us is one of them."""
        rows = self.judged.get(os.path.abspath(self._filename))
        if rows is None:
            rows = self._by_itself("".join(self._lines))
        for line, column, message in rows:
            yield line, column, message, type(self)

    def _by_itself(self, text: str) -> list[Row]:
        """Judge a text that is in no file, or no file of which we know."""
        if not speaks_jwt(text.encode("utf-8", "surrogatepass")):
            return []
        if self.fault:
            return [(1, 0, f"JWT999 {self.fault}")]
        try:
            return self._rows(text)
        except Exception as error:  # noqa: BLE001  # an exception would end flake8 as a whole
            from jwtlint.project.examine import reason

            return [(1, 0, f"JWT999 {reason(error)}")]

    def _rows(self, text: str) -> list[Row]:
        from jwtlint.config import COMMAND_LINE, ConfigError
        from jwtlint.project.configs import filter_of

        try:
            config = self._settings().of(os.path.dirname(self._filename) or ".")
        except ConfigError as error:
            return [(1, 0, f"JWT903 {str(error).replace(f'{COMMAND_LINE}: --', '--jwt-')}")]
        if config.force_exclude and filter_of(config).drops_given(self._filename):
            return []
        return _rows_of(_report(text, self._filename, config), text)

    @classmethod
    def _settings(cls) -> Settings:
        """Give what holds for files: their pyproject.toml, and over it what was said to flake8."""
        from jwtlint.config import Settings, overrides
        from jwtlint.rules import known

        if cls.settings is None:
            cls.settings = Settings(overrides(cls.said, known), known=known)
        return cls.settings


def _given(options: argparse.Namespace) -> Iterable[str]:
    """Give the files that flake8 will look at."""
    from flake8.discover_files import expand_paths

    return expand_paths(
        paths=options.filenames,
        stdin_display_name=options.stdin_display_name,
        filename_patterns=options.filename,
        exclude=(*options.exclude, *options.extend_exclude),
    )


def _judged(given: Sequence[str], settings: Settings, jobs: int | None) -> dict[str, list[Row]]:
    """Judge files together; raises ConfigError when the configuration of one cannot be used."""
    from functools import cache

    from jwtlint.project.paths import slashed
    from jwtlint.project.run import Options, run
    from jwtlint.reporters.redact import Redactor

    if not given:
        return {}
    outcome = run([slashed(path) for path in given], settings.of, Options(jobs=jobs, noqa=False))
    if not outcome.report.complete:
        raise KeyboardInterrupt
    redactor = Redactor(outcome.report.secrets, cache(_lines))
    rows: dict[str, list[Row]] = {os.path.abspath(path): [] for path in given}
    for finding in outcome.report.findings:
        rows.setdefault(os.path.abspath(finding.place.path), []).append(_row(finding, redactor))
    for unread in outcome.report.unread:
        place = os.path.abspath(unread.path)
        rows[place] = rows.get(place) or [_unread(unread, redactor)]
    return rows


def _lines(path: str) -> tuple[str, ...]:
    from jwtlint.syntax.source import Unreadable, read

    try:
        return read(path).lines
    except Unreadable:
        return ()


def _report(text: str, path: str, config: Config) -> FileReport:
    from jwtlint.project.examine import Job, examine_text
    from jwtlint.project.requirements import Tables
    from jwtlint.project.texts import is_test

    return examine_text(Job(path, config.narrowed(path), is_test(path), noqa=False), text, Tables())


def _rows_of(report: FileReport, text: str) -> list[Row]:
    """Turn a report into rows, in the words of the format ``concise``."""
    from jwtlint.reporters.redact import Redactor
    from jwtlint.syntax.source import Source

    lines = Source(report.path, b"", text, "utf-8", bom=False).lines
    redactor = Redactor(report.secrets, lambda path: lines if path == report.path else ())
    rows = [_row(finding, redactor) for finding in report.findings if finding.place.path == report.path]
    if report.unread is not None and not rows:
        rows.append(_unread(report.unread, redactor))
    return rows


def _row(finding: Finding, redactor: Redactor) -> Row:
    start = finding.place.start
    return start.line, start.column, f"{finding.code} {redactor.say(finding.message)}"


def _unread(unread: Unread, redactor: Redactor) -> Row:
    return unread.line, 0, f"JWT999 not analysed: {redactor.say(unread.reason)}"
