"""Texts that somebody else has read: standard input, an editor's buffer, an argument of the API."""

from __future__ import annotations

from jwtlint.config import Config
from jwtlint.finding import FileReport
from jwtlint.gate import speaks_jwt
from jwtlint.project.configs import filter_of, understand
from jwtlint.project.discovery import is_test_path, project_of
from jwtlint.project.examine import Job, examine, examine_text
from jwtlint.project.gather import Gathered
from jwtlint.project.paths import relative
from jwtlint.project.run import Options, Outcome, rare_gc


def run_one(data: bytes, path: str, config: Config, options: Options) -> Outcome:
    """Look at one text that was read by somebody else, as a run of its own."""
    gathered = Gathered()
    if config.force_exclude and filter_of(config).drops_given(path):
        return Outcome(gathered.report(), left_out=1)
    with rare_gc(ending=options.ending):
        gathered.add(run_text(data, path, config, options))
    return Outcome(gathered.report(), gathered.failed)


def is_test(path: str) -> bool:
    """Say whether a path names test code of its project; a made-up name such as ``<string>`` does not."""
    return not path.startswith("<") and is_test_path(relative(path, project_of(path)))


def run_text(text: str | bytes, path: str, config: Config | None = None, options: Options | None = None) -> FileReport:
    """See :func:`jwtlint.lint_text`."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    wrapped = config.wrapped if config is not None else ()
    if not speaks_jwt(data, wrapped):
        return FileReport(path)
    if config is not None and config.wrappers:
        understand(config)
    from jwtlint.project.requirements import Tables

    chosen = options or Options()
    test = is_test(path)
    job = Job(path, (config or Config()).narrowed(path), test, debug=chosen.debug)
    if isinstance(text, bytes):
        return examine(job, text, Tables(), chosen.engine)
    return examine_text(job, text, Tables(), chosen.engine)
