"""What a call that hands something out is: a real log, a real HTTP request, a cookie for a token."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jwtlint.facts.tokens import identity
from jwtlint.patterns import regex
from jwtlint.values.model import (
    Absent,
    Default,
    Either,
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
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.identities import Key
    from jwtlint.values.model import Args

LOGGERS = regex(r"(?:^|_)(?:log|logs|logger|logging|structlog|loguru|warnings)$", re.IGNORECASE)
CLIENTS = regex(r"requests|httpx|aiohttp|urllib|session|client|http|(?:^|_)s$", re.IGNORECASE)
OPENERS = ("urlopen", "Request", "ws_connect")
_MAIN = regex(r"(?:^|[._])(?:main|cli|command|cmd|handle|generate|gen|create_?token|issue|mint)\w*$|^$", re.IGNORECASE)
_TOOL = regex(r"\b(?:argparse|click|typer|BaseCommand|optparse|sys\.argv|__main__|docopt|fire)\b")
_ONE_TIME = regex(
    r"verif\w*_?(?:e?mail|account|link|address)|confirm|reset|activat|unsubscribe|invit|magic|download|password"
    r"|e?mail|websocket|(?:^|_|\.)ws(?:_|$)|sse|stream|one_?time|signed_?url|oauth|callback|logout",
    re.IGNORECASE,
)
_TOKEN_COOKIE = regex(
    r"^(?:__(?:host|secure)-)?(?:[\w.]*[_.-])?(?:jwt|(?:access|refresh|auth|id|session|bearer)[_-]?token"
    r"|access[_-]?token[_-]?cookie|jwt[_-]?\w*|authorization|token)$",
    re.IGNORECASE,
)
_CSRF = regex(r"csrf|xsrf", re.IGNORECASE)


def is_log(operation: Operation) -> bool:
    """Whether a call writes to a log, or prints."""
    passing = operation.passing
    words = operation.path.split(".")
    if passing is None or (
        passing.channel == "print" and len(words) > 1 and words[0] not in ("click", "typer", "pprint")
    ):
        return False
    return passing.channel == "print" or (passing.channel == "log" and any(LOGGERS.search(word) for word in words[:-1]))


def is_logger(words: tuple[str, ...]) -> bool:
    """Whether these are the words of a call that logs: ``("logger", "info")``."""
    return len(words) > 1 and words[-1] in _LEVELS and any(LOGGERS.search(word) for word in words[:-1])


_LEVELS = frozenset({"debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log"})


def is_tool(operation: Operation) -> bool:
    """Whether a program for the command line prints what its user asked for."""
    passing = operation.passing
    if passing is None or passing.channel != "print":
        return False
    return any(map(_MAIN.search, operation.way)) or any(map(_TOOL.search, operation.files))


def is_one_time(operation: Operation) -> bool:
    """Whether a function deals with links that are sent by mail, or with what can send no header."""
    return any(map(_ONE_TIME.search, operation.way))


def is_request(operation: Operation) -> bool:
    """Whether a call sends an HTTP request."""
    words = operation.path.split(".")
    if operation.passing is None or operation.passing.channel != "request":
        return False
    return words[-1] in OPENERS or any(CLIENTS.search(word) for word in words[:-1])


def texts(value: Value, depth: int = 5) -> Iterator[str]:
    """The constant pieces of a text, from left to right."""
    match value:
        case Literal(value=str() as text):
            yield text
        case Opaque(of=of) if depth:
            for part in of:
                yield from texts(part, depth - 1)
        case Default() | Either() if depth:
            for branch in branches_of(value):
                yield from texts(branch, depth - 1)
        case Items(items=items) if depth:
            for item in items:
                yield from texts(item, depth - 1)


def address(args: Args) -> Value:
    """The address that a request goes to."""
    for name in ("url", "uri"):
        if name in args.keywords:
            return args.keywords[name]
    for value in args.positional[:2]:
        if any("/" in text for text in texts(value)):
            return value
    return args.positional[0] if args.positional else Absent()


_PLAIN = regex(r"http://([^/:?#]+)(?:[/:?#]|$)", re.IGNORECASE)
_LOCAL = regex(
    r"^(?:localhost|127\.[\d.]+|0\.0\.0\.0|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+"
    r"|[^.]+|.*\.(?:local|localhost|internal|svc|lan|test|home|docker|localdomain))\.?$",
    re.IGNORECASE,
)


def plain_host(args: Args) -> str:
    """The host of an address of plain http, where it is written out and no host of one's own network."""
    pieces = list(texts(address(args)))
    found = _PLAIN.match(pieces[0]) if pieces else None
    if found is None or found[1].endswith("."):
        return ""
    if found.end(1) == len(pieces[0]) and not (len(pieces) > 1 and pieces[1][:1] in ("/", ":")):
        return found[1] if isinstance(address(args), Literal) and not _LOCAL.match(found[1]) else ""
    return "" if _LOCAL.match(found[1]) else found[1]


def bearer(args: Args) -> bool:
    """Whether a request carries a header that authorizes it, written out as such."""
    headers = args.keywords.get("headers")
    for branch in branches_of(headers) if headers is not None else ():
        if isinstance(branch, Table):
            for name, entry in branch.entries.items():
                if str(name).lower() == "authorization" and any(t.startswith("Bearer") for t in texts(entry.value)):
                    return True
    return False


def cookie_name(args: Args) -> str:
    """The name of a cookie, where it is known."""
    for name in ("key", "name", "cookie_name"):
        if name in args.keywords:
            return next(texts(args.keywords[name]), "")
    return next(texts(args.positional[0]), "") if args.positional else ""


def is_token_cookie(name: str) -> bool:
    """Whether the name of a cookie says that it holds a token."""
    return _TOKEN_COOKIE.match(name) is not None and not is_csrf(name)


def is_csrf(name: str) -> bool:
    """Whether a cookie is there to be read by scripts: the double submit of a CSRF token."""
    return _CSRF.search(name) is not None


def query_field(operation: Operation) -> str:
    """The name of the query parameter that a token comes from; ``""`` for none."""
    for branch in branches_of(operation.value("token")):
        found = _of_made(branch) or _query(identity(branch)) or _query(key_of(branch))
        if found:
            return found
    return ""


_QUERIES = frozenset({"args", "query_params", "GET"})
_CREDENTIALS = frozenset({"token", "jwt", "access_token", "auth_token", "authtoken", "bearer", "jwt_token", "id_token"})


def _of_made(value: Value) -> str:
    """The same for ``flask.request.args.get(...)``, an external call."""
    if not isinstance(value, Made):
        return ""
    base, _, method = value.path.rpartition(".")
    where = base.rpartition(".")[2]
    name = next(texts(value.args.get(0, "key")), "")
    fits = method == "get" and where in _QUERIES and base.rpartition(".")[0].endswith("request")
    return name if fits and name.lower() in _CREDENTIALS else ""


def _query(key: Key) -> str:
    match key:
        case ("item", ("external", str() as path), ("literal", "str", str() as name)):
            base, _, last = path.rpartition(".")
            return name if last in _QUERIES and base.endswith("request") and name.lower() in _CREDENTIALS else ""
        case ("reading", ("attribute", base, str() as where), "get" | "pop", ("literal", "str", str() as name), *_):
            pass
        case ("item", ("attribute", base, str() as where), ("literal", "str", str() as name)):
            pass
        case ("item", ("attribute", base, str() as where), str() as name):
            pass
        case _:
            return ""
    return name if where in _QUERIES and name.lower() in _CREDENTIALS and _is_request(base) else ""


def _is_request(key: Key) -> bool:
    match key:
        case ("external", str() as path):
            return path.endswith("request")
        case ("attribute", _, str() as name) | ("parameter", _, str() as name):
            return name in ("request", "req", "_request")
        case _:
            return False
