"""The words of the command line and the configuration files, laid over each other."""

from __future__ import annotations

import os
import sys

from jwtlint.cli.said import OPTIONS
from jwtlint.config import COMMAND_LINE, ConfigError, Settings, overrides
from jwtlint.project.discovery import project_of

TYPE_CHECKING = False  # as typing.TYPE_CHECKING, without the price of importing typing
if TYPE_CHECKING:
    from jwtlint.cli.said import Said
    from jwtlint.config import Config


def settings_for(said: Said) -> Settings:
    """Give the settings of a run.

    Raises:
        ConfigError: something on the command line is no value of its option.

    """
    file, values = None, {}
    for word in said.config:
        if "=" in word and not os.path.exists(word):
            values.update(_inline(word))
        else:
            file = word
    if file is not None and said.isolated:
        raise ConfigError(COMMAND_LINE, None, "--config FILE and --isolated exclude each other")
    values.update({name: getattr(said, name) for name in OPTIONS if getattr(said, name) is not None})
    layer = overrides(values, known)
    return Settings(layer, explicit=file, isolated=said.isolated, known=known)


def _inline(word: str) -> dict[str, object]:
    """Read ``key=value`` as a line of TOML."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib

    try:
        found = tomllib.loads(word)
    except ValueError as error:
        raise ConfigError(COMMAND_LINE, None, f"--config {word!r}: neither a file nor TOML: {error}") from None
    return {name.replace("-", "_"): value for name, value in found.items()}


def known(word: str) -> bool:
    """Say whether a word stands for any rule; only then are the rules loaded."""
    from jwtlint.rules import known as stands_for_some

    return stands_for_some(word)


def cache_folder(said: Said, config: Config) -> str | None:
    """Give the folder in which answers are kept: the user's choice, else one inside the project; None for none."""
    if not config.cache:
        return None
    chosen = said.cache_dir or os.environ.get("JWTLINT_CACHE_DIR")
    if chosen:
        return os.path.abspath(chosen)
    base = os.path.realpath(config.root if config.path is not None else project_of("."))
    folder = os.path.join(base, config.cache_dir)
    return folder if os.path.realpath(folder).startswith(os.path.join(base, "")) else None  # no link leads out


def show(config: Config) -> int:
    """Write what holds, as lines of TOML."""
    from jwtlint.cli.output import write_text
    from jwtlint.config import OPTIONS as TABLE

    lines = [f"# {config.path or 'no configuration file'}"]
    for option in TABLE:
        value = getattr(config, option.field)
        if value is not None:
            lines.append(f"{option.name} = {_toml(value)}")
    write_text("\n".join(lines) + "\n")
    return 0


def _toml(value: object) -> str:
    """Write a value of the configuration as TOML; pairs are a table."""
    import json

    if isinstance(value, bool | int | str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return _table(list(value.items()))
    items = list(value) if isinstance(value, tuple | list) else []
    if items and all(isinstance(item, tuple) for item in items):
        return _table(items)
    return f"[{', '.join(map(_toml, items))}]"


def _table(pairs: list[tuple[object, object]]) -> str:
    inner = ", ".join(f"{_toml(name)} = {_toml(value)}" for name, value in pairs)
    return f"{{ {inner} }}" if inner else "{}"
