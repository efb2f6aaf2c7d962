"""Findings become text: one module per format, each with the same ``render``."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from jwtlint.finding import Report
    from jwtlint.reporters.style import Sources, Style

FORMATS = {
    "text": "jwtlint.reporters.text",
    "concise": "jwtlint.reporters.concise",
    "json": "jwtlint.reporters.json_object",
    "sarif": "jwtlint.reporters.sarif",
    "github": "jwtlint.reporters.github",
    "gitlab": "jwtlint.reporters.gitlab",
    "junit": "jwtlint.reporters.junit",
}
"""Name of a format -> the module that writes it, imported when it is asked for."""


def render(format_name: str, report: Report, sources: Sources, style: Style) -> str:
    r"""Return ``report`` in a format: ``""`` or text that ends with a line end.

    The text holds no lone surrogate, so every encoder takes it, and no control character but
    ``\n`` and, with ``style.color`` or ``style.links``, the escape sequences of those. An unknown
    ``format_name`` raises KeyError.
    """
    from functools import cache

    module = __import__(FORMATS[format_name], fromlist=("render",))  # importlib costs a start two modules
    text: str = module.render(report, cache(sources), style)
    return text
