"""The matrix of rules and libraries: where a fixture shows the fault, and why it cannot be elsewhere."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from fixture_facts import finders, repairers
from matrix_exceptions import EXCEPTIONS
from page_words import table

from jwtlint.facts.model import BY_KEY, IF_PRESENT, OFF
from jwtlint.libraries import LIBRARIES
from jwtlint.libraries.advisories import ADVISORIES
from jwtlint.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable as Function
    from collections.abc import Iterator

    from jwtlint.facts.model import Callable, Library
    from jwtlint.rules.base import Rule

    Need = tuple[Function[[Library, list[Callable]], bool], str]
    """What a rule needs of a library and of its calls, and what is said where that is missing."""


class UnexplainedError(Exception):
    """Cells that nothing shows and nothing explains."""


def role(*names: str) -> Function[[Library, list[Callable]], bool]:
    """Whether a call takes one of these roles, itself or through its object."""
    return lambda _, calls: any(name in one.roles or name in one.key_of_instance for one in calls for name in names)


def can_be(state: str, *guarantees: str) -> Function[[Library, list[Callable]], bool]:
    """Whether some condition puts a check into a state, or nothing takes it out of it."""
    return lambda _, calls: any(
        guarantee.name in guarantees and state in (guarantee.default, *(found for found, _ in guarantee.states))
        for one in calls
        for guarantee in one.guarantees
    )


def switched_off(*guarantees: str) -> Function[[Library, list[Callable]], bool]:
    """Whether the program can switch a check off."""
    return lambda _, calls: any(
        guarantee.name in guarantees and any(state == OFF and condition.path for state, condition in guarantee.states)
        for one in calls
        for guarantee in one.guarantees
    )


def word(name: str) -> Function[[Library, list[Callable]], bool]:
    """Whether a word of the model is said of a call, or of the library."""
    return lambda library, calls: any(getattr(one, name, ()) for one in (library, *calls))


def ends_by_itself(_: Library, calls: list[Callable]) -> bool:
    """Whether a call that signs leaves the end of the token to the program."""
    return any(one.unlimited if one.adds_exp else "claims" in one.roles for one in calls)


def is_call(_: Library, calls: list[Callable]) -> bool:
    """Whether the program itself calls, and not only the framework with its settings."""
    return any("." in name for one in calls for name in one.names)


def says_algorithm(_: Library, calls: list[Callable]) -> bool:
    """Whether a call of the program has an algorithm that it takes when none is stated."""
    return any(one.default_algorithm and any("." in name for name in one.names) for one in calls)


def mixes(library: Library, calls: list[Callable]) -> bool:
    """Whether a list counts, and not the key alone."""
    return role("algorithms")(library, calls) and not all(
        guarantee.default == BY_KEY for one in calls for guarantee in one.guarantees if guarantee.name == "algorithms"
    )


NO_LIST: Need = (role("algorithms"), "it takes no list of algorithms")
NO_KEY: Need = (role("key"), "it takes no key from the program that could be written there")
SAME_CALL: Need = (is_call, "its checks are made by the framework from settings, which have no such argument")

NEEDS: dict[str, tuple[Need, ...]] = {
    "JWT101": ((switched_off("signature"), "its signature check cannot be switched off"),),
    "JWT102": (
        (
            lambda _, calls: any(one.kind == "peek" for one in calls),
            "it has no call that only reads a token; a check that is switched off is JWT101",
        ),
    ),
    "JWT103": (
        (
            lambda library, calls: (
                any(one.kind == "peek" for one in calls) or switched_off("signature")(library, calls)
            ),
            "nothing reads a token without verifying it",
        ),
    ),
    "JWT105": ((word("swallows"), "an argument that it does not know is an error there"),),
    "JWT106": ((word("option_names"), "it takes no options by name, or an unknown one is an error"),),
    "JWT201": (NO_LIST, (word("no_algorithms"), "without a list the key or the library decides, not the token")),
    "JWT202": (NO_LIST,),
    "JWT203": ((word("unsigned"), "it cannot make an unsigned token"),),
    "JWT204": (NO_LIST,),
    "JWT205": (NO_LIST, (mixes, "the key object fixes the family")),
    "JWT206": ((word("all_algorithms"), "nothing in it stands for every algorithm"),),
    "JWT207": ((role("algorithm", "algorithms"), "no algorithm is named"),),
    "JWT208": (NO_LIST,),
    "JWT210": ((says_algorithm, "no algorithm is taken silently, or it is the framework's documented setting"),),
    "JWT211": (
        (role("headers"), "the program passes no header fields"),
        (word("default_algorithm"), "the header is the only place for the algorithm"),
    ),
    "JWT212": ((word("searches_text"), "a text is no list there"),),
    "JWT215": (NO_KEY, (role("algorithm", "algorithms"), "no algorithm is named")),
    "JWT301": (NO_KEY,),
    "JWT302": (NO_KEY,),
    "JWT303": (NO_KEY,),
    "JWT305": (NO_KEY,),
    "JWT306": (NO_KEY,),
    "JWT308": (NO_KEY,),
    "JWT310": (NO_KEY,),
    "JWT311": (NO_KEY,),
    "JWT401": ((ends_by_itself, "its tokens always end, or their claims are not seen"),),
    "JWT402": ((switched_off("exp"), "its expiry check cannot be switched off"),),
    "JWT403": (
        SAME_CALL,
        (can_be(IF_PRESENT, "exp"), "it requires `exp`, or leaves the check to a second step"),
    ),
    "JWT404": ((role("lifetime", "claims"), "no lifetime is given"),),
    "JWT408": ((role("leeway"), "no leeway is given"),),
    "JWT409": ((switched_off("nbf", "iat"), "its checks of `nbf` and `iat` cannot be switched off"),),
    "JWT410": ((switched_off("aud"), "its check of `aud` cannot be switched off"),),
    "JWT411": (
        (lambda _, calls: any(g.name == "aud" for one in calls for g in one.guarantees), "it knows no audience"),
        (role("audience"), "no audience is given"),
    ),
    "JWT412": ((lambda _, calls: any(g.name == "iss" for one in calls for g in one.guarantees), "it knows no issuer"),),
    "JWT413": ((word("second_step"), "its claims are checked by the same call"),),
    "JWT701": (
        (
            lambda library, _: library.distribution in ADVISORIES,
            "the table has no fault of its own versions; those of the library below it count",
        ),
    ),
    "JWT703": ((word("mistaken"), "no other distribution is called or imported as it is"),),
    "JWT501": ((role("claims"), "the claims are not given by the program"),),
}


_AROUND = "the rule looks at the code around the call, which is the same for every library; it is tried with others"


def matrix() -> str:
    """The table and its legend; raises where a cell has neither a fixture nor a reason."""
    reasons: dict[str, str] = {}
    rules = [rule for rule in RULES if rule.check is not None]
    unexplained = [
        f"{rule.code} {library.id}" for rule in rules for library in LIBRARIES if not shown_or_told(rule, library)
    ]
    if unexplained:
        raise UnexplainedError("\n".join(unexplained))
    rows = [
        (
            f"[{rule.code}](rules.md#{rule.slug}) {rule.name}",
            *(cell(rule, library, reasons) for library in LIBRARIES),
        )
        for rule in rules
    ]
    heads = ("rule", *(library.title for library in LIBRARIES))
    legend = "".join(f"- **{letter}**: {reason}.\n" for reason, letter in reasons.items())
    return f"{table(heads, rows)}\n{_MEANING}\n{legend}"


_MEANING = """"yes" means that a test of the rule with this library finds the fault; "fix" that it also repairs it. A
letter says why there is nothing to find:
"""


def shown_or_told(rule: Rule, library: Library) -> bool:
    """Whether a cell has a fixture or a reason."""
    return bool(finders(rule, library)) or bool(reason(rule, library))


def cell(rule: Rule, library: Library, reasons: dict[str, str]) -> str:
    """``yes``, ``yes, fix``, or the letter of the reason."""
    if finders(rule, library):
        return "yes, fix" if repairers(rule, library) else "yes"
    return reasons.setdefault(reason(rule, library), _letter(len(reasons)))


def _letter(number: int) -> str:
    return ascii_lowercase[number] if number < len(ascii_lowercase) else f"a{_letter(number - len(ascii_lowercase))}"


def reason(rule: Rule, library: Library) -> str:
    """Why a rule has nothing to find in a library; empty where it has."""
    own = [*library.callables, *(one for settings in library.settings for one in settings.callables)]
    calls = [one for one in own if one.kind in rule.on]
    if not calls:
        return "the library has no call of the kind that the rule looks at"
    missing = (why for needed, why in NEEDS.get(rule.code, ()) if not needed(library, calls))
    written = next(missing, "") or EXCEPTIONS.get(rule.code, {}).get(library.id, "")
    return written or ("" if rule.code in NEEDS else _AROUND)


def stale() -> Iterator[str]:
    """Written reasons of cells that a fixture shows, or that the model explains."""
    for rule in RULES:
        for library in LIBRARIES:
            if library.id in EXCEPTIONS.get(rule.code, {}) and finders(rule, library):
                yield f"{rule.code} {library.id}"
