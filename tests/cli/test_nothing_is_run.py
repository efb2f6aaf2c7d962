"""The code of a checked tree is read and never run, however it is named."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from .process import FAULTY, environment, finished

if TYPE_CHECKING:
    from pathlib import Path

MODULES = (
    *("argparse", "conftest", "copy", "dataclasses", "fnmatch", "gettext", "json", "libcst", "locale", "logging"),
    *("pathspec", "queue", "rich", "setup", "sitecustomize", "tempfile", "threading", "tomllib", "tomli", "typing"),
    *("unicodedata", "usercustomize", "xml"),
)
SCRIPT = "import sys\nfrom jwtlint.cli import main\nsys.exit(main())\n"
"""What pip installs as the command."""


@pytest.fixture
def hostile(here: Path) -> Path:
    """Modules with the names of others; ``json`` and ``rich`` are packages."""
    for name in MODULES:
        (here / f"{name}.py").write_text(f"import jwt\nopen('ran_{name}', 'w')\n")
    (here / "hardly").mkdir()
    (here / "hardly" / "__init__.py").write_text("open('ran_package', 'w')\n")
    (here / "app.py").write_text("from hardly import KEY\n" + FAULTY)
    (here / ".gitignore").write_text("nothing\n")
    (here / "pyproject.toml").write_text("[tool.jwtlint]\nprofile = 'audit'\n")
    return here


@pytest.mark.parametrize("way", ["module", "script"])
@pytest.mark.parametrize("words", [["."], ["--output-format=json", "."], ["--diff", "--unsafe-fixes", "."]])
def test_modules_of_the_tree(
    hostile: Path, tmp_path_factory: pytest.TempPathFactory, way: str, words: list[str]
) -> None:
    script = tmp_path_factory.mktemp("bin") / "jwtlint"
    script.write_text(SCRIPT)
    command = [str(script)] if way == "script" else ["-m", "jwtlint"]
    done = finished([sys.executable, *command, "--color=always", *words], hostile, environment())
    assert (done.status, "internal error" in done.err) == (1, False)
    assert [path.name for path in hostile.iterdir() if path.name.startswith("ran_")] == []
