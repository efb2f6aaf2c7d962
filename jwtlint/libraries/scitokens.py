"""scitokens: ``SciToken``; 1.8.1 and 1.9.7 were read or run.

``deserialize`` verifies with the issuer's key, or the one it is given; the audience is checked by an
``Enforcer`` only, whatever is passed.
"""

from __future__ import annotations

from jwtlint.facts.model import IF_PRESENT, REQUIRED, Callable, Guarantee, Library, Maker, arg

_TOKEN = ("scitokens.SciToken", "scitokens.scitokens.SciToken")

DESERIALIZE = Callable(
    kind="verify",
    names=tuple(f"{token}.deserialize" for token in _TOKEN),
    roles={"token": arg(0, "serialized_token"), "key": arg(4, "public_key")},
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", IF_PRESENT),
        Guarantee("nbf", IF_PRESENT),
    ),
)

SERIALIZE = Callable(
    kind="sign",
    names=("scitokens.SciToken().serialize",),
    roles={"issuer": arg(1, "issuer"), "lifetime": arg(2, "lifetime")},
    gives="token",
    adds_exp=True,
    key_of_instance={"key": arg(0, "key"), "algorithm": arg(1, "algorithm")},
)

LIBRARY = Library(
    id="scitokens",
    title="scitokens",
    distribution="scitokens",
    modules=("scitokens",),
    releases=("1.8.1", "1.9.7"),
    assumed=">=1.8",
    callables=(DESERIALIZE, SERIALIZE),
    makers=(Maker(_TOKEN, "scitokens.SciToken"),),
)
