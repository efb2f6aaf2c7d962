"""The rewriting itself: a test that compares rewritten text must not be fooled by it."""

from __future__ import annotations

import ast

from jwtlint import lint_text

from .findings import FIXTURES, differences, original, usual
from .sites import sites
from .text import Edits, Text
from .through import through_class_method
from .values import to_locals, to_module_constants

CODE = 'import jwt\n\ndef f(t):\n    return jwt.decode(t, "ä", algorithms=["HS256"])\n'
NAME = "hardcoded-secret/pyjwt.py"


def test_edits_keep_track_of_characters() -> None:
    text = Text.original("abc\ndef\n")
    edits = Edits(text)
    edits.replace(0, 1, "XY\n")
    edits.insert(4, "new\n")
    done = edits.done()
    assert done.text == "XY\nbc\nnew\ndef\n"
    assert [done.lines_of(origin) for origin in (0, 1, 4)] == [set(), {2}, {4}]


def test_offsets_count_characters_not_bytes() -> None:
    text = Text.original(CODE)
    (site,) = sites(text)
    assert site.path == "jwt.decode"
    assert [text.of(value).text for value, _ in site.values()] == ["t", '"ä"', '["HS256"]']


def test_literals_become_locals() -> None:
    text = to_locals(Text.original(CODE))
    assert text is not None
    assert text.text == (
        'import jwt\n\ndef f(t):\n    moved_1_1 = "ä"\n    moved_1_2 = ["HS256"]\n'
        "    return jwt.decode(t, moved_1_1, algorithms=moved_1_2)\n"
    )


def test_names_that_are_bound_twice_are_no_library() -> None:
    assert sites(Text.original("import jwt\ndef f(jwt):\n    return jwt.decode(1)\n")) == []


def test_a_lost_finding_and_a_new_one_are_told() -> None:
    name = NAME
    text = original(name)
    assert usual(name) != ()
    path = FIXTURES[name].lint_path
    lost = differences(name, {path: text}, ())
    assert len(lost) == len(usual(name))
    assert all(line.startswith("lost JWT301") for line in lost)


def test_a_finding_at_the_old_place_is_told() -> None:
    name, path = NAME, FIXTURES[NAME].lint_path

    moved = to_module_constants(original(name))
    assert moved is not None
    findings = lint_text(original(name).text, path=path).findings
    assert differences(name, {path: original(name)}, findings) == []
    assert differences(name, {path: moved}, findings) != []


def test_every_fixture_parses_and_most_call_a_library() -> None:
    calling = [name for name in FIXTURES if sites(original(name))]
    assert len(calling) > 100
    assert all(isinstance(original(name).tree, ast.Module) for name in FIXTURES)


def test_a_helper_keeps_its_decorators() -> None:
    text = through_class_method(Text.original(CODE))
    assert text is not None
    assert text.text.count("    @classmethod\n") == 2
    assert text.text.count("jwt.decode(*args, **kwargs)\n") == 1
    assert "    return Through_1.call(t, " in text.text
