"""docs/libraries.md: which call of which library is understood, and in which state its checks are."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from matrix import matrix
from page_words import NOTICE, code, codes, dotted, table, versions

from jwtlint.facts import model
from jwtlint.libraries import LIBRARIES
from jwtlint.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.model import Callable, Condition, Guarantee, Library, Maker

KINDS = {
    "sign": "signs a token",
    "verify": "verifies a token",
    "peek": "reads a token without verifying it",
    "validate": "checks the claims of a token that was verified",
    "rotate": "hands out a new refresh token for an old one",
    "transport": "carries tokens from client to server",
}
GIVES = {
    "claims": "the claims",
    "complete": "header, payload and signature",
    "header": "the header",
    "token": "the token",
    "payload": "the payload, as bytes or text",
    "object": "an object",
    "nothing": "nothing",
}


def libraries_page() -> str:
    """docs/libraries.md."""
    head = f"""# Libraries

{NOTICE}
jwtlint knows what each call of these libraries does, in each of their versions. The version is read from the project's
lock file, requirements or pyproject.toml; [configuration.md](configuration.md) shows how to set it.

{matrix()}
For each call, the sections below say where it takes what, and in which state each of its checks is:

- **{model.OFF}**: not checked.
- **{model.IF_PRESENT}**: checked when the token carries the claim; a token without it passes.
- **{model.REQUIRED}**: a token that fails the check, or lacks the claim, is refused.
- **{model.BY_KEY}**: fixed by the key object.

The first state whose condition holds is the one that counts. A condition that the code does not decide gives no finding
in the default profile. A `*` stands for the name of the claim; numbers behind arguments are their positions.
"""
    return "\n".join([head, *(library_section(library) for library in LIBRARIES)])


def library_section(library: Library) -> str:
    """All that is known of one library."""
    head = f"""## {library.title}

Distribution {code(library.distribution)}, imported as {codes(library.modules)}. Where the project names no version:
{versions(library.assumed)}. Versions that were read and run: {", ".join(library.releases)}.
"""
    parts = [head]
    for index, one in enumerate(library.callables):
        earlier = library.callables[:index] if one.guarantees else ()
        same = next((other for other in earlier if other.guarantees == one.guarantees), None)
        parts.append(callable_section(one, same))
    return "\n".join([*parts, *settings_sections(library), *objects(library)])


def settings_sections(library: Library) -> Iterator[str]:
    """The settings of a framework, read as the calls that it makes."""
    for settings in library.settings:
        for one in settings.callables:
            yield f"### Settings {codes(settings.names)}: the framework {KINDS[one.kind]}\n"
            yield callable_body(one, None)
        taken = (f"{code(name)} from {code(other)}" for name, other in settings.falls_back.items())
        if told := ", ".join(taken):
            yield f"Where it is missing, {told} is taken.\n"


def objects(library: Library) -> Iterator[str]:
    """What a library has besides calls."""
    if library.makers:
        yield f"### Objects of {library.title}\n"
        rows = ((code(one.type), ", ".join(map(dotted, one.names)), what_it_fixes(one)) for one in library.makers)
        yield table(("object", "made by", "as a key"), rows)
    if library.all_algorithms:
        yield f"Stand for every algorithm: {', '.join(map(dotted, library.all_algorithms))}.\n"
    for holder, names in groupby(library.constants, lambda name: name.rpartition(".")[0]):
        pairs = ((name.rpartition(".")[2], library.constants[name]) for name in names)
        told = (code(name) if name == text else f"{code(name)} is {code(text)}" for name, text in pairs)
        yield f"Constants of {code(holder)}: {', '.join(told)}.\n"
    if library.foreign_names:
        yield (
            f"A module {codes(library.modules)} from which one of these is taken is another distribution, and is left "
            f"alone: {codes(sorted(library.foreign_names))}.\n"
        )


def what_it_fixes(one: Maker) -> str:
    """What an object means where it is passed as a key."""
    told = []
    if one.secret is not None:
        told.append(f"its secret is {code(one.secret.name)}" + (f" ({one.encoding})" if one.encoding != "raw" else ""))
    if one.fixes_algorithm:
        told.append("fixes the algorithm")
    return "; ".join(told)


def called(one: Callable) -> str:
    """A callable's name, and its versions where it has not always been the same."""
    return dotted(one.names[0]) + (f" ({versions(one.versions)})" if one.versions else "")


def callable_section(one: Callable, same: Callable | None) -> str:
    """One callable: kind, arguments, checks (or whose they are), and what it does at the edges."""
    parts = [f"### {called(one)} {KINDS[one.kind]}\n"]
    if len(one.names) > 1:
        parts.append(f"Also {', '.join(map(dotted, one.names[1:]))}.\n")
    gives = code(one.result) if one.result else GIVES[one.gives]
    return "\n".join([*parts, f"Gives {gives}. {callable_body(one, same)}"])


def callable_body(one: Callable, same: Callable | None) -> str:
    """Arguments or settings, checks, and what happens at the edges."""
    parts = [f"Takes {', '.join(arguments(one)) or 'nothing'}.\n"]
    if same is not None:
        parts.append(f"The checks are those of {called(same)}.\n")
    elif one.guarantees:
        parts.append(table(("check", "state"), checks(one)))
    if told := "".join(f"- {edge}\n" for edge in (*shape(one), *edges(one))):
        parts.append(told)
    return "\n".join(parts)


def arguments(one: Callable) -> Iterator[str]:
    """Each role with the argument that carries it."""
    for role, arg in one.roles.items():
        where = f"{arg.position + 1}" if arg.position is not None else "by name"
        name = code(f'{arg.name}["{arg.key}"]' if arg.key else arg.name)
        yield f"{name} ({where})" if role == arg.name else f"the {role} as {name} ({where})"
    for arg in one.key_of_instance.values():
        yield f"and {code(arg.name)} of the constructor of its object"


def checks(one: Callable) -> Iterator[tuple[str, str]]:
    """Names and states of the checks; claims that are checked alike share a row."""
    for _, group in groupby(one.guarantees, lambda guarantee: states(anonymous(guarantee), one)):
        alike = list(group)
        example = anonymous(alike[0]) if len(alike) > 1 else alike[0]
        yield ", ".join(guarantee.name for guarantee in alike), states(example, one)


def states(guarantee: Guarantee, one: Callable) -> str:
    """The states of a check in the order in which they are judged."""
    told = []
    for state, entries in groupby(guarantee.states, lambda entry: entry[0]):
        told.append(f"{state} if {', or '.join(condition_in_words(condition, one) for _, condition in entries)}")
    return "; ".join([*told, f"otherwise {guarantee.default}" if told else guarantee.default])


def anonymous(guarantee: Guarantee) -> Guarantee:
    """The check of any claim: ``*`` instead of the name."""

    def without_name(condition: Condition) -> Condition:
        path = re.sub(rf"_{guarantee.name}$", "_*", condition.path)
        values = tuple("*" if value == guarantee.name else value for value in condition.values)
        return replace(condition, path=path, values=values, also=tuple(map(without_name, condition.also)))

    return replace(guarantee, states=tuple((state, without_name(condition)) for state, condition in guarantee.states))


def spoken(path: str, one: Callable) -> str:
    """A path of a condition as Python: ``options.verify_exp`` is ``options["verify_exp"]``."""
    role, *keys = path.split(".")
    arg = one.roles.get(role) or one.key_of_instance.get(role)
    keys = [*([arg.key] if arg is not None and arg.key else []), *keys]
    name = arg.name if arg is not None else role
    text = code(name + "".join(f'["{key}"]' for key in keys))
    return f"{text} of the constructor" if role in one.key_of_instance and keys else text


TESTS = {
    "falsy": "{} is false",
    "truthy": "{} is true",
    "absent": "{} is missing, `None` or empty",
    "missing": "{} is missing or `None`",
    "given": "{} is given",
    "none": "{} is `None`",
    "bool": "{} is true or false, or missing",
    "literal": "{} is {}",
    "number": "{} is a number that is written out",
    "raw": "{} is text or bytes, not an object",
    "has": "{} holds {}",
    "lacks": "{} is given without {}",
    "made": "{} was made by {}",
    "named": "{} is {}",
    "always": "{}always",
}


def condition_in_words(condition: Condition, one: Callable) -> str:
    """A condition of a model in words; a test that has none is an error (KeyError)."""
    values = " or ".join(map(dotted if condition.test in ("made", "named") else code, condition.values))
    what = spoken(condition.path, one) if condition.path else ""
    text = TESTS[condition.test].format(what, values)
    text = f"{text} ({versions(condition.versions)})" if condition.versions else text
    return " and ".join([text, *(condition_in_words(other, one) for other in condition.also)])


def edges(one: Callable) -> Iterator[str]:
    """What a callable does where something is missing, empty or odd."""
    if one.default_algorithm:
        yield f"Without an algorithm it signs with {code(one.default_algorithm)}."
    if one.unsigned:
        asked = "; or if ".join(condition_in_words(condition, one) for condition in one.unsigned)
        does = "It is asked for an unsigned token, and refuses," if one.refuses_none else "It makes an unsigned token"
        yield f"{does} if {asked}."
    if one.no_algorithms:
        words = {
            "raises": "it raises an error",
            "refuses": "it refuses every token",
            "any": "it accepts whatever algorithm the token names",
        }
        yield f"Without a list of algorithms {words[one.no_algorithms]}."
    if one.none_verifies:
        yield "With `none` in the list of algorithms an unsigned token passes."
    if one.kind in ("sign", "verify") and one.empty_key:
        yield f"It works with an empty HMAC key ({versions(one.empty_key)})."
    for role, instead in one.dead.items():
        yield f"{spoken(role, one)} does nothing: {instead}."


def shape(one: Callable) -> Iterator[str]:
    """When a call is this one, and what belongs to it besides its arguments."""
    if conditions := (*one.picked, *one.only):
        yield f"This is how a call is read if {' and '.join(condition_in_words(c, one) for c in conditions)}."
    for role, value in one.defaults.items():
        yield f"Where it is not given, {spoken(role, one)} is {code(repr(value))}."
    if one.second_step:
        steps = " or ".join(f"`{name}()`" for name in one.second_step)
        yield f"The claims are checked only when {steps} is called on what it gives."
    for names, what in ((one.parts, "hold all of the token's data"), (one.sets, "hold the token's data afterwards")):
        if names:
            yield f"The attributes {codes(names)} {what}."
    if one.adds_exp:
        unless = "; or if ".join(condition_in_words(condition, one) for condition in one.unlimited)
        yield f"It sets `exp` itself{f', but not if {unless}' if unless else ''}."
