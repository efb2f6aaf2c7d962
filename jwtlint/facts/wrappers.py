"""Wrappers that a project's configuration declares, as library models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.facts.model import GUARANTEES, UNKNOWN, Arg, Callable, Condition, Guarantee, Library
from jwtlint.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WRAPPERS = "wrappers"
"""Id of the library that holds them."""


_AS_SAID = ("kind", "gives", "default_algorithm", "adds_exp")


class NoModelError(Exception):
    """A wrapper is said to be like something that no model speaks of."""

    def __init__(self, wrapper: str, like: str) -> None:
        super().__init__(wrapper, like)
        self.wrapper = wrapper
        self.like = like


def with_wrappers(libraries: tuple[Library, ...], wrappers: Mapping[str, object]) -> tuple[Library, ...]:
    """The models, and those of a project's wrappers.

    One that is ``like`` a modelled callable belongs to the library of that, whose versions count for it;
    the others are a library of their own.

    Args:
        libraries: The models.
        wrappers: Dotted name to what is said of it, checked by ``jwtlint.config.wrappers``.

    Raises:
        NoModelError: there is nothing that a wrapper could be like.

    """
    if not wrappers:
        return libraries
    own: list[Callable] = []
    added: dict[str, list[Callable]] = {}
    for name, entry in wrappers.items():
        said: Mapping[str, Any] = entry  # type: ignore[assignment]
        if "like" not in said:
            own.append(_callable(Callable(said["kind"], (), {}), name, said))
            continue
        models = [(one.id, model) for one in libraries for model in one.callables if said["like"] in model.names]
        if not models:
            raise NoModelError(name, said["like"])
        for library, model in models:
            added.setdefault(library, []).append(_callable(model, name, said))
    extended = (replace(one, callables=(*one.callables, *added.get(one.id, ()))) for one in libraries)
    return (*extended, *_library(own))


def _library(own: list[Callable]) -> Iterator[Library]:
    if own:
        modules = tuple(dict.fromkeys(name.partition("(")[0].rpartition(".")[0] for one in own for name in one.names))
        yield Library(WRAPPERS, "the project's wrappers", "", modules, ("0",), "", tuple(own))


def _callable(like: Callable, name: str, said: Mapping[str, Any]) -> Callable:
    """A callable that does what is said of it, and otherwise what another one does."""
    roles = {role: _place(place) for role, place in said.get("roles", {}).items()}
    checks = {check: _guarantee(check, state) for check, state in said.get("checks", {}).items()}
    changed: dict[str, Any] = {word: said[word] for word in _AS_SAID if word in said}
    if "like" not in said:
        changed.setdefault("gives", "token" if said["kind"] == "sign" else "claims")
        unsaid = {check: Guarantee(check, UNKNOWN) for check in GUARANTEES} if said["kind"] == "verify" else {}
        checks = {**unsaid, **checks}
    guarantees = {one.name: one for one in like.guarantees} | checks
    return replace(
        like,
        names=(name,),
        roles={**like.roles, **roles},
        guarantees=tuple(guarantees.values()) if said.get("kind", like.kind) != "sign" else (),
        **changed,
    )


def _place(said: Any) -> Arg:
    if isinstance(said, int):
        return Arg(said, "")
    if isinstance(said, str):
        return Arg(None, said)
    position, name = said
    return Arg(position, name)


def _guarantee(name: str, said: object) -> Guarantee:
    if isinstance(said, str):
        return Guarantee(name, said)
    states: Mapping[str, Any] = said  # type: ignore[assignment]
    conditions = ((state, one) for state, tests in states.items() if state != "default" for one in _tests(tests))
    return Guarantee(name, states.get("default", UNKNOWN), tuple(conditions))


def _tests(said: Mapping[str, Any]) -> Iterable[Condition]:
    for test, what in said.items():
        path, *values = [what] if isinstance(what, str) else what
        yield Condition(path, test, tuple(values))
