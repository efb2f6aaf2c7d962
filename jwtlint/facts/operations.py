"""What a program does with tokens, in words that belong to no library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.records import dataclass, field
from jwtlint.values.model import Absent, Args, At, Root, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jwtlint.facts.model import Advisory, Callable, Known, Library, Maker
    from jwtlint.facts.versions import Release
    from jwtlint.finding import Place
    from jwtlint.values.identities import Key


@dataclass(frozen=True, slots=True)
class Check:
    """The state of a guarantee at one call, and the value that put it there."""

    state: str
    cause: Value | None = None
    """The value that decides; its place is where one repairs it."""
    sure: bool = True
    """False when another path or version gives another state."""


@dataclass(slots=True)
class Use:
    """One use of data that was read without verification."""

    kind: str
    """One of the words of the interpreter (see :data:`jwtlint.values.frames.USES`)."""
    fields: frozenset[str | None]
    """Claims or header fields it was computed from; ``None`` stands for all of them."""
    at: At
    function: str
    verified: bool
    """The same token had been verified on every path to here."""
    confirmed: bool = False
    """Some path ends without a verification after this use."""
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """Something that was read from a token and went into an argument."""

    role: str
    root: Root
    read: Operation

    @property
    def untrusted(self) -> bool:
        """Whether the token was not verified when it was read, nor before this."""
        return self.read.unverified and not self.read.genuine


@dataclass(frozen=True, slots=True)
class Argument:
    """A keyword argument and where it is passed."""

    value: Value
    at: At


@dataclass(frozen=True, slots=True)
class Passing:
    """What a call hands to something outside."""

    channel: str
    """``log``, ``print``, ``cookie``, ``redirect``, ``request`` or ``answer``."""
    args: Args
    carried: tuple[tuple[int | str, str, At | None], ...] = ()
    """Arguments that hold a ``token``, on some paths (``maybe token``), an ``answer`` that can be one, or a ``key``:
    position or name, which, place."""

    def places(self, kind: str) -> list[At]:
        """Where the arguments stand that hold a ``token``, an ``answer`` or a ``key``."""
        return [at for _, held, at in self.carried if held.endswith(kind) and at is not None]

    def surely(self, at: At) -> bool:
        """Whether what stands there is that on every path."""
        return not any(held.startswith("maybe") and place is at for _, held, place in self.carried)


@dataclass(frozen=True, slots=True)
class Exposure:
    """A faulty version that a project asks for, or allows, and a call to which that matters."""

    known: Known
    advisory: Advisory
    specifier: str
    version: str
    newest: bool
    """Whether it is the newest version that is allowed, so that it is the one that is installed."""
    place: Place | None
    """Where it is asked for, in a file that is no Python."""

    @property
    def rank(self) -> int:
        """How grave it is among the faults of its distribution; 0 is the gravest."""
        return self.known.advisories.index(self.advisory)


@dataclass(frozen=True, slots=True)
class Rival:
    """Another distribution that a project asks for, and that is mistaken for the one a call is written for."""

    distribution: str
    what: str
    both: bool
    """Whether the right one is asked for too."""
    same_module: bool
    """Whether both install a module of one name."""
    place: Place | None
    """Where it is asked for, in a file that is no Python."""


@dataclass(frozen=True, slots=True)
class Configured:
    """A key that the program reads from the environment, and that a file beside the code holds."""

    name: str
    place: Place
    """Of the variable's name in the file."""
    held: Place
    """Of its value, which no output may show."""
    secret: bytes
    read: At | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """An extra that a call needs, and that no file of the project asks for."""

    algorithm: str
    requirement: str
    distribution: str
    place: Place
    """Where the library is asked for without it."""


@dataclass(slots=True, eq=False)
class Operation:
    """A call that signs, verifies, reads or hands out a token, with what is known of each role."""

    kind: str
    library: Library
    callable: Callable
    path: str
    """The callable's dotted name, as resolved."""
    site: At
    function: str
    """Qualified name of the function the call stands in; ``""`` at module level."""
    number: int = 0
    """Tells the calls apart whose results are followed."""
    stack: tuple[tuple[str, At], ...] = ()
    """Callers on the way, outermost first: (name of the caller, its call)."""
    roles: Mapping[str, Value] = field(default_factory=dict)
    places: Mapping[str, At] = field(default_factory=dict)
    """Where each given role's argument stands."""
    checks: Mapping[str, Check] = field(default_factory=dict)
    versions: tuple[Release, ...] = ()
    makers: Mapping[str, Maker] = field(default_factory=dict)
    """Key object types that the models know."""
    token: Key | None = None
    uses: list[Use] = field(default_factory=list)
    read: set[str | None] = field(default_factory=set)
    """Claims that something was done with; ``None`` stands for all of them."""
    genuine: bool = False
    """The token had been verified on every path to this call."""
    selects_key: bool = False
    """What it gave went into the key of a verification."""
    validated: bool = False
    """The second step was made, on some path."""
    validations: list[Operation] = field(default_factory=list)
    """The second steps that were made."""
    judged_by_callers: bool = False
    """Its data only leaves through functions whose callers are visible and were run too."""
    chosen_by_token: At | None = None
    """The unverified read that the allow-list comes from."""
    own_audience: Operation | None = None
    """For a verification: the unverified read of the same token that the expected audience comes from."""
    asked: frozenset[str] = frozenset()
    """Parameters by which the caller asked for what this call does."""
    chosen_by_request: bool = False
    """The allow-list comes from the request."""
    any_kind: Check | None = None
    """For a verification: whether a token of any kind that the framework issues passes."""
    unsigned: Check | None = None
    """For a sign call: whether the token has no signature."""
    unknown_arguments: Mapping[str, Argument] = field(default_factory=dict)
    """Keyword arguments that the callable does not have, by name."""
    issued_here: list[Operation] = field(default_factory=list)
    """For a verification: the calls in the same file that sign tokens."""
    elsewhere: list[Operation] = field(default_factory=list)
    """For a sign call: the same call as it is reached in other ways."""
    after_failure: Operation | None = None
    """For an unverified read: the verification of the same token whose failure leads here."""
    first_here: tuple[str, ...] = ()
    """For the first call in its file that signs or verifies: the texts of all files that lead to such calls there."""
    passing: Passing | None = None
    """For a call that hands something out: what, and where to."""
    allows_all: At | None = None
    """Where the allow-list was taken from everything that the library knows."""
    sources: list[Source] = field(default_factory=list)
    """What was read from tokens and went into the arguments: of the key, and of calls beside token libraries."""
    fetched: set[str | None] = field(default_factory=set)
    """For a read: its fields that went into an address that was fetched."""
    decoded: list[At] = field(default_factory=list)
    """For a sign call: where ``decode()`` is called on the token, as if it was bytes."""
    kept: str = ""
    """For a call beside token libraries: the decorator that keeps what it gives for ever."""
    exposure: Exposure | None = None
    """The gravest known fault of the library's version that matters to it."""
    rival: Rival | None = None
    """The distribution that the project asks for by mistake."""
    refused: list[At] = field(default_factory=list)
    """For an unverified read: where ``none`` is refused, while the token is verified as it wants."""
    configured: list[Configured] = field(default_factory=list)
    """Its keys that files beside the code hold."""
    lacking: Lacking | None = None
    """The extra that it needs."""
    tried: At | None = None
    """For a sign call: where the token is verified by the code that made it."""
    denied: At | None = None
    """For a sign call: where its file looks for the `jti` of tokens among those revoked, while no token has one."""
    level: str = "function"
    """``module`` for a call that is made when the module is imported."""

    def value(self, role: str) -> Value:
        """The value of a role, :class:`Absent` when it is not passed."""
        return self.roles.get(role, Absent())

    def check(self, guarantee: str) -> Check:
        """The state of a guarantee; a guarantee that the library does not have is off."""
        return self.checks.get(guarantee, Check("off"))

    @property
    def only_tried(self) -> bool:
        """Whether the token that it makes only goes to a verification which nobody asks more of: it tests the keys."""
        from jwtlint.facts.code import only_tests

        return self.tried is not None and not self.uses and only_tests(self.tried)

    @property
    def short(self) -> str:
        """How people write the callable: ``jwt.decode``."""
        parts = [part for part in self.path.replace("()", "").split(".") if part not in ("", "*")]
        return ".".join(parts[-2:])

    @property
    def spoken(self) -> str:
        """How messages speak of it: ``jwt.decode()``; settings of a framework by their name."""
        if self.path.endswith("__"):  # writing to an object, deleting from it
            return self.path.rpartition(".__")[0].replace("()", "").rpartition(".")[2]
        return f"{self.short}()" if "." in self.path else self.path

    @property
    def sites(self) -> tuple[At, ...]:
        """The call, and the calls that lead to it, nearest first."""
        return (self.site, *(at for _, at in reversed(self.stack)))

    @property
    def chain(self) -> tuple[int, ...]:
        """The same by their identity."""
        return tuple(id(at.node) for at in self.sites)

    def goes_on(self, other: Operation) -> bool:
        """Whether another one is the same call, reached in the same way from callers of the outermost function."""
        own = self.chain
        return len(own) < len(other.stack) + 1 and other.chain[: len(own)] == own

    @property
    def way(self) -> tuple[str, ...]:
        """Qualified names of the functions that lead to the call, that of its own first."""
        return (self.function, *(name for name, _ in reversed(self.stack)))

    @property
    def around(self) -> tuple[str, ...]:
        """The text of each of them, or of the statement of a module."""
        return tuple(at.chunk.text for at in self.sites)

    @property
    def files(self) -> tuple[str, ...]:
        """The text of the files they stand in."""
        return tuple(dict.fromkeys(at.chunk.source.text for at in self.sites))

    @property
    def unverified(self) -> bool:
        """Whether what it gives was not authenticated, on some path."""
        return self.kind in ("peek", "manual") or (self.kind == "verify" and self.check("signature").state == "off")
