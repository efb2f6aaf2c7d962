"""Small words of the library models, each read off a program."""

from __future__ import annotations

import pytest

from jwtlint.facts.analysis import analyse
from jwtlint.facts.model import Callable, Library, Settings, arg, both, falsy, given, missing, named, setting
from jwtlint.facts.registry import Registry
from jwtlint.syntax.outline import outline
from jwtlint.syntax.source import decode
from jwtlint.values.model import Literal
from jwtlint.values.scopes import ModuleScope, NoModules

KEY = {"key": arg(0, "key")}


def found(text: str, *callables: Callable) -> list[tuple[str, object]]:
    """Path and key of every operation of a program, for a library ``lib`` of these callables."""
    library = Library("lib", "lib", "lib", ("lib",), ("1.0",), "", callables)
    module = ModuleScope(outline(decode("app.py", text.encode())), NoModules())
    operations = analyse(module, Registry((library,)))
    keys = [(one.path, one.value("key")) for one in operations]
    return [(path, key.value if isinstance(key, Literal) else type(key).__name__) for path, key in keys]


def sign(*names: str, **words: object) -> Callable:
    """A callable that signs."""
    return Callable(kind="sign", names=names, roles=KEY, **words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [("", True), ("None", True), ("key=None", True), ("'text'", False), ("other", False), ("*args", False)],
)
def test_missing_is_the_opposite_of_given(arguments: str, *, holds: bool) -> None:
    text = f"import lib\n\n\ndef f(other, args):\n    lib.sign({arguments})\n"
    assert bool(found(text, sign("lib.sign", only=(missing("key"),)))) is holds
    assert bool(found(text, sign("lib.sign", only=(given("key"),)))) is not holds


@pytest.mark.parametrize(("argument", "holds"), [("lib.Kind", True), ("lib.Other", False), ("lib.Kind()", False)])
def test_named_is_the_class_itself(argument: str, *, holds: bool) -> None:
    entry = sign("lib.add", only=(named("key", "lib.Kind"),))
    assert bool(found(f"import lib\n\nlib.add({argument})\n", entry)) is holds


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [("'text', False", True), ("'text', True", False), ("None, False", False), ("'text', other", False)],
)
def test_both_hold_only_together(arguments: str, *, holds: bool) -> None:
    roles = {**KEY, "flag": arg(1, "flag")}
    entry = Callable(
        kind="sign", names=("lib.sign",), roles=roles, versions="<1", picked=(both(given("key"), falsy("flag")),)
    )
    assert bool(found(f"import lib\n\n\ndef f(other):\n    lib.sign({arguments})\n", entry)) is holds


def test_forms_of_several_versions_that_read_a_call_alike_are_one() -> None:
    newest = sign("lib.sign", versions=">=1.0")
    older = Callable(kind="sign", names=("lib.sign",), roles={"key": arg(1, "key")}, versions=">=1.0")
    assert found("import lib\n\nlib.sign(key='text')\n", newest, older) == [("lib.sign", "text")]
    assert len(found("import lib\n\nlib.sign('text', 'other')\n", newest, older)) == 2


@pytest.mark.parametrize(("more", "operations"), [("", 1), ("OTHER = {}\n", 0)])
def test_settings_for_which_others_may_decide(more: str, operations: int) -> None:
    entry = Callable(kind="sign", names=(), roles={"key": setting("KEY")})
    settings = Settings(form="dict", names=("LIB",), callables=(entry,), unless=("OTHER",))
    library = Library("lib", "lib", "lib", ("lib",), ("1.0",), "", (), settings=(settings,))
    module = ModuleScope(outline(decode("app.py", f"LIB = {{'KEY': 'text'}}\n{more}".encode())), NoModules())
    assert len(analyse(module, Registry((library,)))) == operations


def test_a_method_of_whatever_object() -> None:
    text = "def includeme(config):\n    config.set_lib_policy('text')\n    config.other('text')\n"
    assert found(text, sign("*.set_lib_policy")) == [("*.set_lib_policy", "text")]


def test_a_class_with_type_arguments_is_the_same_class() -> None:
    text = "import lib\n\nauth = lib.Auth[User]('text')\n"
    assert found(text, sign("lib.Auth")) == [("lib.Auth", "text")]


def test_the_key_that_a_library_takes_by_itself() -> None:
    entry = sign("lib.Auth", public_key="everybody knows it", key_elsewhere=("LIB_SECRET",))
    assert found("import lib\n\nlib.Auth()\n", entry) == [("lib.Auth", "everybody knows it")]
    assert found("import lib\n\nlib.Auth(other)\n", entry) != [("lib.Auth", "everybody knows it")]
    assert found("import lib\n\napp.config.LIB_SECRET = key\nlib.Auth()\n", entry) == [("lib.Auth", "Absent")]
