"""What a handler of refused tokens tells the client, and whether it tells a log."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jwtlint.facts.code import words
from jwtlint.patterns import regex
from jwtlint.syntax.walk import walk
from jwtlint.values.model import At

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jwtlint.facts.failures import Failure

_ERRORS = regex(
    r"^(?:HTTP\w*|\w*HTTPException|AuthenticationFailed|NotAuthenticated|Unauthorized|Forbidden|BadRequest"
    r"|PermissionDenied|NotAuthorizedException|GraphQLError|abort|InvalidToken)$"
)
_ANSWERS = regex(r"^(?:jsonify|make_response|json_response|json|json_message|\w*Response\w*)$")
_LOGS = regex(
    r"(?:^|[._])_?(?:log|logs|logger|logging|structlog|loguru)(?:[._]|$)|warn|audit|metric|counter|capture|sentry|print"
    r"|emit|report|record|notify|track|(?:^|_)log_|signal|\.send$|\.inc$|\.incr$",
    re.IGNORECASE,
)
_CLIENT_ERRORS = 400


def disclosed(failure: Failure) -> Iterator[At]:
    """Where the text of the exception goes into an answer to the client."""
    if not failure.variable:
        return
    for node in _statements(failure):
        for answer in _answers(node):
            for part in walk(answer):
                if _tells(part, failure.variable):
                    yield At(failure.at.chunk, part)
                    break


def refusal(failure: Failure) -> bool:
    """Whether a handler answers that the token was refused."""
    return any(list(_answers(node)) for node in _statements(failure))


def logs(failure: Failure) -> bool:
    """Whether a handler calls anything that can log, count or report."""
    return any(_LOGS.search(".".join(call)) for call in failure.calls)


def _statements(failure: Failure) -> Iterator[Any]:
    for statement in failure.body:
        for node in walk(statement):
            if type(node).__name__ in ("Raise", "Return", "Expr"):
                yield node


def _answers(node: Any) -> Iterator[Any]:
    """The part of a statement that a client gets to see."""
    kind = type(node).__name__
    value = node.exc if kind == "Raise" else node.value
    name = (words(value) or ("",))[-1]
    is_call = type(value).__name__ == "Call"
    if kind == "Raise":
        seen = is_call and _ERRORS.match(name) is not None
    elif kind == "Expr":
        seen = is_call and name == "abort"
    elif type(value).__name__ == "Tuple":
        seen = bool(value.elements) and _is_status(value.elements[-1].value)
    else:
        seen = is_call and _ANSWERS.match(name) is not None
    if seen:
        yield value


def _is_status(node: Any) -> bool:
    if type(node).__name__ == "Integer":
        return int(node.value.replace("_", ""), 0) >= _CLIENT_ERRORS
    return "HTTP_4" in ".".join(words(node)) or (words(node) or ("",))[-1] in ("UNAUTHORIZED", "FORBIDDEN")


def _tells(node: Any, variable: str) -> bool:
    """``str(error)``, ``repr(error)``, ``f"{error}"``, ``error.args``: its text, and not its class."""
    kind = type(node).__name__
    if kind == "Call" and words(node.func) in (("str",), ("repr",), ("format",)) and len(node.args) == 1:
        return words(node.args[0].value) == (variable,)
    if kind == "FormattedStringExpression":
        return type(node.expression).__name__ == "Name" and node.expression.value == variable
    return kind == "Attribute" and words(node) in ((variable, "args"), (variable, "message"))
