"""Tokens and keys that are handed to something outside: a log, a cookie, an address, an answer.

No library is needed to see these calls: the name of what is called tells the channel, and the
values tell whether it is a token or a key: what a token library signs, verifies or takes as key.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.algorithms import hmac_only
from jwtlint.facts.channels import CLIENTS, LOGGERS, OPENERS, bearer
from jwtlint.facts.code import words
from jwtlint.facts.model import PYTHON, Callable
from jwtlint.facts.operations import Operation, Passing
from jwtlint.facts.tokens import identity
from jwtlint.patterns import regex
from jwtlint.records import dataclass
from jwtlint.values.model import (
    Args,
    At,
    Default,
    Either,
    EnvRead,
    Items,
    Literal,
    Made,
    Opaque,
    Table,
    Value,
    branches_of,
    key_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jwtlint.values.identities import Key

LOGS = frozenset({"debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log", "trace"})
PRINTS = frozenset({"print", "pprint", "echo", "secho"})
COOKIES = frozenset({"set_cookie"})
MOVES = frozenset({"redirect", "RedirectResponse", "HttpResponseRedirect", "HTTPFound", "HTTPSeeOther"})
SENDS = frozenset({"get", "post", "put", "delete", "patch", "head", "request", "urlopen", "Request", "ws_connect"})
ANSWERS = frozenset({"jsonify", "JSONResponse", "JsonResponse", "HTMLResponse", "PlainTextResponse", "HttpResponse"})
CHANNELS: Mapping[str, str] = {
    **dict.fromkeys(LOGS, "log"),
    **dict.fromkeys(PRINTS, "print"),
    **dict.fromkeys(COOKIES, "cookie"),
    **dict.fromkeys(MOVES, "redirect"),
    **dict.fromkeys(SENDS, "request"),
    **dict.fromkeys(ANSWERS, "answer"),
}
"""Last names of callables, and the channel they open."""

CALL = Callable(kind="pass", names=(), roles={})
MIN_SECRET = 16
"""A text shorter than this is found in others by chance."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A call of something that opens a channel, with its arguments as they were."""

    words: tuple[str, ...]
    args: Args
    site: At
    function: str
    stack: tuple[tuple[str, At], ...]


def may_open(words: tuple[str, ...]) -> bool:
    """Whether a call by these words may open its channel: many things have a method `get` or `error`."""
    channel = CHANNELS.get(words[-1], "") if words else ""
    if channel == "log":
        return any(LOGGERS.search(word) for word in words[:-1])
    if channel == "request":
        return words[-1] in OPENERS or any(CLIENTS.search(word) for word in words[:-1])
    return bool(channel)


def passed(calls: list[Seen], everything: list[Operation], met: list[Operation]) -> Iterator[Operation]:
    """An operation for each call that is handed a token or a key, or sets a cookie.

    ``everything`` has been met so far in the program, ``met`` by the code of this file and of its users: a key is
    known by a name or a text that others may have too, and what was met before must not make a difference.
    """
    if not calls:
        return
    known = frozenset(_tokens(everything))
    answers = frozenset(filter(_is_answer, known))
    tokens = known - answers
    keys, texts = _secrets(met)
    for call in calls:
        channel = CHANNELS[call.words[-1]]
        carried = list(_carried(call.args, tokens, answers, keys, texts))
        if not carried and channel != "cookie" and not (channel == "request" and bearer(call.args)):
            continue
        yield Operation(
            kind="pass",
            library=PYTHON,
            callable=CALL,
            path=".".join(call.words),
            site=call.site,
            function=call.function,
            stack=call.stack,
            places=call.args.places,  # type: ignore[arg-type]
            passing=Passing(channel, call.args, tuple(carried)),
        )


def _carried(
    args: Args, tokens: frozenset[Key], answers: frozenset[Key], keys: frozenset[Key], texts: frozenset[str]
) -> Iterator[tuple[int | str, str, At | None]]:
    given: list[tuple[int | str, Value]] = [*enumerate(args.positional), *args.keywords.items()]
    for name, value in given:
        if masked(args.places.get(name)):
            continue
        if carries(value, tokens):
            yield name, "token" if _on_every_path(value, tokens) else "maybe token", args.places.get(name)
        elif answers and carries(value, answers):
            yield name, "answer", args.places.get(name)
        if carries(value, keys, texts) or _by_name(value, texts, args.places.get(name)):
            yield name, "key", args.places.get(name)


def _on_every_path(value: Value, tokens: frozenset[Key]) -> bool:
    """Whether it is a token whichever of its alternatives it is; ``None`` is no alternative."""
    return all(
        carries(branch, tokens)
        for branch in branches_of(value)
        if not (isinstance(branch, Literal) and branch.value is None)
    )


_MASKS = regex(r"sanitiz|redact|mask|scrub|obfuscat|censor|anonymi|conceal", re.IGNORECASE)


def masked(at: At | None) -> bool:
    """Whether an argument goes through a function that says it takes out what is secret."""
    from jwtlint.syntax.walk import walk

    if at is None or _MASKS.search(at.chunk.text) is None:
        return False
    calls = (words(node) for node in walk(at.node) if type(node).__name__ == "Call")
    return any(_MASKS.search(called[-1]) for called in calls if called)


def _by_name(value: Value, texts: frozenset[str], at: At | None) -> bool:
    """Whether a variable that holds a short key is passed; the same word written out says nothing."""
    written = type(getattr(getattr(at, "node", None), "value", None)).__name__
    return isinstance(value, Literal) and value.value in texts and written in ("Name", "Attribute")


_TEXT = frozenset({"text", "text?", "format", "Add", "add", "Modulo", "join", "call"})


def carries(value: Value, wanted: frozenset[Key], texts: frozenset[str] = frozenset(), depth: int = 6) -> bool:
    """Whether a value is, or holds in full, one of some values; parts and digests of them do not count."""
    if not depth:
        return False
    match value:
        case Literal(value=str() as text):
            return any(secret in text for secret in texts if len(secret) >= MIN_SECRET)
        case Literal() | EnvRead():
            return key_of(value) in wanted
        case Default() | Either():
            return any(carries(branch, wanted, texts, depth - 1) for branch in branches_of(value))
        case Items(items=items):
            return any(carries(item, wanted, texts, depth - 1) for item in items)
        case Table(entries=entries):
            return any(carries(entry.value, wanted, texts, depth - 1) for entry in entries.values())
        case Opaque(key=key, of=of):
            if identity(value) in wanted or key in wanted:
                return True
            return _is_text(key) and any(carries(part, wanted, texts, depth - 1) for part in of)
        case Made(path=path, args=args):
            if key_of(value) in wanted or _read(value) in wanted:
                return True
            if path.rpartition(".")[2] in ("urlencode", "quote", "quote_plus", "dumps", "Request", "URL", "urljoin"):
                given = (*args.positional, *args.keywords.values())
                return any(carries(one, wanted, texts, depth - 1) for one in given)
            return False
        case _:
            return False


def _is_text(key: Key) -> bool:
    """Whether a value is put together of texts; only such calls have kept what they were made of."""
    return isinstance(key, tuple) and bool(key) and key[0] in _TEXT


def _tokens(operations: list[Operation]) -> Iterator[Key]:
    for operation in operations:
        if operation.kind == "sign" and operation.callable.gives == "token":
            yield ("result", operation.number)
        elif operation.token is not None and "token" in operation.roles and operation.kind != "manual":
            for branch in branches_of(operation.roles["token"]):
                if isinstance(branch, Opaque | Made):
                    yield from cut_from(identity(branch))
                if isinstance(branch, Made) and _read(branch) is not None:
                    yield _read(branch)


def _is_answer(key: Key) -> bool:
    """Whether a value is all that another service answered: a token at times, and an error at others."""
    return isinstance(key, tuple) and key[:1] == ("attribute",) and key[-1] in ("text", "content")


def _read(value: Made) -> Key:
    """The identity of ``flask.request.headers.get("Authorization")``, which gives the same each time."""
    name = value.args.get(0, "key")
    return ("item", value.path, key_of(name)) if value.path.endswith(".get") and isinstance(name, Literal) else None


def cut_from(key: Key) -> Iterator[Key]:
    """A token, and the header that it was cut out of."""
    yield key
    while isinstance(key, tuple) and len(key) > 1:
        piece = key[0] == "slice" or (key[0] in ("item", "part") and _is_cut(key[1]))
        if not piece and not _is_cut(key):
            return
        key = key[1]
        yield key


def _is_cut(key: Key) -> bool:
    return isinstance(key, tuple) and len(key) > 2 and key[0] == "reading" and key[2] in _CUTS  # noqa: PLR2004


_CUTS = frozenset({"split", "rsplit", "partition", "rpartition", "removeprefix", "replace", "strip", "encode"})
_HELD = (".read", ".read_text", ".read_bytes", ".token_hex", ".token_urlsafe", ".token_bytes", ".get_secret_value")


def _secrets(operations: list[Operation]) -> tuple[frozenset[Key], frozenset[str]]:
    """Identities of the secret keys of the operations, and those that are written as text."""
    keys: set[Key] = set()
    texts: set[str] = set()
    for operation in operations:
        if operation.kind not in ("sign", "verify") or operation.unverified:
            continue
        if operation.kind == "verify" and hmac_only(operation) is not True:
            continue
        for branch in branches_of(operation.value("key")):
            match branch:
                case Literal(value=str() as text) if text:
                    texts.add(text)
                case Opaque() | EnvRead():
                    keys.add(key_of(branch))
                case Made(path=path) if path.endswith(_HELD):
                    keys.add(key_of(branch))
    return frozenset(keys), frozenset(texts)
