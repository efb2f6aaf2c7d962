"""Where a key that is no written text comes from: a clock, a plain random generator, a secure one."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from jwtlint.facts.code import callee_words, function_around
from jwtlint.facts.ingredients import ingredients
from jwtlint.facts.keys import source_name
from jwtlint.patterns import regex
from jwtlint.records import dataclass, replace
from jwtlint.values.model import (
    Default,
    Either,
    External,
    Items,
    Literal,
    Made,
    Method,
    Opaque,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.operations import Operation
    from jwtlint.values.model import At

_GUESSED = regex(
    r"^(?:random\.(?!SystemRandom)\w+|numpy\.random\.\w+(?:\(\)\.\w+)?|uuid\.(?:uuid1|getnode)"
    r"|time\.(?:time|time_ns|ctime|monotonic|perf_counter|strftime|localtime|gmtime)"
    r"|datetime\.(?:datetime|date)\.(?:now|utcnow|today)|datetime\.(?:now|utcnow)"
    r"|os\.(?:getpid|getppid|getlogin|uname)|socket\.(?:gethostname|getfqdn)|platform\.(?:node|uname)"
    r"|getpass\.getuser|builtins\.(?:hash|id))$"
)
_KINDS = (
    (regex(r"^(?:random|numpy)\."), "a random generator whose state can be computed"),
    (regex(r"^uuid\."), "an identifier made of the clock and the network card"),
    (regex(r"^(?:time|datetime)\."), "the clock"),
    (regex(r"^builtins\."), "a number of the interpreter"),
)
_HASHES = regex(r"^(?:hashlib\.(?!scrypt|pbkdf2_hmac|new$|file_digest)\w+|hmac\.(?:new|digest))$")
_FORMS = regex(
    r"^(?:hashlib\.\w+\(\)|hmac\.new\(\)|base64|binascii|codecs|string|uuid\.\w+\(\)|uuid\.(?:UUID|uuid3|uuid5|NAMESPACE_\w+)"
    r"|time\.\w+\(\)|datetime\.|random\.\w+\(\)|struct\.pack|builtins\.(?:str|int|bytes|repr|hex|range|round|chr|format|map)"
    r")(?:$|\.|\()"
)
"""What keeps something guessable guessable."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a key comes from, and when that is."""

    what: str
    at: At
    fallback_of: str = ""
    sure: bool = True


def _alternatives(value: Value, fallback_of: str = "", *, sure: bool = True) -> Iterator[tuple[Value, str, bool]]:
    match value:
        case Default(of=of, value=default):
            yield from _alternatives(of, fallback_of, sure=False)
            yield from _alternatives(default, source_name(of) or fallback_of, sure=False)
        case Either(branches=branches):
            for branch in branches:
                yield from _alternatives(branch, fallback_of, sure=False)
        case _:
            yield value, fallback_of, sure


def guessable(operation: Operation) -> Iterator[Origin]:
    """Origins of a key that somebody else can reproduce."""
    for value, fallback_of, sure in _alternatives(operation.value("key")):
        found = _guessed(value)
        if found is not None:
            yield replace(found, fallback_of=fallback_of, sure=sure or bool(fallback_of))


MAX_LEAVES = 100


def _guessed(value: Value) -> Origin | None:
    leaves = list(islice(_leaves(value), MAX_LEAVES))
    if not leaves or any(leaf is None for leaf in leaves):
        return None
    made = [leaf for leaf in leaves if isinstance(leaf, Made)]
    guessed = [one for one in made if _GUESSED.match(one.path)]
    if guessed and guessed[0].at is not None:
        what = next((kind for pattern, kind in _KINDS if pattern.match(guessed[0].path)), "a fact that others know")
        return Origin(f"{what} ({guessed[0].path.removeprefix('builtins.')})", guessed[0].at)
    hashed = [one for one in made if _HASHES.match(one.path)]
    written = [leaf for leaf in leaves if isinstance(leaf, Literal) and leaf.value not in ("", b"", None)]
    if hashed and written and hashed[0].at is not None:
        return Origin(f"the hash of a text that is written in the source ({hashed[0].path})", hashed[0].at)
    return None


def _leaves(value: Value) -> Iterator[Value | None]:
    """What a value consists of; ``None`` stands for what is not known or not guessable."""
    match value:
        case Literal():
            yield value
        case Made(path=path) if _GUESSED.match(path):
            yield value
        case Made(path=path, args=args) if _HASHES.match(path):
            yield value
            if not args.positional or args.open_positional:
                yield None
            for one in (*args.positional, *args.keywords.values()):
                yield from () if _is_digest(one) else _leaves(one)
        case Made(path=path, args=args, base=base) if _FORMS.match(path):
            for one in (*args.positional, *args.keywords.values(), *(() if base is None else (base,))):
                yield from _leaves(one)
        case Method(base=base, name=name) if name in ("hex", "int", "bytes", "digest", "hexdigest", *_PARTS):
            yield from _leaves(base)
        case Items(items=items) if items:
            for one in items:
                yield from _leaves(one)
        case Opaque(of=of) if of and not value.roots:
            for one in of:
                yield from _leaves(one)
        case External(path=path) if path.startswith("string."):
            return
        case Default() | Either():
            yield None
        case _:
            yield None


_PARTS = ("timestamp", "isoformat", "strftime", "encode", "decode", "replace", "format", "join", "urn")


def _is_digest(value: Value) -> bool:
    """``hashlib.sha256`` as the last argument of ``hmac.new``."""
    return isinstance(value, External) and value.path.startswith("hashlib.")


_SECURE = regex(
    r"^(?:secrets\.(?:token_bytes|token_hex|token_urlsafe|choice|randbits)|os\.urandom|uuid\.uuid4"
    r"|random\.SystemRandom\(\)\.\w+|cryptography\.fernet\.Fernet\.generate_key"
    r"|django\.(?:utils\.crypto\.get_random_string|core\.management\.utils\.get_random_secret_key)"
    r"|.*\.generate_private_key|.*PrivateKey\.generate|(?:Crypto|Cryptodome)\.PublicKey\.\w+\.generate)$"
)


def per_process(operation: Operation) -> Iterator[Origin]:
    """Keys that are made anew by each process."""
    for value, fallback_of, sure in _alternatives(operation.value("key")):
        for one in ingredients(value):
            if isinstance(one, Made) and one.at is not None and _generates(one) and _once(one.at, operation):
                yield Origin(_called(one), one.at, fallback_of, sure=sure or bool(fallback_of))
                break


def _generates(made: Made) -> bool:
    called = callee_words(made.at)[-1:] if made.at is not None else ()
    return _SECURE.match(made.path) is not None or called in {("generate",), ("generate_key",)}


def _called(made: Made) -> str:
    return ".".join(callee_words(made.at)[-2:] if made.at is not None else ()) or made.path


_KEPT = regex(r"write_text\(|write_bytes\(|\.write\(|\.dump\(|\.save\(|set_password\(|\.set\(|setdefault\(")


def _once(at: At, operation: Operation) -> bool:
    """Whether it happens when the module is imported or the application is made, and nothing keeps the result."""
    if _KEPT.search(at.chunk.text) or "__main__" in at.chunk.source.text:
        return False
    function = function_around(at)
    inside = at.chunk.name if at.chunk.kind == "def" else function and function.name.value
    return not inside or ("." not in operation.path and inside in ("create_app", "make_app", "init_app", "get_app"))


_PASSWORD = regex(r"(?:^|_)(?:password|passwd|passphrase|pwd|pass_?word_?hash)$", re.IGNORECASE)


def _bare(value: Value) -> Value:
    """A text before it was encoded."""
    match value:
        case Method(base=base, name="encode" | "get_secret_value"):
            return base
        case Opaque(key=("reading", _, "encode" | "strip" | "get_secret_value", *_), of=(base, *_)):
            return base.base if isinstance(base, Method) else base
        case Made(path=path, at=at) if path.endswith(".encode"):
            return External(path.removesuffix(".encode"), at=at)
        case _:
            return value


def passwords(operation: Operation) -> Iterator[Origin]:
    """Keys that are called a password."""
    for value, _, sure in _alternatives(operation.value("key")):
        base = _bare(value)
        name = base.path.rpartition(".")[2] if isinstance(base, External) else source_name(base)
        if _PASSWORD.search(name):
            at = operation.places.get("key") or base.at
            if at is not None:
                yield Origin(name, at, sure=sure)
