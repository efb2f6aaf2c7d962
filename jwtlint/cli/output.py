"""Where text goes: standard output, a file, one line for the user; and how it may look there."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jwtlint.cli.said import Said
    from jwtlint.config import Config
    from jwtlint.finding import Report
    from jwtlint.project.repair import Repaired
    from jwtlint.reporters.redact import Redactor
    from jwtlint.reporters.style import RuleInfo, Style

PLAIN = frozenset({"text", "concise"})
"""Formats that need the rules' metadata only for what was found."""


class OutputError(Exception):
    """Why something cannot be read from, or written to, where the user wants it."""


def complain(message: str) -> None:
    """Write one line for the user to stderr."""
    if sys.stderr is not None:
        from jwtlint.reporters.escape import visible

        sys.stderr.write(f"jwtlint: {visible(message)}\n")


def silence() -> None:
    """Nobody reads any more: keep the interpreter from complaining when it flushes at its end."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def write_text(text: str, *, to_stderr: bool = False) -> None:
    """Write to standard output, now and whole.

    Raises:
        BrokenPipeError: nobody reads it.
        OutputError: it cannot be written.

    """
    stream = sys.stderr if to_stderr else sys.stdout
    encoding = (stream.encoding if stream is not None else None) or "utf-8"
    write_bytes(text.encode(encoding, "backslashreplace"), to_stderr=to_stderr)


def write_bytes(data: bytes, *, to_stderr: bool = False) -> None:
    """Write to standard output, as :func:`write_text` does."""
    stream = sys.stderr if to_stderr else sys.stdout
    if stream is None:
        raise OutputError("standard output is closed")
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise OutputError(f"cannot write: {_why(error)}") from None


def write_file(path: str, text: str) -> None:
    """Put text into a file at once: whoever looks sees the old content or the new one.

    Raises:
        OutputError: it cannot be written; what stood there still does.

    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe, /dev/stdout
            with open(path, "wb") as stream:
                stream.write(data)
        else:
            _replace(os.path.realpath(path), data)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {_why(error)}") from None


def _replace(path: str, data: bytes) -> None:
    from tempfile import mkstemp

    mode = os.stat(path).st_mode & 0o7777 if os.path.exists(path) else 0o666 & ~_umask()
    handle, temporary = mkstemp(prefix=".jwtlint-", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def colored(choice: str) -> bool:
    """Say whether to write colours: as told, else as the environment says, else when a person reads."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return _terminal() and os.environ.get("TERM") != "dumb"


def _terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def write_report(
    report: Report,
    config: Config,
    said: Said,
    texts: Mapping[str, bytes] | None = None,
    *,
    to_stderr: bool = False,
) -> None:
    """Write a report as the settings want it, and to stderr what its format has no place for.

    Args:
        report: what a run gave.
        config: the settings of the current folder.
        said: the words of the command line.
        texts: bytes of files that cannot be read again, by path.
        to_stderr: standard output is taken.

    """
    from jwtlint.reporters import render

    file, name = config.output_file, config.output_format
    style = _style(config, said, report, plain=name in PLAIN, person=file is None and not to_stderr)
    text = render(name, report, _sources(texts or {}), style)
    if file is not None:
        write_file(file, text)
    else:
        write_text(text, to_stderr=to_stderr)
    if report.cut_short and not config.quiet:
        _say_what_was_cut_short(report)
    if name != "text" or file is not None:
        _summarise(report, config, unread=name in PLAIN)


def _say_what_was_cut_short(report: Report) -> None:
    from jwtlint.reporters.closing import cut_short_lines

    for line in cut_short_lines(report):
        complain(line)


def _summarise(report: Report, config: Config, *, unread: bool) -> None:
    """Say on stderr how much was looked at, when the report itself is not for people."""
    from jwtlint.reporters.closing import closing_line, unread_lines

    for line in unread_lines(report) if unread else ():
        complain(line)
    if not config.quiet:
        complain(closing_line(report))


def _style(config: Config, said: Said, report: Report, *, plain: bool, person: bool) -> Style:
    from jwtlint import __version__
    from jwtlint.reporters.style import Style

    terminal = person and _terminal()
    color = colored(said.color) if person else said.color == "always"
    rules: tuple[RuleInfo, ...] = ()
    home = ""
    if report.findings or not plain:
        from jwtlint.rules import RULES
        from jwtlint.rules.base import HOME

        rules, home = RULES, HOME
    encoding = (sys.stdout.encoding or "utf-8").lower() if person and sys.stdout is not None else "utf-8"
    return Style(
        color=color,
        links=color and terminal,
        unicode=encoding.startswith("utf"),
        width=_width() if terminal else 0,
        show_source=config.show_source,
        statistics=config.statistics,
        quiet=config.quiet,
        root=_repository(),
        rules=rules,
        version=__version__,
        home=home,
    )


def _repository() -> str:
    """The root of the repository that we run in, from which services count paths; empty when there is none."""
    here = os.getcwd()
    while not os.path.lexists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return ""
        here = above
    return here


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return 0


def _sources(texts: Mapping[str, bytes]) -> Callable[[str], tuple[str, ...]]:
    """Give a function that gives the lines of a path."""
    from jwtlint.syntax.source import Unreadable, decode, read

    def lines(path: str) -> tuple[str, ...]:
        try:
            source = decode(path, texts[path]) if path in texts else read(path)
        except Unreadable:
            return ()
        return source.lines

    return lines


def write_diff(repaired: Sequence[Repaired], report: Report) -> None:
    """Write what repairs change, secrets masked."""
    from functools import cache

    from jwtlint.fix import unified_diff
    from jwtlint.reporters.redact import Redactor

    redactor = Redactor(report.secrets, cache(_sources({one.path: one.old.data for one in repaired})))
    for one in repaired:
        write_text(unified_diff(one.path, one.old.text, one.new.text, _masked(one.path, redactor)))


def _masked(path: str, redactor: Redactor) -> Callable[[int | None, str], str]:
    """Give a function that shows a line of a diff: without secrets, without what a terminal obeys."""
    from jwtlint.finding import Place, Position
    from jwtlint.reporters.escape import visible_char

    def shown(number: int | None, line: str) -> str:
        text = None
        if number is not None:
            text = redactor.text(Place(path, Position(number, 0), Position(number, len(line))))
        text = redactor.prose(line) if text is None else text + "\r" * line.endswith("\r")
        body, end = text.removesuffix("\r"), "\r" * text.endswith("\r")
        return "".join(char if char == "\t" else visible_char(char) for char in body) + end

    return shown
