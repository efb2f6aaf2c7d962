"""The words of ``jwtlint check``, with the habits of ruff."""

from __future__ import annotations

import argparse
import os
import sys

from jwtlint import __version__
from jwtlint.cli.said import Said
from jwtlint.reporters import FORMATS

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EPILOG = """\
other commands:
  jwtlint explain JWT101     what a rule finds, why it matters, what to write instead
  jwtlint rules              all rules

exit status:
  0  nothing found
  1  findings, or files that may speak of JWT and could not be analysed
  2  wrong usage or configuration, or nothing could be checked
"""


def parse(words: Sequence[str]) -> Said:
    """Read the words.

    Raises:
        SystemExit: with 2 for wrong words, with 0 after ``--help`` and ``--version``.

    """
    parser = argparse.ArgumentParser(
        prog="jwtlint",
        usage="jwtlint [check] [options] [PATH ...]",
        description="Find misuse of JSON Web Tokens in Python code.",
        epilog=EPILOG,
        formatter_class=_formatter,
        allow_abbrev=False,
        argument_default=argparse.SUPPRESS,
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders, '-' for standard input (default: .)"
    )
    parser.add_argument("--version", action="version", version=f"jwtlint {__version__}")
    _rules(parser.add_argument_group("rules"))
    _files(parser.add_argument_group("files"))
    _output(parser.add_argument_group("output"))
    _fixes(parser.add_argument_group("fixes"))
    _settings(parser.add_argument_group("settings"))
    return Said(**vars(parser.parse_intermixed_args(words)))


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Give what writes the help; argparse asks for one at every start, and loads shutil to learn the width."""
    width = os.environ.get("COLUMNS", "")
    columns = int(width) if width.isdecimal() and int(width) else _columns()
    return argparse.RawDescriptionHelpFormatter(prog, width=columns - 2)


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return 80


def _rules(group: argparse._ArgumentGroup) -> None:
    _many(group, "--select", _codes, "CODES", "rules to use: codes, prefixes, names or tags, with commas")
    _many(group, "--extend-select", _codes, "CODES", "rules to use besides")
    _many(group, "--ignore", _codes, "CODES", "rules not to use")
    _many(group, "--per-file-ignores", _per_file, "GLOB:CODES", "rules not to use in some files")
    group.add_argument("--profile", choices=("default", "strict", "audit"), help="how many rules, and how much doubt")
    group.add_argument("--min-severity", choices=("note", "warning", "error"), help="show nothing milder")
    group.add_argument(
        "--min-certainty", choices=("possible", "likely", "sure"), help="show nothing that was proven less"
    )
    _flag(group, "--include-tests", "use all rules in test code too")


def _files(group: argparse._ArgumentGroup) -> None:
    _many(group, "--exclude", _list, "GLOBS", "what to leave out below folders, instead of the default")
    _many(group, "--extend-exclude", _list, "GLOBS", "what to leave out besides")
    _flag(group, "--force-exclude", "leave it out even when it is given by name")
    _flag(group, "--respect-gitignore", "leave out what .gitignore leaves out (default)", negative=True)
    group.add_argument("--stdin-filename", metavar="PATH", help="the name of what is read from standard input")
    group.add_argument("--jobs", type=_number, metavar="N", help="processes at most (default: one per processor)")


def _output(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--output-format", choices=tuple(FORMATS), help="how to write findings (default: text)")
    group.add_argument("-o", "--output-file", metavar="FILE", help="where to write them")
    _flag(group, "--show-source", "show the lines of a finding (default)", negative=True)
    _flag(group, "--statistics", "count findings by rule")
    _flag(group, "--quiet", "write findings only", short="-q")
    _flag(group, "--exit-zero", "exit with 0 even when there are findings")
    group.add_argument("--color", choices=("auto", "always", "never"), help="colours (default: auto)")


def _fixes(group: argparse._ArgumentGroup) -> None:
    _flag(group, "--fix", "repair what can be repaired safely")
    group.add_argument(
        "--unsafe-fixes", action="store_const", const=True, help="repair too what may change what a program does"
    )
    _flag(group, "--diff", "show the repairs, write nothing")


def _settings(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--config",
        action="append",
        metavar="FILE|KEY=VALUE",
        help="the configuration file to use, or one option in TOML",
    )
    _flag(group, "--cache", "keep what was found, for the next run (default)", negative=True)
    group.add_argument("--cache-dir", metavar="FOLDER", help="where to keep it (default: .jwtlint_cache)")
    _flag(group, "--isolated", "read no configuration file")
    group.add_argument(
        "--show-settings", action="store_const", const=True, help="show the settings for the first path, and end"
    )
    _flag(group, "--debug", "show where we failed when we fail")


def _many(
    group: argparse._ArgumentGroup, name: str, read: Callable[[str], Sequence[object]], metavar: str, text: str
) -> None:
    """Add an option that adds up when it is said more than once."""
    group.add_argument(name, action="extend", type=read, metavar=metavar, help=text)


def _flag(group: argparse._ArgumentGroup, name: str, text: str, *, short: str = "", negative: bool = False) -> None:
    """Add a flag that is None when it was not said, so that a configuration file can say it."""
    if negative:
        group.add_argument(name, action=argparse.BooleanOptionalAction, default=None, help=text)
    else:
        names = [short, name] if short else [name]
        group.add_argument(*names, action="store_const", const=True, help=text)


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _codes(text: str) -> list[str]:
    """Read codes in either case; names and tags are written small."""
    return [part.upper() if part[:3].upper() == "JWT" and part[3:].isdigit() else part for part in _list(text)]


def _per_file(text: str) -> list[tuple[str, list[str]]]:
    """Read ``glob:code,code,glob:code``; a code without a glob belongs to the one before."""
    pairs: list[tuple[str, list[str]]] = []
    for part in _list(text):
        glob, colon, code = part.rpartition(":")
        if colon and glob.strip():
            pairs.append((glob.strip(), _codes(code)))
        elif not colon and pairs:
            pairs[-1][1].extend(_codes(code))
        else:
            raise argparse.ArgumentTypeError(f"{part!r} is not GLOB:CODES")
    return pairs


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return int(text)
