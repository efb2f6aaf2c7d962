"""Static analysis for JWT misuse in Python.

Two functions are the public interface, both free of side effects: they read, and say.
Everything else may change without notice, but the types they return (:mod:`jwtlint.finding`).
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from jwtlint.config import Config
    from jwtlint.finding import FileReport, Report

__all__ = ["__version__", "lint_paths", "lint_text"]
__version__ = "0.1.0"


def lint_text(text: str | bytes, path: str = "<string>", config: Config | None = None) -> FileReport:
    """Lint one piece of Python source.

    Args:
        text: the source; bytes are decoded as Python does (BOM, PEP 263).
        path: the name in the findings. It need not exist; where it does, the versions of the
            libraries are read from the project around it.
        config: the options; the defaults when not given, whatever a pyproject.toml says.

    Source that cannot be analysed is a report with ``unread`` or a JWT999 finding, never an exception.

    """
    from jwtlint.project.texts import run_text

    return run_text(text, path, config)


def lint_paths(paths: Iterable[str | os.PathLike[str]], config: Config | None = None) -> Report:
    """Lint files, and the Python files below folders.

    Args:
        paths: files are looked at always, folders are walked.
        config: the options; when not given, those of the nearest pyproject.toml or jwtlint.toml.

    Raises:
        jwtlint.config.ConfigError: a configuration file cannot be used.

    """
    from jwtlint.project.run import run_paths

    return run_paths(paths, config)
