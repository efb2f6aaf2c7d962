"""The table of options: name, type, check and help of each.

A key nobody knows, a wrong type and a word that can name no rule are `ConfigError`: a misspelt
option must not silently switch something off.
"""

from __future__ import annotations

import re

from jwtlint.config.model import Config
from jwtlint.config.parsers import InvalidError, flag, inner, meant, one_of, positive, shown, table, text, texts, under
from jwtlint.config.wrappers import wrappers
from jwtlint.patterns import regex
from jwtlint.records import dataclass

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, TypeAlias

    Known: TypeAlias = Callable[[str], bool]
    """Says whether a code prefix, rule name or tag names any rule."""

COMMAND_LINE = "command line"
"""What `ConfigError.path` says when no file is to blame."""

_CODE = regex(r"JWT\d{0,3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
_DISTRIBUTION = regex(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_VERSION = regex(r"\s*(?:===?|~=|!=|<=?|>=?)?\s*\d[\w.*+!-]*\s*", re.ASCII)


class ConfigError(Exception):
    """A configuration that cannot be used; ``line`` is 1-based, None when nobody can tell."""

    def __init__(self, path: str, line: int | None, message: str) -> None:
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class Option:
    """One option, named as in the files and, after two hyphens, on the command line."""

    name: str
    type: str
    """For the reader: what a value looks like."""
    parse: Callable[[object], object]
    """Gives the value as `Config` holds it, or raises `InvalidError`."""
    text: str
    scope: str = "file"
    """Whose word holds.

    ``file``: the configuration of each linted file; ``run``: that of the current folder; ``argv``: the command line.
    """

    @property
    def field(self) -> str:
        """Name in `Config`."""
        return self.name.replace("-", "_")


def _codes(value: object) -> tuple[str, ...]:
    codes = texts(value)
    for code in codes:
        if not _CODE.fullmatch(code):
            raise InvalidError((), f"{shown(code)} is no code such as JWT101 or JWT1, no rule name and no tag")
    return codes


def _pairs(value: object) -> list[tuple[str, object]]:
    """Read a table, or the pairs of a command line, which may repeat a key."""
    if isinstance(value, list) and value and all(isinstance(item, tuple) for item in value):
        return value
    return list(table(value).items())


def _codes_by_glob(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((glob, under(glob, _codes, codes)) for glob, codes in _pairs(value))


def _versions(value: object) -> tuple[tuple[str, str], ...]:
    pairs = _pairs(value)
    for name, _ in pairs:
        if not _DISTRIBUTION.fullmatch(name):
            raise InvalidError((name,), "is no name of a distribution")
    return tuple((name, under(name, _version, version)) for name, version in pairs)


def _version(value: object) -> str:
    if not isinstance(value, str) or not all(map(_VERSION.fullmatch, value.split(","))):
        raise InvalidError((), f"must be a version such as '2.8.0' or '>=2,<3', not {shown(value)}")
    return value


def _choice(name: str, words: tuple[str, ...], text: str, scope: str = "file") -> Option:
    return Option(name, f"{', '.join(words[:-1])} or {words[-1]}", one_of(*words), text, scope)


_CODES = "list of codes"
_GLOBS = "list of globs"
_BOOL = "true or false"

OPTIONS = (
    Option("select", _CODES, _codes, "The rules to use, instead of those of the profile."),
    Option("extend-select", _CODES, _codes, "Rules to use besides."),
    Option("ignore", _CODES, _codes, "Rules not to use."),
    Option("per-file-ignores", "table: glob to list of codes", _codes_by_glob, "Rules not to use in some files."),
    _choice("profile", ("default", "strict", "audit"), "How many rules, and how much doubt."),
    _choice("min-severity", ("note", "warning", "error"), "Show nothing milder."),
    _choice(
        "min-certainty",
        ("possible", "likely", "sure"),
        "Show nothing that was proven less; the profile `audit` lowers it to `possible`.",
    ),
    Option("include-tests", _BOOL, flag, "Look at test code with all rules, not only for live keys."),
    Option("exclude", _GLOBS, texts, "Files and folders that a walk leaves out."),
    Option("extend-exclude", _GLOBS, texts, "More of them."),
    Option("force-exclude", _BOOL, flag, "Leave them out even when they are given by name."),
    Option("respect-gitignore", _BOOL, flag, "Leave out what `.gitignore` files leave out."),
    Option("require-reason", _BOOL, flag, "A comment that silences a finding counts only if it says why."),
    Option("blanket-noqa", _BOOL, flag, "Let a bare `# noqa` silence every rule."),
    Option(
        "libraries",
        "table: distribution to version",
        _versions,
        "Versions to assume, whatever the project's own files say.",
    ),
    Option(
        "wrappers",
        "table of tables",
        wrappers,
        "Callables that sign, verify or read tokens and cannot be followed.",
    ),
    _choice(
        "output-format",
        ("text", "concise", "json", "sarif", "github", "gitlab", "junit"),
        "How findings are written.",
        "run",
    ),
    Option("show-source", _BOOL, flag, "Show the lines of a finding in the format `text`.", "run"),
    Option("cache", _BOOL, flag, "Keep what was found, for the next run.", "run"),
    Option("cache-dir", "path", inner, "Where to keep it, below the folder of the file.", "run"),
    # A checked-out file must not choose what is overwritten, nor turn a failing build green.
    Option("output-file", "path", text, "Where to write instead of the standard output.", "argv"),
    Option("exit-zero", _BOOL, flag, "Exit with 0 even when there are findings.", "argv"),
    Option("statistics", _BOOL, flag, "Count findings by rule.", "argv"),
    Option("quiet", _BOOL, flag, "Write findings only.", "argv"),
    Option("jobs", "number", positive, "How many processes to use.", "argv"),
)


def checked(said: Mapping[str, object], known: Known | None, *, argv: bool) -> dict[str, object]:
    """Turn values by option name into values by field of `Config`.

    Raises:
        InvalidError: what is wrong, with the keys that lead to it.

    """
    by_name = {option.name: option for option in OPTIONS}
    usable = [option.name for option in OPTIONS if argv or option.scope != "argv"]
    layer: dict[str, object] = {}
    for name, value in said.items():
        option = by_name.get(name)
        if option is None:
            raise InvalidError((name,), f"no such option{meant(name, usable)}")
        if name not in usable:
            raise InvalidError((name,), "can be said on the command line only")
        layer[option.field] = under(name, option.parse, value)
        for keys, code in _codes_of(option, layer[option.field]):
            if known is not None and not known(code):
                hint = f"; did you mean {code.upper()!r}?" if known(code.upper()) else ""
                raise InvalidError((name, *keys), f"{shown(code)} names no rule{hint}")
    return layer


def overrides(values: Mapping[str, object], known: Known | None = None) -> dict[str, object]:
    """Check what the command line said, by field of `Config`; None means not said.

    Raises:
        ConfigError: a value that no file could hold either.

    """
    said = {name.replace("_", "-"): value for name, value in values.items() if value is not None}
    try:
        return checked(said, known, argv=True)
    except InvalidError as error:
        raise ConfigError(COMMAND_LINE, None, f"--{error.message}") from None


def _codes_of(option: Option, value: Any) -> Iterable[tuple[tuple[str, ...], str]]:  # noqa: ANN401 -- what parse gave
    """Give the codes in a value, each with the keys below the option."""
    if option.parse is _codes:
        return (((), code) for code in value)
    if option.parse is _codes_by_glob:
        return (((glob,), code) for glob, codes in value for code in codes)
    return ()


def markdown() -> str:
    """Write the options as the table in docs/configuration.md."""
    defaults = Config()
    lines = ["| option | value | default | meaning |", "| --- | --- | --- | --- |"]
    for option in OPTIONS:
        where = {"file": "", "run": " ¹", "argv": " ²"}[option.scope]
        default = _default(getattr(defaults, option.field))
        lines.append(f"| `{option.name}`{where} | {option.type} | {default} | {option.text} |")
    return "\n".join(lines) + "\n"


def _default(value: object) -> str:
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case None:
            return ""
        case str():
            return f'`"{value}"`'
        case tuple() if value:
            return "see below"
        case _:
            return "empty"
