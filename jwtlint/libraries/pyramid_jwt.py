"""pyramid_jwt: the directives ``set_jwt_authentication_policy`` and the like; 1.4.1 and 1.6.1 were read or run.

Its tokens have no ``exp`` unless an expiration is given, in the call or as ``jwt.expiration`` of the ini
file; where the key is not in the call either, everything is in that file and nothing is said.
"""

from __future__ import annotations

from jwtlint.facts.model import (
    IF_PRESENT,
    OFF,
    REQUIRED,
    Arg,
    Callable,
    Guarantee,
    Library,
    absent,
    arg,
    given,
    literal,
)
from jwtlint.records import replace

_DIRECTIVES = ("set_jwt_authentication_policy", "set_jwt_cookie_authentication_policy")
_ON_CONFIG = tuple(f"{config}.{name}" for config in ("*", "pyramid.config.Configurator()") for name in _DIRECTIVES)
_FUNCTIONS = tuple(f"pyramid_jwt.{name}" for name in (*_DIRECTIVES, "create_jwt_authentication_policy"))
_POLICIES = tuple(
    f"{module}.{name}"
    for module in ("pyramid_jwt", "pyramid_jwt.policy")
    for name in ("JWTAuthenticationPolicy", "JWTCookieAuthenticationPolicy")
)


def _roles(first: int) -> dict[str, Arg]:
    """The roles of a directive whose private key is at position ``first``."""
    return {
        "key": arg(first, "private_key"),
        "algorithm": arg(first + 2, "algorithm"),
        "lifetime": arg(first + 3, "expiration"),
        "leeway": arg(first + 4, "leeway"),
    }


def _verifying(roles: dict[str, Arg]) -> dict[str, Arg]:
    """The same for what it verifies: with HMAC the private key is the one."""
    return {**{k: v for k, v in roles.items() if k != "algorithm"}, "algorithms": roles["algorithm"]}


DIRECTIVE = Callable(
    kind="sign",
    names=_ON_CONFIG,
    roles=_roles(0),
    only=(given("key"),),
    gives="nothing",
    default_algorithm="HS512",
    adds_exp=True,
    unlimited=(absent("lifetime"),),
    unsigned=(literal("algorithm", "none"),),
    refuses_none=True,
    empty_key="<2.13",
)

CHECK = Callable(
    kind="verify",
    names=_ON_CONFIG,
    roles=_verifying(_roles(0)),
    only=(given("key"),),
    guarantees=(
        Guarantee("signature", REQUIRED),
        Guarantee("algorithms", REQUIRED),
        Guarantee("exp", IF_PRESENT),
        Guarantee("nbf", IF_PRESENT),
        Guarantee("aud", IF_PRESENT),
        Guarantee("iss", OFF),
    ),
    gives="nothing",
    defaults={"algorithms": "HS512"},
    empty_key="<2.13",
)

_POLICY = {
    "key": arg(0, "private_key"),
    "algorithm": arg(2, "algorithm"),
    "leeway": arg(3, "leeway"),
    "lifetime": arg(4, "expiration"),
    "claims": arg(5, "default_claims"),
}
_POLICY_TYPE = "pyramid_jwt.JWTAuthenticationPolicy"

CREATE = Callable(
    kind="sign",
    names=("pyramid_jwt.JWTAuthenticationPolicy().create_token", "*.create_jwt_token"),
    roles={"lifetime": arg(1, "expiration"), "audience": arg(2, "audience")},
    gives="token",
    adds_exp=True,
)

LIBRARY = Library(
    id="pyramid-jwt",
    title="pyramid_jwt",
    distribution="pyramid_jwt",
    modules=("pyramid_jwt",),
    releases=("1.4.1", "1.6.1"),
    assumed=">=1.4",
    stands_on="PyJWT",
    callables=(
        DIRECTIVE,
        CHECK,
        replace(DIRECTIVE, names=_FUNCTIONS, roles=_roles(1)),
        replace(CHECK, names=_FUNCTIONS, roles=_verifying(_roles(1))),
        replace(DIRECTIVE, names=_POLICIES, roles=_POLICY, gives="object", result=_POLICY_TYPE),
        replace(CHECK, names=_POLICIES, roles=_verifying(_POLICY), gives="object", result=_POLICY_TYPE),
        CREATE,
    ),
)
