"""The command: words to settings, settings to a run, a run to a report and an exit status.

``--version`` and ``--help`` load next to nothing; each command loads what it needs.
"""

from __future__ import annotations

import sys

from jwtlint.cli.status import BROKEN_PIPE, CLEAN, INTERRUPTED, UNUSABLE


def main(argv: list[str] | None = None) -> int:
    """Run ``jwtlint`` with the given words, those of the process when None, and give its exit status."""
    words = sys.argv[1:] if argv is None else argv
    from jwtlint.cli.output import complain, silence

    try:
        return _dispatch(words)
    except KeyboardInterrupt:
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        silence()
        return BROKEN_PIPE
    except Exception as error:
        if "--debug" in words:
            raise
        from jwtlint.project.examine import reason

        complain(f"{reason(error)}; --debug shows more")
        return UNUSABLE


def _dispatch(words: list[str]) -> int:
    """Find the command; without one the words are those of ``check``."""
    if words == ["--version"]:
        from jwtlint import __version__
        from jwtlint.cli.output import write_text

        write_text(f"jwtlint {__version__}\n")
        return CLEAN
    command = words[0] if words and words[0] in {"check", "explain", "rules"} else ""
    rest = words[1:] if command else words
    if command in {"", "check"}:
        from jwtlint.cli.check import check

        return check(rest)
    from jwtlint.cli.explain import explain, rules

    return explain(rest) if command == "explain" else rules(rest)
