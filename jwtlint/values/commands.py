"""Options of a command line that has a default for them: ``argparse``, ``click``, ``typer``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.values.model import Default, Literal, Made, Opaque, Value, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jwtlint.values.frames import Frame
    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.model import Function
    from jwtlint.values.standard import Call
    from jwtlint.values.state import State

_PARSER = "argparse.ArgumentParser()"


def add_argument(call: Call) -> Value | None:
    """``parser.add_argument("--key", default=...)``: what ``parse_args()`` gives has it as an attribute."""
    default = call.args.keywords.get("default")
    said = call.args.keywords.get("dest")
    texts = [one.value for one in call.args.positional if isinstance(one, Literal) and isinstance(one.value, str)]
    name = said.value if isinstance(said, Literal) else _name_of(texts)
    if default is not None and isinstance(name, str) and not _is_none(default):
        parsed = _parsed(call)
        given = Opaque(("option", parsed.key, name), name=name, at=call.site)
        call.state.attributes[parsed.key, name] = Default(given, default, at=call.site)
    return None


def parse_args(call: Call) -> Value:
    """``parser.parse_args()``."""
    return _parsed(call)


def _parsed(call: Call) -> Opaque:
    """What a parser gives, or one that it is a part of."""
    base = call.base
    while isinstance(base, Made) and isinstance(base.base, Made):
        base = base.base
    return Opaque(("parsed", key_of(base) if base is not None else id(call.site.node)), name="args", at=call.site)


PARSERS: dict[str, Callable[[Call], Value | None]] = {
    f"{_PARSER}.parse_args": parse_args,
    **{
        f"{_PARSER}.{part}add_argument": add_argument
        for part in ("", "add_argument_group().", "add_mutually_exclusive_group().", "add_subparsers().add_parser().")
    },
}


def option_default(run: Interpreter, function: Function, name: str, frame: Frame, state: State) -> Value | None:
    """The default that a decorator has for a parameter: ``@click.option("--key", default=...)``."""
    from jwtlint.values.expressions import evaluate

    if "option" not in function.chunk.words:
        return None
    for decorator in getattr(function.node, "decorators", ()):
        made: Any = decorator.decorator
        called = getattr(made, "func", None)
        if getattr(getattr(called, "attr", called), "value", "") != "option":
            continue
        given = [one.value for one in made.args if one.keyword is None and type(one.value).__name__ == "SimpleString"]
        default = next(
            (one.value for one in made.args if one.keyword is not None and one.keyword.value == "default"), None
        )
        if default is not None and _name_of([text.evaluated_value for text in given]) == name:
            value = state.snapshot(evaluate(run, default, frame, state))
            return None if _is_none(value) else value
    return None


def typed_default(default: Value) -> Value | None:
    """The default in ``key: str = typer.Option("...")``; ``None`` where the option must be given."""
    if not isinstance(default, Made) or default.path not in ("typer.Option", "typer.Argument"):
        return None
    value = default.args.get(0, "default")
    return value if isinstance(value, Literal) and value.value is not None else None


def _name_of(texts: Iterable[object]) -> str:
    """The name under which an option is found: the bare one if there is one, else the first long one."""
    words = [str(text) for text in texts]
    bare = [word for word in words if word.isidentifier()]
    long = [word for word in words if word.startswith("--")]
    chosen = (*bare, *long, *words)
    return chosen[0].lstrip("-").partition("/")[0].replace("-", "_") if chosen else ""


def _is_none(value: Value) -> bool:
    return isinstance(value, Literal) and value.value is None
