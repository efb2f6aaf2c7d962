"""One module: from its text to its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.engine.findings import find_all, secret_places
from jwtlint.engine.settling import own, settle
from jwtlint.facts.analysis import Session
from jwtlint.facts.registry import Registry
from jwtlint.facts.requirements import NO_PROJECT
from jwtlint.facts.wrappers import NoModelError, with_wrappers
from jwtlint.finding import FileReport, Place, Position, Unread
from jwtlint.libraries import LIBRARIES
from jwtlint.libraries.advisories import ADVISORIES
from jwtlint.libraries.around import AROUND
from jwtlint.rules.linter import SYNTAX_ERROR
from jwtlint.syntax.deep import run_deep
from jwtlint.syntax.faults import SyntaxFault
from jwtlint.syntax.outline import outline
from jwtlint.values.identities import forget_names
from jwtlint.values.scopes import ModuleScope, NoModules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jwtlint.config import Config
    from jwtlint.facts.requirements import Requirements
    from jwtlint.finding import Finding
    from jwtlint.syntax.source import Source

__all__ = ["NoModelError", "find", "lint", "registry", "session", "settle"]


def _no_version(distribution: str) -> str:  # noqa: ARG001
    return ""


def registry(
    wrappers: Mapping[str, object] | None = None,
    versions: Callable[[str], str] = _no_version,
    project: Requirements = NO_PROJECT,
) -> Registry:
    """The library models, for one project.

    Args:
        wrappers: What its configuration declares; checked by ``jwtlint.config``.
        versions: See :func:`lint`.
        project: Where the project asks for what.

    Raises:
        NoModelError: a wrapper is like something that no model speaks of.

    """
    said = wrappers or {}
    return Registry(with_wrappers(LIBRARIES, said), versions, project, ADVISORIES, AROUND, tuple(said))


def lint(
    source: Source,
    config: Config,
    *,
    versions: Callable[[str], str] = _no_version,
    is_test: bool = False,
    scope: ModuleScope | None = None,
    noqa: bool = True,
    within: Session | None = None,
) -> FileReport:
    """Check one file by itself.

    Args:
        source: The file, decoded.
        config: Options that hold for this file.
        versions: Distribution name to the version specifier of the project, ``""`` if unknown.
        is_test: Whether the file is test code, which is silent unless ``include_tests``.
        scope: The file's module, when other modules can be found from it.
        noqa: Whether ``# noqa`` comments count (flake8 applies them itself).
        within: What is known of the project, instead of ``versions``.

    """
    if is_test and not config.include_tests:
        return FileReport(source.path, speaks_jwt=True)
    module = scope or ModuleScope(outline(source), NoModules())
    known = within or session(versions, wrappers=config.wrappers)
    raw = find(module, config, known, given=lambda path: path == source.path)
    own_findings = [finding for finding in raw.findings if finding.place.path == source.path]
    findings, silenced = settle(source, own_findings, config, is_test=is_test, noqa=noqa)
    return FileReport(
        source.path,
        findings,
        raw.secrets,
        speaks_jwt=True,
        unread=raw.unread,
        suppressed=silenced,
        cut_short=raw.cut_short,
    )


def session(
    versions: Callable[[str], str],
    told: Mapping[str, frozenset[str]] | None = None,
    project: Requirements = NO_PROJECT,
    wrappers: Mapping[str, object] | None = None,
) -> Session:
    """Start to look at the modules of one project.

    Args:
        versions: See :func:`lint`.
        wrappers: See :func:`registry`.
        told: Names that lead to a token library, of modules by location, as far as other modules tell.
        project: Where the project asks for what.

    """
    forget_names()
    return Session(registry(wrappers, versions, project), told or {})


def find(
    module: ModuleScope,
    config: Config,
    within: Session,
    users: Sequence[ModuleScope] = (),
    given: Callable[[str], bool] = lambda path: True,  # noqa: ARG005
) -> FileReport:
    """Find the faults of the calls in one module; thresholds and comments come later (:func:`settle`).

    Args:
        module: The module; its file speaks of JWT.
        config: Options that hold for its file.
        within: What is known of the project.
        users: Modules that use what this one defines.
        given: Whether a finding may stand in the file at a path: the user gave that file.

    """
    source = module.outline.source
    own_config = config.narrowed(source.path)
    try:
        module.outline.check()
        return run_deep(_found, module, within, own_config, users, given)
    except SyntaxFault as fault:
        return _unparsed(source, fault)


def _found(
    module: ModuleScope,
    within: Session,
    config: Config,
    users: Sequence[ModuleScope],
    given: Callable[[str], bool],
) -> FileReport:
    operations = within.operations(module, users)
    findings = sorted(find_all(operations, config, given), key=_order)
    path = module.outline.source.path
    lines = within.unfinished(module)
    cut = _cut_short(path, lines) if lines else None
    return FileReport(path, tuple(findings), secret_places(operations), speaks_jwt=True, cut_short=cut)


def _cut_short(path: str, lines: Sequence[int]) -> Unread:
    more = f", and in {len(lines) - 1} more" if len(lines) > 1 else ""
    return Unread(path, f"there is too much to follow in the code that begins here{more}", lines[0])


def _order(finding: Finding) -> tuple[object, ...]:
    return finding.sort_key


def _unparsed(source: Source, fault: SyntaxFault) -> FileReport:
    """A file that speaks of JWT and is no Python is not checked, which must be seen."""
    at = Position(fault.line, fault.column)
    message = f"file cannot be parsed, so it was not checked: {fault.message}"
    finding = own(SYNTAX_ERROR, Place(source.path, at, at), message)
    unread = Unread(source.path, f"cannot be parsed: {fault.message}", fault.line)
    return FileReport(source.path, (finding,), speaks_jwt=True, unread=unread)
