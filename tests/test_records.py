"""Records behave as dataclasses do: each case is asked of a class of both kinds."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import TYPE_CHECKING, Any, Protocol

import pytest

import jwtlint.finding
from jwtlint import records
from jwtlint.config import Config
from jwtlint.finding import Certainty, Edit, FileReport, Finding, Fix, Place, Position, Report, Severity, Step, Unread

if TYPE_CHECKING:
    from collections.abc import Callable


class Maker(Protocol):
    """A decorator of classes."""

    def __call__(
        self, *, frozen: bool = False, slots: bool, order: bool = False, eq: bool = True
    ) -> Callable[[type], Any]: ...


def classes(made: Maker, field: Callable[..., Any]) -> list[type]:
    """One of each kind that we use."""

    @made(frozen=True, slots=True, order=True)
    class Point:
        x: int
        y: int = 2

    @made(slots=True)
    class Bag:
        name: str
        items: list[int] = field(default_factory=list)
        aside: object = field(default=None, compare=False)
        hidden: str = field(default="h", init=False, repr=False, compare=False)
        _size: int = field(init=False)

        def __post_init__(self) -> None:
            self._size = len(self.items)

    @made(slots=True, eq=False)
    class Cell:
        value: object = None

    @made(frozen=True, slots=True)
    class Alone:
        value: object
        table: dict[str, int] = field(default_factory=dict, hash=False)

        @property
        def twice(self) -> object:
            """Code of the class stays."""
            return [self.value, self.value]

    @made(frozen=True, slots=True)
    class Empty:
        pass

    return [Point, Bag, Cell, Alone, Empty]


def asked(question: Callable[[list[Any]], object], kinds: list[Any]) -> object:
    """The answer; an exception is one too."""
    try:
        return question(kinds)
    except Exception as error:  # noqa: BLE001  # whatever it is
        return type(error), str(error)


@pytest.mark.parametrize(
    "question",
    [
        lambda k: [repr(k[0](1)), repr(k[1]("a", [1])), repr(k[3](None)), repr(k[4]())],
        lambda k: [k[0](1) == k[0](1, 2), k[0](1) == k[0](1, y=3), k[0](1) != k[0](1), k[0](1) == (1, 2)],
        lambda k: [k[1]("a") == k[1]("a"), k[1]("a", aside=1) == k[1]("a", aside=2), k[1]("a") == k[1]("b")],
        lambda k: [k[2](1) == k[2](1), k[4]() == k[4](), k[3](1) == k[3](1), k[3](1) == k[0](1)],
        lambda k: [hash(k[0](1)) == hash((1, 2)), hash(k[3]("v")) == hash(("v",)), hash(k[4]()) == hash(())],
        lambda k: hash(k[1]("a")),
        lambda k: hash(k[3]([])),
        lambda k: [sorted([k[0](2), k[0](1, 3), k[0](1)]), k[0](1) <= k[0](1), k[0](2) > k[0](1)].__repr__(),
        lambda k: k[0](1) < 1,
        lambda k: k[0](1) >= k[3](1),
        lambda k: setattr(k[0](1), "x", 2),
        lambda k: delattr(k[0](1), "x"),
        lambda k: setattr(k[1]("a"), "unknown", 2),
        lambda k: k[0](),
        lambda k: k[0](1, 2, 3),
        lambda k: k[0](1, z=3),
        lambda k: k[0](1, x=3),
        lambda k: k[1]("a")._size,
        lambda k: k[1]("a", hidden="x"),
        lambda k: [k[1]("a").items is k[1]("a").items, k[1]("a", [7])._size, k[1]("a").hidden],
        lambda k: k[3](1).twice,
        lambda k: [kind.__match_args__ for kind in k],
        lambda k: [kind.__slots__ for kind in k],
        lambda k: [kind.__qualname__ for kind in k],
        lambda k: [hasattr(kind(1) if kind is not k[4] else kind(), "__dict__") for kind in k],
        lambda k: [[f.name for f in dataclasses.fields(kind)] for kind in k],
        lambda k: [dataclasses.is_dataclass(kind) for kind in k],
        lambda k: [dataclasses.asdict(k[0](1)), dataclasses.astuple(k[3](k[0](1)))],
        lambda k: repr(dataclasses.replace(k[0](1), y=5)),
        lambda k: [copy.copy(k[0](1)) == k[0](1), copy.deepcopy(k[1]("a", [1])) == k[1]("a", [1])],
        lambda k: k[1].__hash__,
    ],
)
def test_as_dataclasses_do(question: Callable[[list[Any]], object]) -> None:
    ours = asked(question, classes(records.dataclass, records.field))
    assert ours == asked(question, classes(dataclasses.dataclass, dataclasses.field))


def test_replace() -> None:
    point = Position(1, 2)
    assert records.replace(point, column=5) == dataclasses.replace(point, column=5) == Position(1, 5)
    with pytest.raises(TypeError):
        records.replace(point, row=5)  # type: ignore[call-arg]


PLACE = Place("a.py", Position(1, 2), Position(1, 5))
FINDING = Finding(
    code="JWT101",
    name="n",
    message="m",
    place=PLACE,
    severity=Severity.ERROR,
    certainty=Certainty.SURE,
    steps=(Step(PLACE, "here"),),
    fix=Fix("t", (Edit(PLACE, "x"),), safe=True),
    once=("x", 1),
)
PUBLIC = (
    FINDING,
    FileReport("a.py", (FINDING,), (PLACE,), speaks_jwt=True, unread=Unread("a.py", "why")),
    Report((FINDING,), files=3),
    Config(ignore=("JWT101",), wrappers={"a.b": {}}),
)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_what_is_public_can_be_pickled(protocol: int) -> None:
    assert pickle.loads(pickle.dumps(PUBLIC, protocol)) == PUBLIC  # noqa: S301  # our own


def test_what_is_public_can_be_hashed_shown_and_not_be_changed() -> None:
    assert len({FINDING, pickle.loads(pickle.dumps(FINDING))}) == 1  # noqa: S301  # our own
    assert repr(PLACE) == ("Place(path='a.py', start=Position(line=1, column=2), end=Position(line=1, column=5))")
    for name in dir(jwtlint.finding):
        kind = getattr(jwtlint.finding, name)
        if hasattr(kind, "__record__"):
            with pytest.raises(dataclasses.FrozenInstanceError):
                kind.__new__(kind).path = "other"
    assert dataclasses.asdict(FINDING)["place"] == {
        "path": "a.py",
        "start": {"line": 1, "column": 2},
        "end": {"line": 1, "column": 5},
    }
    assert FINDING.place.start < Position(1, 3) <= Position(1, 3)
