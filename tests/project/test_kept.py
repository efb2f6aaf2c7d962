"""What a run found, written as JSON and read again."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import jwtlint.project.cache as cache_module
from jwtlint.config import Config
from jwtlint.finding import Certainty, Edit, Finding, Fix, Place, Position, Severity, Step, Unread
from jwtlint.project.gather import Gathered
from jwtlint.project.kept import gathered, plain


def test_every_part_of_a_finding_is_kept() -> None:
    place = Place("a\udc80.py", Position(1, 2), Position(3, 4))
    fix = Fix("title", (Edit(place, "text"),), safe=True)
    steps = (Step(place, "note"),)
    finding = Finding("c", "n", "m", place, Severity.WARNING, Certainty.SURE, "advice", steps, fix, "context", ("o", 1))
    bare = Finding("c", "n", "m", place, Severity.NOTE, Certainty.LIKELY)
    assert not [
        f.name
        for f in fields(Finding)
        if getattr(finding, f.name) == getattr(bare, f.name, None)
        and f.name not in {"code", "name", "message", "place"}
    ]
    unread = Unread("u", "r", 7)
    whole = Gathered(
        [finding, bare], [place], [unread], [replace(unread, line=8)], [replace(unread, line=9)], 1, 2, 3, failed=True
    )
    assert gathered(json.loads(json.dumps(plain(whole)))) == whole


def test_options_that_do_not_matter() -> None:
    shown = {"output_format", "show_source", "output_file", "exit_zero", "statistics", "quiet"}
    names = {field.name for field in fields(Config)}
    assert names & cache_module._IRRELEVANT == shown | {"jobs", "cache", "cache_dir"}
