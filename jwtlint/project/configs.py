"""The configuration of each folder of a run."""

from __future__ import annotations

import os

from jwtlint.config import COMMAND_LINE, Config, ConfigError
from jwtlint.project.ignores import Filter

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from collections.abc import Callable


class FolderConfigs:
    """The configuration of each folder; one that cannot be used is said, and the one above it holds."""

    def __init__(self, settings: Callable[[str], Config]) -> None:
        """Take what gives the configuration of a folder, or raises a ConfigError."""
        self._settings = settings
        self._errors: dict[tuple[str, int | None], ConfigError] = {}
        self._understood: set[str | None] = set()
        """Files whose wrappers can be used."""

    @property
    def errors(self) -> list[ConfigError]:
        """What could not be used, in the order of the paths."""
        return [self._errors[key] for key in sorted(self._errors, key=lambda key: (key[0], key[1] or 0))]

    def must(self, folder: str) -> Config:
        """Give the configuration of a folder, or raise what is wrong with it."""
        config = self._settings(folder)
        if config.wrappers and config.path not in self._understood:
            understand(config)
            self._understood.add(config.path)
        return config

    def of(self, folder: str) -> Config:
        """Give the configuration of a folder, or that of the nearest folder above which can be used."""
        try:
            return self.must(folder)
        except ConfigError as error:
            self._errors.setdefault((error.path, error.line), error)
        above = os.path.dirname(os.path.abspath(folder))
        return Config() if above == folder else self.of(above)

    def filter(self, folder: str) -> Filter:
        """Give what the configuration of a folder leaves out."""
        return filter_of(self.of(folder))


def understand(config: Config) -> None:
    """Raise ConfigError when a wrapper is like something that no library model speaks of."""
    from jwtlint.engine import NoModelError, registry

    try:
        registry(config.wrappers)
    except NoModelError as error:
        said = f"wrappers.{error.wrapper}.like: no library model speaks of {error.like!r}"
        raise ConfigError(config.path or COMMAND_LINE, None, said) from None


def filter_of(config: Config) -> Filter:
    """Give what a configuration leaves out."""
    return Filter(config.exclude + config.extend_exclude, config.root, config.force_exclude, config.respect_gitignore)
