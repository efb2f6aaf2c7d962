"""Services count paths from the root of the repository, wherever the command is run in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .process import jwtlint_in

if TYPE_CHECKING:
    from pathlib import Path


def test_machine_formats_name_paths_from_the_root_of_the_repository(tmp_path: Path) -> None:
    below = tmp_path / "services" / "orders"
    below.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (below / "app.py").write_text('import jwt\n\nclaims = jwt.decode(t, k, options={"verify_signature": False})\n')
    said = json.loads(jwtlint_in(below, "--isolated", "--output-format=sarif", "app.py").out)
    (run,) = said["runs"]
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]]
    assert places == ["services/orders/app.py"]
    assert run["tool"]["driver"]["informationUri"] == "https://github.com/jwtlint/pyjwtlint"
