"""What programs do around tokens: they fetch keys, open files, ask databases and start programs.

These calls lead to no token by themselves. They are noted where code that deals with tokens makes them.
"""

from __future__ import annotations

from jwtlint.facts.model import Callable, Library, arg, truthy
from jwtlint.libraries.encryption import ENCRYPTION
from jwtlint.libraries.unmaintained import UNMAINTAINED

_VERBS = ("get", "post", "request", "stream")
_CLIENTS = (
    "requests.{}",
    "requests.Session().{}",
    "requests.session().{}",
    "requests.sessions.Session().{}",
    "httpx.{}",
    "httpx.Client().{}",
    "httpx.AsyncClient().{}",
    "aiohttp.ClientSession().{}",
    "urllib3.PoolManager().{}",
)

FETCH = Callable(
    kind="fetch",
    names=tuple(client.format(verb) for client in _CLIENTS for verb in _VERBS if verb not in ("request", "stream")),
    roles={"url": arg(0, "url"), "verify": arg(None, "verify"), "ssl": arg(None, "ssl")},
    # A client is told once for all of its requests.
    key_of_instance={"verify": arg(None, "verify")},
)
FETCH_BY_VERB = Callable(
    kind="fetch",
    names=tuple(client.format(verb) for client in _CLIENTS for verb in ("request", "stream")),
    roles={"url": arg(1, "url"), "verify": arg(None, "verify"), "ssl": arg(None, "ssl")},
    key_of_instance={"verify": arg(None, "verify")},
)
OPEN_ADDRESS = Callable(
    kind="fetch",
    names=("urllib.request.urlopen", "urllib.request.Request", "six.moves.urllib.request.urlopen"),
    roles={"url": arg(0, "url"), "context": arg(None, "context")},
)

OPEN_FILE = Callable(
    kind="open",
    names=("builtins.open", "io.open", "codecs.open", "aiofiles.open", "anyio.open_file"),
    roles={"file": arg(0, "file")},
)
READ_PATH = Callable(
    kind="open",
    names=("*.read_text", "*.read_bytes", "*.open"),
    roles={"file": arg(None, "")},
)
QUERY = Callable(
    kind="query",
    names=("*.execute", "*.executemany", "*.executescript", "*.fetchrow", "*.fetchval", "*.fetch_one", "*.raw"),
    roles={"query": arg(0, "query")},
)
RUN = Callable(
    kind="run",
    names=(
        "os.system",
        "os.popen",
        "subprocess.run",
        "subprocess.call",
        "subprocess.check_call",
        "subprocess.check_output",
        "subprocess.getoutput",
        "subprocess.Popen",
        "builtins.eval",
        "builtins.exec",
        "builtins.__import__",
        "importlib.import_module",
    ),
    roles={"command": arg(0, "args"), "shell": arg(None, "shell")},
)


MATCH = Callable(
    kind="match",
    names=("*.startswith", "*.endswith"),
    roles={"text": arg(None, ""), "pattern": arg(0, "prefix")},
)
SEARCH = Callable(
    kind="match",
    names=("re.match", "re.search", "re.fullmatch"),
    roles={"pattern": arg(0, "pattern"), "text": arg(1, "string")},
)
SEARCH_COMPILED = Callable(
    kind="match",
    names=("re.compile().match", "re.compile().search", "re.compile().fullmatch"),
    roles={"compiled": arg(None, ""), "text": arg(0, "string")},
)


def _library(
    name: str, *callables: Callable, title: str = "", releases: tuple[str, ...] = ("1",), modules: tuple[str, ...] = ()
) -> Library:
    return Library(
        id=f"around {name}",
        title=title or name,
        distribution=name,
        modules=modules,
        releases=releases,
        assumed="",
        callables=callables,
    )


PYJWT = _library(
    "PyJWT",
    Callable(
        kind="fetch",
        names=("jwt.PyJWKClient", "jwt.jwks_client.PyJWKClient"),
        roles={
            "keys": arg(0, "uri"),
            "url": arg(0, "uri"),
            "cache_keys": arg(1, "cache_keys"),
            "cache": arg(3, "cache_jwk_set"),
            "lifespan": arg(4, "lifespan"),
            "context": arg(7, "ssl_context"),
        },
    ),
    modules=("jwt",),
)

PYJWT_EXPORT = Callable(
    kind="export",
    names=tuple(f"jwt.algorithms.{one}Algorithm{made}.to_jwk" for one in ("RSA", "EC", "OKP") for made in ("", "()")),
    roles={"key": arg(0, "key_obj")},
)
_JWK = "jwcrypto.jwk.JWK"
JWCRYPTO_EXPORT = Callable(
    kind="export",
    names=tuple(f"{_JWK}{made}().export" for made in ("", ".generate", ".from_pem", ".from_json", ".from_pyca")),
    roles={"private": arg(0, "private_key"), "key": arg(None, "")},
    only=(truthy("private"),),
    defaults={"private": True},
)
JWCRYPTO_SET_EXPORT = Callable(
    kind="export",
    names=("jwcrypto.jwk.JWKSet().export", "jwcrypto.jwk.JWKSet.from_json().export"),
    roles={"private": arg(0, "private_keys"), "key": arg(None, "")},
    only=(truthy("private"),),
    defaults={"private": True},
)
ASKED_EXPORT = Callable(
    kind="export",
    names=("*.as_dict", "*.to_dict", "*.export_jwks", "*.serialize"),
    roles={"private": arg(None, "private"), "is_private": arg(None, "is_private"), "key": arg(None, "")},
)
JOSE_EXPORT = Callable(kind="export", names=("jose.jwk.construct().to_dict",), roles={"key": arg(None, "")})

AROUND = (
    _library(
        "python", FETCH, FETCH_BY_VERB, OPEN_ADDRESS, OPEN_FILE, READ_PATH, QUERY, RUN, MATCH, SEARCH, SEARCH_COMPILED
    ),
    PYJWT,
    _library(
        "exports",
        PYJWT_EXPORT,
        JWCRYPTO_EXPORT,
        JWCRYPTO_SET_EXPORT,
        ASKED_EXPORT,
        JOSE_EXPORT,
        modules=("jwt", "jwcrypto", "jose", "joserfc", "authlib.jose"),
    ),
    *ENCRYPTION,
    *UNMAINTAINED,
)
"""Models of calls that are noted beside those of token libraries."""
