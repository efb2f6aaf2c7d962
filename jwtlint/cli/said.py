"""What the words of ``jwtlint check`` say."""

from __future__ import annotations

from jwtlint.records import dataclass, field

OPTIONS = (
    *("select", "extend_select", "ignore", "per_file_ignores", "profile", "min_severity", "min_certainty"),
    *("include_tests", "exclude", "extend_exclude", "force_exclude", "respect_gitignore", "output_format"),
    *("show_source", "output_file", "exit_zero", "statistics", "quiet", "jobs", "cache"),
)
"""Words that are options of the configuration too."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words, and here alone what holds when a word is missing; None leaves it to the configuration."""

    paths: list[str] = field(default_factory=list)
    select: list[str] | None = None
    extend_select: list[str] | None = None
    ignore: list[str] | None = None
    per_file_ignores: list[tuple[str, list[str]]] | None = None
    profile: str | None = None
    min_severity: str | None = None
    min_certainty: str | None = None
    include_tests: bool | None = None
    exclude: list[str] | None = None
    extend_exclude: list[str] | None = None
    force_exclude: bool | None = None
    respect_gitignore: bool | None = None
    stdin_filename: str | None = None
    jobs: int | None = None
    output_format: str | None = None
    output_file: str | None = None
    show_source: bool | None = None
    statistics: bool | None = None
    quiet: bool | None = None
    exit_zero: bool | None = None
    color: str = "auto"
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    config: list[str] = field(default_factory=list)
    cache: bool | None = None
    cache_dir: str | None = None
    isolated: bool = False
    show_settings: bool = False
    debug: bool = False
