"""Defaults of command line options: argparse, click and typer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jwtlint.values.frames import Frame
from jwtlint.values.model import Args, Default, Literal, Made, Method, Opaque, Value, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jwtlint.values.interpreter import Interpreter
    from jwtlint.values.model import Function
    from jwtlint.values.standard import Call
    from jwtlint.values.state import State

_TYPER = ("typer.Option", "typer.Argument")
_CLICK = ("click.option", "click.argument", "click.decorators.option", "asyncclick.option", "rich_click.option")


def option_default(value: Value) -> Value | None:
    """What ``typer.Option("text")`` as a default stands for."""
    if isinstance(value, Made) and value.path in _TYPER:
        return _written(value.args.get(0, "default"))
    return None


def option_defaults(run: Interpreter, function: Function, frame: Frame, state: State) -> dict[str, Value]:
    """Parameters that ``@click.option("--key", default=...)`` gives a default, with these."""
    from jwtlint.values.expressions import evaluate

    found: dict[str, Value] = {}
    if function.chunk.names.isdisjoint(("option", "argument")):
        return found
    inner = Frame(function.module, function.chunk, cls=function.cls, serial=frame.serial)
    for decorator in getattr(function.node, "decorators", ()):
        made = state.snapshot(evaluate(run, decorator.decorator, inner, state))
        if isinstance(made, Made) and made.path in _CLICK:
            default = _written(made.args.get(None, "default"))
            if default is not None:
                found[_destination(made.args)] = default
    return found


def _written(default: Value) -> Value | None:
    return default if isinstance(default, Literal) and isinstance(default.value, str | bytes | int) else None


def _destination(args: Args) -> str:
    """The name of an option in the program: the one that is said, else that of its longest flag."""
    said = args.keywords.get("dest")
    if isinstance(said, Literal):
        return str(said.value)
    names = [str(one.value) for one in args.positional if isinstance(one, Literal)]
    own = next((name for name in names if name.isidentifier()), "")
    flags = [name.partition("/")[0].lstrip("-") for name in names if name.startswith("-")]
    return own or max(flags, key=len, default="").replace("-", "_")


def _added(call: Call) -> Value | None:
    """``parser.add_argument("--key", default=...)``."""
    default = _written(call.state.snapshot(call.args.get(None, "default")))
    parser = _parser(call.base)
    if default is not None and parser is not None:
        call.state.attributes[parser, f"--{_destination(call.args)}"] = default
    return None


def _parsed(call: Call) -> Value | None:
    """``parser.parse_args()``: an option that nobody gave has its default."""
    parser = _parser(call.base)
    if parser is None:
        return None
    found = Opaque(("parsed", parser, id(call.site.node)), at=call.site)
    for (owner, flag), default in {**call.run.written, **call.state.attributes}.items():
        if owner == parser and flag.startswith("--"):
            given = Opaque(("option", found.key, flag), name=flag.replace("_", "-"), at=call.site)
            call.state.attributes[found.key, flag[2:]] = Default(given, default, at=call.site)
    return found


def _parser(base: Value | None) -> object:
    while isinstance(base, Method):
        base = base.base
    return key_of(base) if isinstance(base, Made) else None


def _methods(names: Iterable[str], model: Callable[[Call], Any]) -> dict[str, Callable[[Call], Value | None]]:
    return {f"{parser}().{name}": model for parser in _PARSERS for name in names}


_PARSERS = ("argparse.ArgumentParser", "configargparse.ArgumentParser", "configargparse.ArgParser")
MODELS = {**_methods(("add_argument",), _added), **_methods(("parse_args",), _parsed)}
