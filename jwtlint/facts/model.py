"""The words in which a library is described.

A library is data: which of its callables sign, verify or merely read a token, where each role
(token, key, algorithms, options ...) is passed, and in which state every guarantee of the call
is. Rules never see these words; they see the operations that :mod:`jwtlint.facts` reads off a
program with their help.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.records import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

OFF = "off"
"""The call does not check it."""
IF_PRESENT = "if present"
"""Checked only when the token carries it."""
REQUIRED = "required"
"""A token that fails it, or lacks it, is refused."""
BY_KEY = "by key"
"""Fixed by the key object that is passed."""
UNKNOWN = "unknown"
"""Decided by something the analysis cannot see."""

GUARANTEES = ("signature", "algorithms", "exp", "nbf", "iat", "aud", "iss", "sub", "key_strength")
CARRIED_SAFELY = ("cookie_secure", "cookie_httponly", "cookie_csrf", "no_query")
"""Of a ``transport``: cookies are ``Secure``, no script reads them, other sites cannot use them, no token stands in an
address."""


@dataclass(frozen=True, slots=True)
class Arg:
    """Where a role is passed: position (``None``: keyword only) and name."""

    position: int | None
    name: str
    key: str = ""
    """The role is this entry of the dict that is passed (``header["alg"]``)."""


def arg(position: int | None, name: str, key: str = "") -> Arg:
    """A parameter of the callable, or one entry of the dict that it takes."""
    return Arg(position, name, key)


def setting(name: str) -> Arg:
    """A setting of a framework, by its name."""
    return Arg(None, name)


@dataclass(frozen=True, slots=True)
class Condition:
    """A test on the value at ``path`` (role, then dict keys, joined by dots)."""

    path: str
    test: str
    """``falsy``, ``truthy``, ``absent``, ``missing``, ``given``, ``none``, ``bool``, ``literal``, ``number``, ``raw``,
    ``has``, ``lacks``, ``made``, ``named`` or ``always``."""
    values: tuple[str, ...] = ()
    versions: str = ""
    also: tuple[Condition, ...] = ()
    """Conditions that must hold besides."""


def both(first: Condition, *more: Condition) -> Condition:
    """All of these hold; the value that the first one holds for is the one that decides."""
    return replace(first, also=(*first.also, *more))


def falsy(path: str, versions: str = "") -> Condition:
    """Any value that is false (``False``, ``0``, ``None``, ``""`` ...)."""
    return Condition(path, "falsy", versions=versions)


def truthy(path: str, versions: str = "") -> Condition:
    """Any value that is true."""
    return Condition(path, "truthy", versions=versions)


def given(path: str, versions: str = "") -> Condition:
    """Passed, and not ``None``."""
    return Condition(path, "given", versions=versions)


def absent(path: str, versions: str = "") -> Condition:
    """Not passed, ``None`` or empty."""
    return Condition(path, "absent", versions=versions)


def is_none(path: str, versions: str = "") -> Condition:
    """The constant ``None``, written out."""
    return Condition(path, "none", versions=versions)


def literal(path: str, *values: str, versions: str = "") -> Condition:
    """One of these constants."""
    return Condition(path, "literal", values, versions)


def has(path: str, *values: str, versions: str = "") -> Condition:
    """A container or text that holds one of these."""
    return Condition(path, "has", values, versions)


def lacks(path: str, *values: str, versions: str = "") -> Condition:
    """A container that was passed and that surely holds none of these."""
    return Condition(path, "lacks", values, versions)


def number(path: str, versions: str = "") -> Condition:
    """A number, written out."""
    return Condition(path, "number", versions=versions)


def raw(path: str, versions: str = "") -> Condition:
    """Text or bytes, not an object: a constant, the environment, a file, a value called a secret."""
    return Condition(path, "raw", versions=versions)


def missing(path: str, versions: str = "") -> Condition:
    """Surely not passed, or ``None`` written out: the opposite of ``given``."""
    return Condition(path, "missing", versions=versions)


def named(path: str, *names: str, versions: str = "") -> Condition:
    """One of these classes or functions itself, passed as an argument."""
    return Condition(path, "named", names, versions)


def made(path: str, *callables: str, versions: str = "") -> Condition:
    """An object made by one of these callables."""
    return Condition(path, "made", callables, versions)


def always(versions: str = "") -> Condition:
    """True for these versions."""
    return Condition("", "always", versions=versions)


@dataclass(frozen=True, slots=True)
class Guarantee:
    """The state of one check: the first state whose condition holds, else ``default``."""

    name: str
    default: str
    states: tuple[tuple[str, Condition], ...] = ()


@dataclass(frozen=True, slots=True)
class Callable:
    """One callable of a library that does something with tokens."""

    kind: str
    """``sign``, ``verify``, ``peek`` (reads without verifying), ``validate`` (claims, second step) or
    ``transport`` (how a framework's settings let tokens travel)."""
    names: tuple[str, ...]
    """Dotted names; ``()`` marks a call on the way: ``jwt.PyJWT().decode``. ``*.name`` is a method
    of this name of whatever object, for names that nothing else has."""
    roles: Mapping[str, Arg]
    versions: str = ""
    guarantees: tuple[Guarantee, ...] = ()
    gives: str = "claims"
    """``claims``, ``complete`` (a dict of header, payload and signature), ``header``, ``token``,
    ``payload``, ``object`` (an instance of ``result``) or ``nothing``."""
    result: str = ""
    """Type of what it gives, for methods that are called on it: ``joserfc.jwt.Token``."""
    parts: tuple[str, ...] = ()
    """Attributes of what it gives that hold all claims or all header fields, not one of them."""
    sets: tuple[str, ...] = ()
    """Attributes of the instance that hold the token's data once this method was called."""
    second_step: tuple[str, ...] = ()
    """Methods of what it gives without which the claims are not checked: ``("validate",)``."""
    only: tuple[Condition, ...] = ()
    """Conditions on the arguments that must hold for the call to be this one."""
    defaults: Mapping[str, str | int | bool | None] = field(default_factory=dict)
    """What the library takes for a role that is not given."""
    one_claim: tuple[str, str] | None = None
    """For a sign call that adds a single claim: the roles that hold its name and its value."""
    adds_exp: bool = False
    """For a sign call: the library sets ``exp`` itself, whatever the claims say."""
    unlimited: tuple[Condition, ...] = ()
    """For a sign call that ``adds_exp``: when it does not."""
    naive_utc: bool = False
    """For a sign call: a datetime without a zone among the claims is taken for UTC."""
    text_subject: str = ""
    """For a sign call: versions whose verification refuses a ``sub`` that is no text; none when empty."""
    default_algorithm: str = ""
    unsigned: tuple[Condition, ...] = ()
    """When a sign call makes a token without signature."""
    refuses_none: bool = False
    """Whether signing with ``none`` raises instead of making an unsigned token."""
    no_algorithms: str = ""
    """What a missing allow-list means: ``raises`` (as PyJWT 2 does), ``refuses`` or ``any``."""
    none_verifies: bool = False
    """Whether an unsigned token passes when ``none`` is in the allow-list."""
    none_works: str = "*"
    """Versions in which it passes, or in which a sign call makes one; others refuse ``none``."""
    published_keys: bool = False
    """Whether it fetches the keys of an issuer that serves many, so that only the audience tells its
    tokens apart."""
    public_key: str = ""
    """The key, known to everybody, that the library takes when the program gives none."""
    key_elsewhere: tuple[str, ...] = ()
    """Words of a module that gives the key in another way, so that ``public_key`` is not taken."""
    empty_key: str = ""
    """Versions in which an empty HMAC key is accepted (``*`` for all)."""
    dead: Mapping[str, str] = field(default_factory=dict)
    """Roles that the callable ignores, with what happens instead."""
    picked: tuple[Condition, ...] = ()
    """Conditions on the arguments without which the callable is not this one."""
    any_kind: tuple[Condition, ...] = ()
    """When a token of any kind that the framework issues passes: a refresh token as access token."""
    key_of_instance: Mapping[str, Arg] = field(default_factory=dict)
    """Roles that are taken from the constructor of the object the method is called on."""
    continues: str | None = None
    """What an earlier call gave and this one goes on with; roles that are missing here are that
    call's. A role, or an attribute of the object the method is called on; ``""``: that object."""
    parameters: tuple[str, ...] = ()
    """Parameters that are no role."""
    swallows: str = ""
    """Versions in which keyword arguments that the callable does not have are ignored (``*`` for all);
    in others, and where nothing is said, they raise ``TypeError``."""
    option_names: Mapping[str, str] = field(default_factory=dict)
    """Keys that ``options`` may have, with the versions that know them (``""`` for all); others are
    ignored. Empty where that is not known."""
    gives_text: str = ""
    """For a sign call: versions in which the token is text, while it was bytes before."""
    also_decrypts: bool = False
    """Whether it takes an encrypted token as it takes a signed one, where the allow-list has both."""
    searches_text: bool = False
    """Whether a text given as allow-list is searched for the token's algorithm."""
    header_decides: str = ""
    """For a sign call: versions in which ``alg`` among the headers decides how the token is signed;
    in others the token only says so."""
    needs: tuple[str, ...] = ()
    """For settings: applications of Django that must be installed for them to work."""
    advice: Mapping[str, str] = field(default_factory=dict)
    """How a guarantee is had (``second_step``: how claims are checked) where it is not as usual;
    ``empty_key``: what the library does with one."""


@dataclass(frozen=True, slots=True)
class Maker:
    """A callable that makes an object of a type the other words speak of."""

    names: tuple[str, ...]
    type: str
    secret: Arg | None = None
    """Where a symmetric secret is passed in, for key objects."""
    encoding: str = "raw"
    """How that secret is written: ``raw`` or ``base64url``."""
    fixes_algorithm: bool = False
    """Whether the object can be used with one algorithm family only."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a framework, which stand for calls that it makes itself.

    ``dict``: a variable named in ``names`` holds a dict (``SIMPLE_JWT = {...}``). ``flat``: each
    setting has its own name, as module variable, class attribute or item of ``app.config``.
    """

    form: str
    names: tuple[str, ...]
    """Variables that hold the dict; for ``flat`` the names without which nothing is read."""
    callables: tuple[Callable, ...]
    """What the framework does with them; roles are read from settings by name."""
    falls_back: Mapping[str, str] = field(default_factory=dict)
    """Setting to the variable that is taken when it is missing: ``SIGNING_KEY`` to ``SECRET_KEY``."""
    beside: tuple[str, ...] = ()
    """For ``dict``: variables of the same module that are read as settings too."""
    called: str = ""
    """How messages speak of them; the first of ``names`` when empty."""
    home: tuple[str, ...] = ()
    """For ``flat``: words of which a module must hold one for its variables and class attributes to
    be these settings; what is written to ``app.config`` always is."""
    active: tuple[str, ...] = ()
    """For ``dict``: beginnings of the texts in Django's lists that put the framework to use, which
    makes its defaults count where the dict is missing."""
    modules: tuple[str, ...] = ()
    """For ``flat``: imports that are as good as one of ``names``."""
    unless: tuple[str, ...] = ()
    """Variables that decide instead where the project has one of them."""
    strangers: tuple[str, ...] = ()
    """For ``flat``: words of which a module holds one where settings of these names are another framework's."""


@dataclass(frozen=True, slots=True)
class Extra:
    """What a distribution needs for public-key algorithms and does not bring by itself."""

    name: str
    """The extra that brings it: ``PyJWT[crypto]``."""
    distribution: str
    """What is brought."""
    brought_by: tuple[str, ...]
    """Other distributions that bring it too."""


@dataclass(frozen=True, slots=True)
class Library:
    """A distribution and what it offers."""

    id: str
    title: str
    distribution: str
    modules: tuple[str, ...]
    releases: tuple[str, ...]
    """Versions whose behaviour was read or run, oldest first."""
    assumed: str
    """Range taken when the project says nothing."""
    callables: tuple[Callable, ...]
    makers: tuple[Maker, ...] = ()
    settings: tuple[Settings, ...] = ()
    stands_on: str = ""
    """The library that does the work; ranges of ``empty_key`` are its versions, not one's own."""
    foreign_names: frozenset[str] = frozenset()
    """Names that only another distribution of the same module name has."""
    mistaken: Mapping[str, str] = field(default_factory=dict)
    """Other distributions that are asked for where this one is meant, and what they are."""
    extra: Extra | None = None
    curve_names: bool = False
    """Whether it knows the algorithms that name their curve (RFC 9864): ``Ed25519``."""
    all_algorithms: tuple[str, ...] = ()
    """Callables and constants that stand for every algorithm the library knows."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """Dotted names of constants and the text they stand for."""
    errors: Mapping[str, str] = field(default_factory=dict)
    """Names of its exceptions, each with that of its base."""


@dataclass(frozen=True, slots=True)
class Advisory:
    """A published fault of some versions of a distribution."""

    id: str
    versions: str
    """Those that have it."""
    effect: str
    """What an attacker gets, in a few words that go on after ``:``."""
    kinds: tuple[str, ...] = ("verify",)
    """Kinds of operations that it concerns."""
    needs: str = ""
    """What the call must do for it to matter (a word of :data:`jwtlint.facts.advisories.TESTS`)."""
    critical: bool = False
    """Whether tokens can be forged."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the versions of one distribution."""

    distribution: str
    releases: str
    """All versions, oldest first, with blanks between them."""
    floor: str
    """The least version without any of the faults."""
    advisories: tuple[Advisory, ...]
    """The gravest first."""


PYTHON = Library("python", "Python", "", (), (), "", ())
"""Stands where no token library has a part: a comparison, a log, a token that is written out."""
