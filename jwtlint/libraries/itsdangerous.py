"""itsdangerous: its JWS serializers, which went with 2.1; 1.1.0 and 2.0.1 were read and run.

The other serializers of itsdangerous make no JWT. Where a token ends stands in its header here.
"""

from __future__ import annotations

from jwtlint.facts.model import BY_KEY, OFF, REQUIRED, Arg, Callable, Guarantee, Library, Maker, arg, literal
from jwtlint.records import replace

_TIMED = "itsdangerous.TimedJSONWebSignatureSerializer"
_PLAIN = "itsdangerous.JSONWebSignatureSerializer"
_KEY: dict[str, Arg] = {"key": arg(0, "secret_key")}

DUMPS = Callable(
    kind="sign",
    names=(f"{_PLAIN}().dumps",),
    roles={"claims": arg(0, "obj"), "headers": arg(2, "header_fields")},
    gives="token",
    default_algorithm="HS512",
    unsigned=(literal("algorithm", "none"),),
    empty_key="*",
    key_of_instance={**_KEY, "algorithm": arg(6, "algorithm_name")},
)

LOADS = Callable(
    kind="verify",
    names=(f"{_PLAIN}().loads",),
    roles={"token": arg(0, "s")},
    guarantees=(
        # A serializer for ``none`` takes what anybody wrote.
        Guarantee("signature", REQUIRED, ((OFF, literal("algorithms", "none")),)),
        Guarantee("algorithms", BY_KEY),
        Guarantee("exp", OFF),
    ),
    empty_key="*",
    defaults={"algorithms": "HS512"},
    key_of_instance={**_KEY, "algorithms": arg(6, "algorithm_name")},
)

PEEK = Callable(
    kind="peek",
    names=(f"{_PLAIN}().loads_unsafe", f"{_TIMED}().loads_unsafe"),
    roles={"token": arg(0, "s")},
    parts=("0", "1"),
)

LIBRARY = Library(
    id="itsdangerous",
    title="itsdangerous",
    distribution="itsdangerous",
    modules=("itsdangerous",),
    releases=("1.1.0", "2.0.1"),
    assumed="<2.1",
    callables=(
        DUMPS,
        replace(
            DUMPS,
            names=(f"{_TIMED}().dumps",),
            adds_exp=True,
            key_of_instance={**_KEY, "lifetime": arg(1, "expires_in"), "algorithm": arg(None, "algorithm_name")},
        ),
        LOADS,
        replace(
            LOADS,
            names=(f"{_TIMED}().loads",),
            guarantees=(*LOADS.guarantees[:2], Guarantee("exp", REQUIRED)),
            key_of_instance={**_KEY, "algorithms": arg(None, "algorithm_name")},
        ),
        PEEK,
    ),
    makers=(
        Maker((_PLAIN, "itsdangerous.jws.JSONWebSignatureSerializer"), _PLAIN),
        Maker((_TIMED, "itsdangerous.jws.TimedJSONWebSignatureSerializer"), _TIMED),
    ),
)
