"""Settings of frameworks: what they say stands for calls that the framework makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.recording import Call, applicable, roles_of
from jwtlint.facts.registry import DJANGO_LISTS
from jwtlint.patterns import regex
from jwtlint.records import replace
from jwtlint.values.frames import Frame
from jwtlint.values.instances import is_settings
from jwtlint.values.model import (
    Absent,
    Args,
    At,
    Default,
    EnvRead,
    Items,
    Literal,
    Opaque,
    Table,
    Value,
    branches_of,
)
from jwtlint.values.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jwtlint.facts.collector import Collector
    from jwtlint.facts.model import Library, Settings
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.scopes import ClassScope, ModuleScope

Found = dict[str, tuple[Value, At]]


def read_settings(module: ModuleScope, collector: Collector, run: Interpreter, here: Sequence[int]) -> None:
    """Report the settings of a module as operations.

    ``here``: the identities of the modules whose code may set them, the most important first.
    """
    written = _written(collector, here)
    words = module.outline.words
    for library in collector.registry.libraries:
        for settings in library.settings:
            active = {name.partition(".")[0] for name in settings.active}
            named = not words.isdisjoint(settings.names) or not words.isdisjoint(active)
            if named or _imports(module, settings):
                for found in _containers(module, settings, written, run):
                    _record(library, settings, found, module, collector)


def _written(collector: Collector, here: Sequence[int]) -> Found:
    """Settings that code sets by name; of several values the first that is not left to a caller."""
    found: Found = {}
    order = {one: rank for rank, one in enumerate(here)}
    for name, value, at, maker in sorted(collector.settings, key=lambda one: order.get(one[3], 0)):
        if maker in order and (name not in found or _asked_for(found[name][0])):
            found[name] = (value, at)
    return found


def _asked_for(value: Value) -> bool:
    """Whether a value is a parameter: ``create_app(secret)``, whose callers may be known."""
    return isinstance(value, Opaque) and value.key[:1] == ("parameter",)  # type: ignore[index]


def _containers(module: ModuleScope, settings: Settings, set_by_name: Found, run: Interpreter) -> Iterator[Found]:
    """Each place that holds settings: a dict, a class body, the module, a configured application."""
    if any(_elsewhere(name, module) for name in settings.unless):
        return
    elsewhere = _ELSEWHERE_FILE.search(module.path) is not None
    if settings.form == "dict":
        for name in settings.names if not elsewhere else ():
            yield from _dicts(module, name, settings, run)
        yield _default(module, settings, run) if not elsewhere else {}
        return
    names = _names(settings)
    imported = _imports(module, settings)
    if not (imported or module.outline.words.isdisjoint(settings.strangers)):
        return
    told = set(names) if imported else set(settings.names)
    if not settings.home or not module.outline.words.isdisjoint(settings.home):
        if not elsewhere:
            own = {n: module.lookup(n, run) for n in names if n in module.outline.words}
            yield _fallen_back(_flat(own, told), settings, module)
        for scope in _classes(module, run):
            held = {n: _own(scope, n, run) for n in names if n in scope.chunk.words}
            yield _fallen_back(_flat(held, told), settings, module)
    written = {name: one for name, one in set_by_name.items() if name in names}
    yield _fallen_back(written if not written.keys().isdisjoint(told) else {}, settings, module)


_ELSEWHERE = regex(r"test|dev|local|debug|example", re.IGNORECASE)
"""Classes whose settings are not those of a real service."""
_ELSEWHERE_FILE = regex(
    r"(?:^|[/\\])(?:(?:\w+_)?(?:dev|develop|development|local|debug|example)(?:_\w+)?|tests?|testing)\.py$",
    re.IGNORECASE,
)
"""Modules of such settings; that a file is test code is told by its path, elsewhere."""


def _own(scope: ClassScope, name: str, run: Interpreter) -> Value | None:
    """An attribute of a class body; the environment overrules those of a settings class."""
    value = scope.own(name, run)
    if value is None or value.at is None or not is_settings(run, scope):
        return value
    return Default(EnvRead(name, at=value.at), value, at=value.at)


def _fallen_back(found: Found, settings: Settings, module: ModuleScope) -> Found:
    """The same, with what stands in for a setting that the project gives nowhere."""
    for missing, other in settings.falls_back.items():
        if other in found and missing not in found and not _elsewhere(missing, module):
            found = {**found, missing: found[other]}
    return found


def _elsewhere(name: str, module: ModuleScope) -> bool:
    """Whether something else in the project speaks of a setting."""
    mentioned = name in module.outline.words
    return mentioned or next(iter(module.modules.configured(name, module)), None) is not None


def _imports(module: ModuleScope, settings: Settings) -> bool:
    """Whether the module imports what makes a setting that others share this library's."""
    return any(
        chunk.kind == "import" and not chunk.words.isdisjoint(settings.modules)
        for chunk in (module.outline.chunks if settings.modules else ())
    )


def _names(settings: Settings) -> list[str]:
    roles = [where.name for entry in settings.callables for where in entry.roles.values()]
    return list(dict.fromkeys((*settings.names, *roles, *settings.falls_back.values())))


def _dicts(module: ModuleScope, name: str, settings: Settings, run: Interpreter) -> Iterator[Found]:
    value = module.lookup(name, run)
    for branch in branches_of(value) if value is not None else ():
        if not isinstance(branch, Table):
            continue
        found: Found = {
            str(key): (entry.value, entry.at) for key, entry in branch.entries.items() if entry.at is not None
        }
        if not branch.open:
            found.update(_taken(settings, module, found, run))
        for other in settings.beside:
            beside = module.lookup(other, run) if other in module.outline.words else None
            if beside is not None and beside.at is not None:
                found[other] = (beside, beside.at)
        if branch.at is not None:
            found[""] = (branch, branch.at)
        yield found


_LISTS = ("INSTALLED_APPS", "AUTHENTICATION_BACKENDS", "MIDDLEWARE", "REST_FRAMEWORK")


def _default(module: ModuleScope, settings: Settings, run: Interpreter) -> Found:
    """Settings that a Django project leaves at their defaults although it uses the framework."""
    lists = [name for name in DJANGO_LISTS if settings.active and name in module.outline.words]
    if any(_elsewhere(name, module) for name in settings.names if lists):
        return {}
    for name in lists:
        for text in _texts(module.lookup(name, run)):
            if str(text.value).startswith(settings.active) and text.at is not None:
                found: Found = {"": (Table({}), text.at)}
                return {**found, **_taken(settings, module, found, run)}
    return {}


def _texts(value: Value | None, depth: int = 3) -> Iterator[Literal]:
    for branch in branches_of(value) if value is not None and depth else ():
        match branch:
            case Literal():
                yield branch
            case Items(items=items):
                for item in items:
                    yield from _texts(item, depth - 1)
            case Table(entries=entries):
                for entry in entries.values():
                    yield from _texts(entry.value, depth - 1)


def _taken(settings: Settings, module: ModuleScope, found: Found, run: Interpreter) -> Found:
    """What stands in for settings that are missing in a dict."""
    stand_ins = {
        missing: module.lookup(other, run) for missing, other in settings.falls_back.items() if missing not in found
    }
    return {name: (value, value.at) for name, value in stand_ins.items() if value is not None and value.at is not None}


def _flat(values: Mapping[str, Value | None], told: set[str]) -> Found:
    found: Found = {
        name: (value, value.at)
        for name, value in values.items()
        if value is not None and value.at is not None and not isinstance(value, Absent)
    }
    return found if not found.keys().isdisjoint(told) else {}


def _classes(module: ModuleScope, run: Interpreter) -> Iterator[ClassScope]:
    from jwtlint.values.model import Class

    for piece in module.pieces:
        if piece.kind == "class" and not _ELSEWHERE.search(piece.name):
            value = module.lookup(piece.name, run)
            if isinstance(value, Class):
                yield value.scope


def _record(library: Library, settings: Settings, found: Found, module: ModuleScope, collector: Collector) -> None:
    if not found:
        return
    places: dict[int | str, At] = {name: at for name, (_, at) in found.items() if name}
    args = Args(keywords={name: value for name, (value, _) in found.items() if name}, places=places)
    site = found[""][1] if "" in found else next(iter(places.values()))
    # The way of a setting ends here; where it is written is its own place.
    site = replace(site, back=None)
    for entry in settings.callables:
        roles, role_places = roles_of(entry, None, args, collector.registry.constants)
        versions = applicable(entry, roles, collector.registry.versions(library))
        if versions:
            path = settings.called or settings.names[0]
            call = Call(library, entry, path, None, args, roles, role_places, versions, site)
            collector.record(call, Frame(module, site.chunk), State())
