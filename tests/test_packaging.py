from __future__ import annotations

import configparser
import email
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
import yaml

import jwtlint

ROOT = Path(__file__).parent.parent
SITE = sysconfig.get_path("purelib")
FAULTY = (
    "import jwt\n\n\ndef claims(token):\n    return jwt.decode(token, options={'verify_signature': False})['sub']\n"
)
CLEAN = FAULTY.replace("token, options={'verify_signature': False}", "token, KEY, algorithms=['RS256']")


def run(*command: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "COVERAGE_"))
    } | env
    return subprocess.run(
        command, cwd=cwd, env=environment, check=False, text=True, encoding="utf-8", stdout=-1, stderr=subprocess.STDOUT
    )


def offline() -> dict[str, str]:
    """Environment in which pip takes what the running interpreter has for installed, and asks nobody."""
    return {
        "PYTHONPATH": SITE,
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


def loaded(name: str) -> Any:  # noqa: ANN401 -- whatever the YAML holds
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a user's pip gets to see."""
    copy = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "jwtlint", copy / "jwtlint", ignore=shutil.ignore_patterns("__pycache__"))
    for name in (".pre-commit-hooks.yaml", "LICENSE", "README.md", "action.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    return copy


@pytest.fixture(scope="module")
def wheel(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    code = f"from flit_core.buildapi import build_wheel; print(build_wheel({str(folder)!r}))"
    built = run(sys.executable, "-c", code, cwd=tree)
    assert built.returncode == 0, built.stdout
    return zipfile.ZipFile(folder / built.stdout.strip())


def metadata(wheel: zipfile.ZipFile) -> email.message.Message:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return email.message_from_bytes(wheel.read(name))


def test_the_wheel_holds_the_package_and_nothing_else(wheel: zipfile.ZipFile, tree: Path) -> None:
    inside = {str(path.relative_to(tree)) for path in (tree / "jwtlint").rglob("*") if path.is_file()}
    info = f"pyjwtlint-{jwtlint.__version__}.dist-info"
    about = {f"{info}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")}
    assert set(wheel.namelist()) == inside | about
    assert "jwtlint/py.typed" in inside


def test_the_distribution_has_another_name_than_the_package(wheel: zipfile.ZipFile) -> None:
    told = metadata(wheel)
    assert [told[key] for key in ("Name", "Version", "License-Expression", "Requires-Python")] == [
        "pyjwtlint",
        jwtlint.__version__,
        "MIT",
        ">=3.10",
    ]


def test_what_a_user_installs(wheel: zipfile.ZipFile) -> None:
    required = [line.replace('"', "'").replace(" ", "") for line in metadata(wheel).get_all("Requires-Dist", [])]
    assert [line for line in required if "extra==" not in line] == [
        "libcst>=1.9,<2",
        "pathspec>=1.0,<2",
        "rich>=14",
        "tomli>=2.0;python_version<'3.11'",
    ]
    assert [line for line in required if "extra=='flake8'" in line] == ["flake8>=6;extra=='flake8'"]


def test_the_entry_points_lead_somewhere(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign] # names as they are written
    parser.read_string(wheel.read(name).decode())
    points = {
        EntryPoint(name, value, section) for section in parser.sections() for name, value in parser[section].items()
    }
    assert points == {
        EntryPoint("jwtlint", "jwtlint.cli:main", "console_scripts"),
        EntryPoint("JWT", "jwtlint.flake8:Plugin", "flake8.extension"),
    }
    assert [point.name for point in points if not callable(point.load())] == []


def test_the_source_distribution_can_be_tested(tmp_path: Path) -> None:
    code = f"from flit_core.buildapi import build_sdist; print(build_sdist({str(tmp_path)!r}))"
    built = run(sys.executable, "-c", code, cwd=ROOT)
    assert built.returncode == 0, built.stdout
    with tarfile.open(tmp_path / built.stdout.strip()) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "scripts/check", "tests/test_packaging.py"} - names == set()
    assert {name for name in names if "__pycache__" in name} == set()


# ---------------------------------------------------------------- pre-commit


def test_the_hooks_are_what_pre_commit_expects() -> None:
    checked = run(sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT)
    assert (checked.returncode, checked.stdout) == (0, "")
    same = {
        "language": "python",
        "types_or": ["python", "pyi"],
        "require_serial": True,
        "minimum_pre_commit_version": "2.9.2",
    }
    hooks = loaded(".pre-commit-hooks.yaml")
    assert [{key: value for key, value in hook.items() if key not in {"name", "description"}} for hook in hooks] == [
        {"id": "jwtlint", "entry": "jwtlint check --force-exclude", **same},
        {"id": "jwtlint-fix", "entry": "jwtlint check --force-exclude --fix", **same},
    ]


def git(folder: Path, *words: str) -> str:
    who = {f"GIT_{role}_{what}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = run("git", *words, cwd=folder, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull, **who)
    assert done.returncode == 0, done.stdout
    return done.stdout.strip()


def repository(folder: Path) -> str:
    """Put all of a folder into a new git repository; the hash of its commit."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all")
    return git(folder, "rev-parse", "HEAD")


def test_pre_commit_installs_and_runs_the_hook(tree: Path, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    shutil.copytree(tree, ours)
    theirs.mkdir()
    hook = {"id": "jwtlint", "args": ["--output-format=concise"]}
    config = {"repos": [{"repo": ours.as_uri(), "rev": repository(ours), "hooks": [hook]}]}
    (theirs / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    (theirs / "jwtlint.toml").write_text("exclude = ['vendored']\n")
    (theirs / "vendored").mkdir()
    for name, text in {"a.py": FAULTY, "b.py": CLEAN, "c.txt": FAULTY, "vendored/d.py": FAULTY}.items():
        (theirs / name).write_text(text)
    repository(theirs)

    def hooked(*files: str) -> tuple[int, list[str]]:
        command = (sys.executable, "-m", "pre_commit", "run", "--color=never", "--files", *files)
        done = run(*command, cwd=theirs, PRE_COMMIT_HOME=str(tmp_path / "home"), **offline())
        found = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("a.py:5:")]
        assert "Passed" in done.stdout or found, done.stdout
        return done.returncode, found

    assert hooked("a.py", "b.py", "c.txt", "vendored/d.py") == (1, ["JWT101"])
    assert hooked("b.py", "c.txt", "vendored/d.py") == (0, [])


# ---------------------------------------------------------------- GitHub Action


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = loaded("action.yml")["runs"]["steps"]
    return found


def test_the_action_takes_its_inputs_from_the_environment_only() -> None:
    action = loaded("action.yml")
    assert [step["run"] for step in steps() if "${{" in step["run"]] == []
    assert [step["uses"] for step in steps() if "uses" in step] == []
    used = set(re.findall(r"inputs\.([a-z-]+)", str([step["env"] for step in steps()])))
    assert used == set(action["inputs"])


def acted(folder: Path, tree: Path, **inputs: str) -> tuple[int, str]:
    """Do what the action does, in ``folder``; exit status and output of its last step."""
    given = {name: value["default"] for name, value in loaded("action.yml")["inputs"].items()}
    given |= {"python": sys.executable} | inputs
    known = {f"inputs.{name}": value for name, value in given.items()}
    known |= {"github.action_path": str(tree), "runner.temp": str(folder.parent)}
    done: list[subprocess.CompletedProcess[str]] = []
    for step in steps():
        assert [one.stdout for one in done if one.returncode] == []
        env = {
            key: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: known[found[1]], text) for key, text in step["env"].items()
        }
        done.append(run("bash", "-e", "-o", "pipefail", "-c", step["run"], cwd=folder, **env, **offline()))
    return done[-1].returncode, done[-1].stdout


def test_the_action_installs_itself_and_runs(tree: Path, tmp_path: Path) -> None:
    project = tmp_path / "a project"
    project.mkdir()
    (project / "a.py").write_text(FAULTY)
    (project / "$(touch owned) b.py").write_text(CLEAN)
    paths = "a.py\n\n$(touch owned) b.py\n"
    status, output = acted(project, tree, paths=paths, arguments="--exclude=x y\n", **{"output-format": "concise"})
    assert (status, re.findall(r"^(\S+:\d+):\d+: (JWT\d+) ", output, re.MULTILINE)) == (1, [("a.py:5", "JWT101")])
    assert sorted(os.listdir(project)) == ["$(touch owned) b.py", "a.py"]


# ---------------------------------------------------------------- scripts and words


@pytest.mark.parametrize("script", ["scripts/check", ".ci/run"])
def test_the_scripts_are_programs(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    parsed = run("bash", "-n", script, cwd=ROOT)
    assert (parsed.returncode, parsed.stdout) == (0, "")


def test_a_gate_nobody_knows_is_refused() -> None:
    asked = run("scripts/check", "lnit", cwd=ROOT)
    assert (asked.returncode, asked.stdout.splitlines()[0]) == (
        2,
        "Every gate that a change must pass. All of them run, even after one has failed.",
    )


def test_each_exception_from_ruff_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    _, _, rest = text.partition("[tool.ruff.lint]\n")
    section, _, _ = rest.partition("[tool.ruff.lint.flake8-tidy-imports]")
    bare = [line for line in section.splitlines() if re.fullmatch(r'\s+"[A-Z]+\d*",\s*(?:#\s*)?', line)]
    assert bare == []


def test_no_document_names_the_stranger_that_has_our_name() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").rglob("*.md")]
    wrong = re.compile(r"(?:pip|pipx|uv|uvx)\b[^\n]*\b(?:install|add|run)\b[^\n]*(?<![\w./-])jwtlint(?![\w.-])")
    assert [path.name for path in documents if wrong.search(path.read_text(encoding="utf-8"))] == []
