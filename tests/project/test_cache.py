"""What is kept from run to run: the same report as without it, whatever has changed, and never in the way."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cached_runs import FAULT, SECRET, SERVICE, cached, entries, fresh

import jwtlint.project.cache as cache_module
import jwtlint.project.plan as plan_module
import jwtlint.project.run as run_module
from jwtlint.config import Config, Settings
from jwtlint.syntax import disk

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECTS = sorted(path for path in (Path(__file__).parent.parent / "projects").iterdir() if path.is_dir())


def test_the_second_run_judges_nothing_and_says_the_same(service: Path, judged: list[str]) -> None:
    first = cached()
    assert {finding.place.path for finding in first.report.findings} == {"conf.py", "service.py"}
    assert (cached(), cached(), fresh()) == (first, first, first)
    assert len(judged) == 2  # the first, and the one without a cache
    assert len(entries(service)) == 1


def test_no_secret_is_kept(service: Path) -> None:
    assert SECRET in (service / "conf.py").read_text()
    assert cached().report.secrets
    texts = [path.read_text() for path in (service / "kept").rglob("*") if path.is_file()]
    assert len(texts) == 3
    assert not [text for text in texts if SECRET[:8] in text]


def test_nothing_is_kept_of_files_without_jwt(here: Path) -> None:
    (here / "a.py").write_text("import os\n")
    assert cached() == fresh()
    assert not (here / "kept").exists()


def changed(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n# more\n")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("change", [os.unlink, emptied])
@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_every_file_that_matters_is_known(project: Path, here: Path, change: Callable[[Path], None]) -> None:
    names = sorted(path.relative_to(project) for path in project.rglob("*") if path.is_file())
    for name in names:
        shutil.rmtree(here / "app", ignore_errors=True)
        shutil.copytree(project, here / "app")
        before = cached("app")
        assert cached("app") == before
        change(here / "app" / name)
        assert cached("app") == fresh("app"), name


@pytest.mark.parametrize(
    "project", [path for path in PROJECTS if len(list(path.rglob("*.py"))) > 1], ids=lambda p: p.name
)
def test_every_neighbour_that_matters_is_known(project: Path, here: Path) -> None:
    shutil.copytree(project, here / "app")
    paths = sorted(path.relative_to(here).as_posix() for path in (here / "app").rglob("*.py"))
    for path in paths:
        assert cached(path) == cached(path) == fresh(path)
    (here / "app" / "unrelated_new_file.py").write_text("import jwt\n")
    for path in paths:
        assert cached(path) == fresh(path)
    for other in paths:
        emptied(here / other)
        for path in paths:
            assert cached(path) == fresh(path), (path, other)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("requirements.txt", "pyjwt==1.7.1\n"),
        ("requirements/base.txt", "pyjwt==1.7.1\n"),
        ("uv.lock", 'version = 1\n[[package]]\nname = "pyjwt"\nversion = "1.7.1"\n'),
        ("setup.cfg", "[options]\ninstall_requires =\n  pyjwt==1.7.1\n"),
        ("jwtlint.toml", 'libraries = {pyjwt = "1.7.1"}\n'),
        ("jwtlint.toml", "ignore = ['JWT']\n"),
        ("jwtlint.toml", "nonsense = 1\n"),
        (".gitignore", "app/\n"),
        ("app/.gitignore", "conf.py\n"),
        ("conf.py", "KEY = 'another'\n"),
        ("app/conf/__init__.py", "KEY = 'another'\n"),
        ("app/uses.py", "from service import claims\nclaims(input())\n"),
        ("app/__init__.py", ""),
    ],
)
def test_what_comes_new_is_seen(here: Path, name: str, text: str) -> None:
    (here / "app").mkdir()
    (here / "app" / "service.py").write_text(SERVICE + FAULT.partition("\n")[2].replace(", options", ", 'k', options"))
    (here / "app" / "conf.py").write_text("from os import environ\nKEY = environ['KEY']\n")

    def both() -> tuple[object, object]:
        try:
            settings = Settings()
            return cached("app", settings=settings.of), fresh("app", settings=settings.of)
        except Exception as error:  # noqa: BLE001 -- of a configuration that cannot be used
            return str(error), str(error)

    first, same = both()
    assert first == same
    (here / name).parent.mkdir(exist_ok=True)
    (here / name).write_text(text)
    second, same = both()
    assert second == same


def test_a_change_that_keeps_size_and_times_is_seen(service: Path) -> None:
    times = (1_700_000_000, 1_700_000_000)
    os.utime(service / "conf.py", times)
    first = cached()
    (service / "conf.py").write_text("KEY = open('key.txt').read()".ljust(len(f"KEY = {SECRET!r}")) + "\n")
    os.utime(service / "conf.py", times)
    second = cached()
    assert second == fresh()
    assert second != first


def test_a_change_within_one_tick_of_the_clock_is_seen(service: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = disk._numbers
    monkeypatch.setattr(disk, "_numbers", lambda status: [*numbers(status)[:2], 0, 0, status.st_ino])
    first = cached()
    assert cached() == first
    (service / "conf.py").write_text("KEY = open('key.txt').read()".ljust(len(f"KEY = {SECRET!r}")) + "\n")
    second = cached()
    assert second == fresh()
    assert second != first


def test_nothing_is_kept_when_a_file_changes_during_the_run(service: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled = plan_module.settled

    def changing(*args: object) -> object:
        changed(service / "service.py")
        return settled(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(run_module, "settled", changing)
    cached()
    assert entries(service) == []


@pytest.mark.usefixtures("service")
def test_options_that_matter_have_entries_of_their_own(judged: list[str]) -> None:
    declared = Config(wrappers={"x.y": {"kind": "peek"}})
    settings = [Config(), Config(profile="audit"), Config(ignore=("JWT101",)), declared]
    for config in settings:
        assert cached(settings=lambda _, config=config: config) == fresh(settings=lambda _, config=config: config)  # type: ignore[misc]
    judged.clear()
    for config in settings:
        cached(settings=lambda _, config=config: config)  # type: ignore[misc]
    cached(settings=lambda _: Config(output_format="json", quiet=True, jobs=7, statistics=True, cache_dir="elsewhere"))
    assert judged == []


def test_another_version_is_a_miss(service: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    cached()
    monkeypatch.setattr(cache_module, "__version__", "99.0")
    cached()
    assert len(judged) == 2
    assert len(entries(service)) == 1
    monkeypatch.setattr(sys, "version", "3.99")
    cached()
    assert len(judged) == 3


def test_our_own_code_is_part_of_the_question(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = list(cache_module._tool())
    assert [text for text in before if text.split(" ")[0].endswith("jwtlint/facts/analysis.py")]
    assert [text for text in before if text.split(" ")[0].endswith("libcst/_version.py")]
    (tmp_path / "libcst").mkdir()
    (tmp_path / "libcst" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    assert list(cache_module._tool()) != before


def test_files_that_cannot_be_used(here: Path) -> None:
    (here / "a.py").write_text(FAULT)
    (here / "broken.py").write_text("import jwt\ndef (\n")
    (here / "long.py").write_bytes(b"import jwt\n" + b"#" * 2_100_000)
    (here / "odd.py").write_bytes(b"import jwt\n\xff\n")
    (here / "requirements.txt").write_bytes(b"\xff")
    first = cached()
    assert len(first.report.unread) == 4
    assert cached() == first == fresh()


def test_paths_that_are_no_text(here: Path) -> None:
    try:
        (here / os.fsdecode(b"caf\xe9.py")).write_text(FAULT)
    except OSError:
        pytest.skip("the file system takes only text")
    first = cached()
    assert first.report.findings
    assert cached() == first


def test_several_processes_are_told_of(here: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "WORTH_LINES", 1)
    monkeypatch.setattr(run_module, "WORTH_FILES", 2)
    for number in range(4):
        (here / f"service_{number}.py").write_text(SERVICE)
    (here / "conf.py").write_text(f"KEY = {SECRET!r}\n")
    first = cached(jobs=2)
    assert first == fresh()
    judged.clear()
    assert cached(jobs=2) == first
    assert judged == []
    (here / "conf.py").write_text("KEY = open('key').read()\n")
    assert cached(jobs=2) == fresh() != first


@pytest.mark.usefixtures("service")
def test_a_failure_in_us_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    good = fresh()
    with monkeypatch.context() as patch:
        patch.setattr(run_module, "plan", fails)
        assert [one.reason[:14] for one in cached().report.unread] == ["internal error"]
    assert cached() == good


class TestFolder:
    def test_it_is_left_alone_when_it_is_not_ours(self, service: Path) -> None:
        (service / "kept").mkdir()
        (service / "kept" / "mine.txt").write_text("")
        assert cached() == fresh()
        assert [path.name for path in (service / "kept").iterdir()] == ["mine.txt"]

    def test_an_empty_one_is_taken(self, service: Path) -> None:
        (service / "kept").mkdir()
        cached()
        assert len(entries(service)) == 1

    def test_it_hides_itself(self, service: Path) -> None:
        cached()
        assert (service / "kept" / ".gitignore").read_text().splitlines()[-1] == "*"
        assert (
            (service / "kept" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
        )

    def test_a_file_in_its_place(self, service: Path) -> None:
        (service / "kept").write_text("x")
        assert cached() == fresh()
        assert (service / "kept").read_text() == "x"

    def test_old_entries_go(self, service: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cache_module, "MAX_ENTRIES", 3)
        for number in range(6):
            cached(settings=lambda _, number=number: Config(libraries=(("x", str(number)),)))  # type: ignore[misc]
        (service / "kept" / "x.json.1.2.new").write_text("")
        os.utime(service / "kept" / "x.json.1.2.new", (0, 0))
        cached()
        assert len(entries(service)) == 3
        assert not list((service / "kept").glob("*.new"))
