"""What a secret looks like in a text: at a known place, or recognised by its form."""

from __future__ import annotations

import re

from jwtlint.patterns import regex

_LITERAL_HEAD = regex(r"[A-Za-z]{0,2}(\"\"\"|'''|\"|')")
_MARKER = r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----"
_BEGIN = regex(_MARKER)
_END = "-----END"
_BLOCK = regex(rf"({_MARKER}).*?(?={_END}|\Z)", re.DOTALL)
_REST_OF_LINE = regex(r"(?:\\+[nrt]|[A-Za-z0-9+/=])*")
_HEAD_OF_LINE = regex(r"[\s(+]*(?:[rRbBfFuU]{0,2}[\"']{1,3})?")
# Neither may match the same text in two ways: a line of a hostile file can be a million characters long.
_BODY = regex(r"((?:[A-Za-z0-9+/=]|\\+[nrt])*)(?:[\"']{1,3}[\s,+)\\]*|[\s,)\\]*)")
_HEADER = regex(r"((?:Proc-Type|DEK-Info|Comment):[^\"']*)(?:[\"'].*)?", re.DOTALL)
_TAIL = regex(r"[\"']{0,3}[\s,+)\\]*\Z")
_TOKEN = regex(r"(?:(?<![A-Za-z0-9_-])|(?<=\\[nrt]))eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,4}")
_PLAIN_WORD = regex(r"[A-Za-z_]*\Z")
_LONG = 24
"""A run of letters this long is no word that code or prose would use by chance."""
_PART = regex(r"(?!-----)(?=.*[A-Za-z0-9]).{8,}")
"""A line of a secret of several lines that is worth being looked for by itself."""
_SHORT = 6
"""A secret shorter than this may be met in code or prose by chance, however it is made."""
_MAX_LITERAL = 100_000

Span = tuple[int, int]


def inner(text: str) -> Span:
    """Return the stretch of a literal's source that must go: all between its outer quotes."""
    head = _LITERAL_HEAD.match(text)
    if head is None:
        return 0, len(text)
    start, quote, end = head.end(), head.group(1), len(text)
    if text.endswith(quote) and end - len(quote) >= start:
        end -= len(quote)
    elif text[-1:] in {'"', "'"} and end > start:
        end -= 1
    return start, end


def values(text: str) -> set[str]:
    """Return the strings that would give a secret away, from the source of its literal."""
    start, end = inner(text)
    whole = {text[start:end], _evaluated(text) or ""}
    parts = {line.strip() for value in whole for line in value.splitlines()}
    return {value for value in whole if value} | {part for part in parts if _PART.fullmatch(part)}


def _evaluated(text: str) -> str | None:
    if _LITERAL_HEAD.match(text) is None or len(text) > _MAX_LITERAL:
        return None
    import ast
    import warnings

    with warnings.catch_warnings():  # an odd escape in a literal is not the reader's affair
        warnings.simplefilter("ignore")
        try:
            value = ast.literal_eval(f"({text})")
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return None
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return value if isinstance(value, str) else None


def mentions(secrets: tuple[str, ...], text: str) -> list[Span]:
    """Return where ``text`` holds one of the secrets.

    A secret that is a plain word (``secret``, ``jwt_secret_key``) or very short is met only between
    quotes: elsewhere the word is a name or a part of a sentence.
    """
    met = [secret for secret in secrets if secret in text]
    return [match.span() for secret in met for match in re.finditer(_form(secret), text)]


def _form(secret: str) -> str:
    if len(secret) < _LONG and (len(secret) < _SHORT or _PLAIN_WORD.match(secret)):
        return rf"(?<=[\"'`]){re.escape(secret)}(?=[\"'`])"
    return re.escape(secret)


def tokens(line: str) -> list[Span]:
    """Return where ``line`` holds what looks like a JWT or a part of one (RFC 7515 section 3.1)."""
    return [match.span() for match in _TOKEN.finditer(line)] if "eyJ" in line else []


def key_blocks(lines: tuple[str, ...]) -> dict[int, list[Span]]:
    """Return the bodies of private key blocks (RFC 7468): 1-based line -> stretches of columns."""
    found: dict[int, list[Span]] = {}
    inside = False
    for number, line in enumerate(lines, 1):
        if not inside and "-----BEGIN " not in line:
            continue
        spans, inside = _bodies(line, inside=inside)
        if spans:
            found[number] = spans
    return found


def _bodies(line: str, *, inside: bool) -> tuple[list[Span], bool]:
    """Return the key bodies in one line, and whether the last of them goes on below it."""
    spans: list[Span] = []
    at = 0
    if inside:
        head = _HEAD_OF_LINE.match(line)
        at = head.end() if head else 0
        end = line.find(_END, at)
        stop = end if end >= 0 else len(line)
        body = _BODY.fullmatch(line, at, stop) or _HEADER.fullmatch(line, at, stop)
        if body is not None:
            spans.append(body.span(1))
        inside = body is not None and end < 0
    for marker in _BEGIN.finditer(line, at):
        end = line.find(_END, marker.end())
        rest = _REST_OF_LINE.match(line, marker.end())
        stop = end if end >= 0 else rest.end() if rest else marker.end()
        spans.append((marker.end(), stop))
        inside = end < 0 and _TAIL.match(line, stop) is not None
    return [span for span in spans if span[0] < span[1]], inside


def without_keys(text: str, mask: str) -> str:
    """Return prose with private key blocks and tokens masked."""
    if "-----BEGIN" in text:
        text = _BLOCK.sub(lambda match: match.group(1) + mask, text)
    return _TOKEN.sub(mask, text) if "eyJ" in text else text
