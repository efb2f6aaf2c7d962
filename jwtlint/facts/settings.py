"""Settings of frameworks: what they say stands for calls that the framework makes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jwtlint.facts.recording import Call, applicable, roles_of
from jwtlint.values.frames import Frame
from jwtlint.values.model import Absent, Args, At, Table, Value, branches_of
from jwtlint.values.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jwtlint.facts.collector import Collector
    from jwtlint.facts.model import Library, Settings
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.scopes import ClassScope, ModuleScope

Found = dict[str, tuple[Value, At]]


def read_settings(module: ModuleScope, collector: Collector, run: Interpreter) -> None:
    """Report the settings of a module as operations."""
    words = module.outline.words
    for library in collector.registry.libraries:
        for settings in library.settings:
            if not words.isdisjoint(settings.names):
                for found in _containers(module, settings, collector, run):
                    _record(library, settings, found, module, collector)


def _containers(
    module: ModuleScope, settings: Settings, collector: Collector, run: Interpreter
) -> Iterator[Found]:
    """Each place that holds settings: a dict, a class body, the module, a configured application."""
    if settings.form == "dict":
        for name in settings.names:
            yield from _dicts(module, name, settings, run)
        return
    names = _names(settings)
    yield _flat({n: module.lookup(n, run) for n in names if n in module.outline.words}, settings)
    for scope in _classes(module, run):
        yield _flat({n: scope.own(n, run) for n in names if n in scope.chunk.words}, settings)
    written = {n: (v, at) for n, (v, at, _) in collector.settings.items() if n in names}
    yield written if not written.keys().isdisjoint(settings.names) else {}


def _names(settings: Settings) -> list[str]:
    roles = [where.name for entry in settings.callables for where in entry.roles.values()]
    return list(dict.fromkeys((*settings.names, *roles, *settings.falls_back.values())))


def _dicts(module: ModuleScope, name: str, settings: Settings, run: Interpreter) -> Iterator[Found]:
    value = module.lookup(name, run)
    for branch in branches_of(value) if value is not None else ():
        if not isinstance(branch, Table):
            continue
        found: Found = {
            str(key): (entry.value, entry.at)
            for key, entry in branch.entries.items()
            if entry.at is not None
        }
        if not branch.open:
            for missing, other in settings.falls_back.items():
                taken = module.lookup(other, run) if missing not in found else None
                if taken is not None and taken.at is not None:
                    found[missing] = (taken, taken.at)
        if branch.at is not None:
            found[""] = (branch, branch.at)
        yield found


def _flat(values: Mapping[str, Value | None], settings: Settings) -> Found:
    found = {
        name: (value, value.at)
        for name, value in values.items()
        if value is not None and value.at is not None and not isinstance(value, Absent)
    }
    return found if not found.keys().isdisjoint(settings.names) else {}


def _classes(module: ModuleScope, run: Interpreter) -> Iterator[ClassScope]:
    from jwtlint.values.model import Class  # noqa: PLC0415

    for piece in module.pieces:
        if piece.kind == "class":
            value = module.lookup(piece.name, run)
            if isinstance(value, Class):
                yield value.scope


def _record(
    library: Library, settings: Settings, found: Found, module: ModuleScope, collector: Collector
) -> None:
    if not found:
        return
    places = {name: at for name, (_, at) in found.items() if name}
    args = Args(keywords={name: value for name, (value, _) in found.items() if name}, places=places)
    site = found[""][1] if "" in found else next(iter(places.values()))
    # The way of a setting ends here; where it is written is its own place.
    site = replace(site, back=None)
    for entry in settings.callables:
        roles, role_places = roles_of(entry, None, args, collector.registry.constants)
        versions = applicable(entry, roles, collector.registry.versions(library))
        if versions:
            path = settings.names[0]
            call = Call(library, entry, path, None, args, roles, role_places, versions, site)
            collector.record(call, Frame(module, site.chunk), State())
