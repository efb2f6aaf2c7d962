"""The words in which files name a distribution and its versions, turned into one: that of PEP 440.

A specifier is a text such as ``==2.8.0`` or ``>=1.7,<3``; the empty one says nothing. Nothing here
judges a specifier: that is for whoever needs to know what it means.
"""

from __future__ import annotations

import re

from jwtlint.patterns import regex

_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?"
_CLAUSE = regex(r"(===|==|~=|!=|<=|>=|<|>)\s*([\w.*+!-]+)", re.ASCII)
_REQUIREMENT = regex(rf"\s*({_NAME})\s*(?:\[[^\]]*\])?\s*(\(?[^;@#]*\)?)(@[^;]*)?(?:;(.*))?", re.ASCII)
_CONDA = regex(rf"(?:[\w./-]+::)?({_NAME})\s*(?:\[.*\])?\s*(.*)", re.ASCII)
_RELEASE = regex(r"v?(\d+(?:\.\d+)*)(.*)", re.ASCII)


def normal(name: str) -> str:
    """Write a distribution's name in its one form (PEP 503): ``Python_Jose`` is ``python-jose``."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirement(text: str) -> tuple[str, str, str] | None:
    """Read one requirement (PEP 508): normal name, specifier, marker; None when it is none.

    The specifier of a requirement by address (``name @ https://...``) is empty.
    """
    found = _REQUIREMENT.fullmatch(text.strip())
    if found is None:
        return None
    name, versions, address, marker = found.groups()
    said = versions.strip().removeprefix("(").removesuffix(")")
    specifier = "" if address else clauses(said)
    if specifier is None:
        return None
    return normal(name), specifier, (marker or "").strip()


def clauses(text: str) -> str | None:
    """Write ``text`` without blanks when it is a specifier, also the empty one; else None."""
    kept = []
    for part in text.split(","):
        if not part.strip():
            continue
        found = _CLAUSE.fullmatch(part.strip())
        if found is None:
            return None
        kept.append(found[1] + found[2])
    return ",".join(kept)


def exact(version: str) -> str:
    """Write the specifier of one version."""
    return "==" + version


def span(versions: set[str]) -> str:
    """Write a specifier that holds several exact versions, as a lock file for several platforms has them."""
    if len(versions) == 1:
        return exact(next(iter(versions)))
    ordered = sorted(versions, key=_order)
    return f">={ordered[0]},<={ordered[-1]}"


def joined(entries: list[tuple[str, str]]) -> str:
    """Make one specifier of all (specifier, marker) that one file has for a distribution.

    What holds always is demanded together. Of what holds on some platforms only, one that all
    agree on is taken, or the span of exact versions; else nothing is known.
    """
    always = [specifier for specifier, marker in entries if specifier and not marker]
    if always:
        return ",".join(dict.fromkeys(always))
    sometimes = {specifier for specifier, marker in entries if specifier and marker}
    if len(sometimes) <= 1:
        return next(iter(sometimes), "")
    if all(re.fullmatch(r"==[^*,]+", one) for one in sometimes):
        return span({one[2:] for one in sometimes})
    return ""


def poetry(text: str) -> str:
    """Read a version in the words of Poetry and Pipfile: ``^2.8``, ``~2``, ``2.*``, ``*``, or PEP 440."""
    parts = [_poetry_part(part.strip()) for part in text.split(",")]
    return "" if None in parts else ",".join(part for part in parts if part)


def _poetry_part(part: str) -> str | None:
    if part in {"", "*"}:
        return ""
    if part[0] in "^~" and not part.startswith("~="):
        return _up_to_next(part[1:].strip(), caret=part[0] == "^")
    return clauses(part if part[0] in "=<>!~" else f"=={part}")


def _up_to_next(version: str, *, caret: bool) -> str | None:
    """``^1.2.3`` allows up to the next change of the first number that is not zero; ``~1.2.3`` of the second."""
    found = _RELEASE.fullmatch(version)
    if found is None:
        return None
    numbers = [int(number) for number in found[1].split(".")]
    if caret:
        fixed = next((at for at, number in enumerate(numbers) if number), len(numbers) - 1)
    else:
        fixed = min(1, len(numbers) - 1)
    after = [*numbers[:fixed], numbers[fixed] + 1]
    return f">={version},<{'.'.join(map(str, after))}"


def conda(text: str) -> tuple[str, str] | None:
    """Read a requirement of conda, where ``=2.8`` means ``2.8`` and all below: normal name and specifier."""
    found = _CONDA.fullmatch(text.strip())
    if found is None:
        return None
    name, said = normal(found[1]), found[2].strip()
    loose = re.fullmatch(r"(?:=\s*|(?=\d))([\w.+!]+)(?:\.\*|\*)?(?:[=\s].*)?", said, re.ASCII)
    if loose is not None:
        return name, f"=={loose[1].rstrip('.')}.*"
    specifier = clauses(said)
    return None if specifier is None else (name, specifier)


def _order(version: str) -> tuple[list[int], bool, str]:
    """Sort versions by their numbers; one that goes on after them (``rc1``) before the one that does not."""
    found = _RELEASE.fullmatch(version)
    if found is None:
        return [], False, version
    return [int(number) for number in found[1].split(".")], not found[2], found[2]
