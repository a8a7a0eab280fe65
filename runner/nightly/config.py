"""The configuration of a nightly job: a TOML file, read strictly, with errors that name line and key."""

import tomllib
from pathlib import Path

import msgspec

from runner.errors import UsageError
from runner.nightly.config_checks import problems
from runner.nightly.config_lines import line_of
from runner.nightly.config_records import Configuration, NightlyConfig


def read_config(path: Path) -> Configuration:
    """Read and check a configuration. Raises UsageError, which names file, line and key."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"{path} can't be read: {reason}", "name a nightly configuration (TOML)") from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is no TOML: {error}", "see examples/nightly.toml") from error
    try:
        config = msgspec.convert(content, NightlyConfig)
    except msgspec.ValidationError as error:
        raise _invalid(path, text, str(error)) from error
    configuration = Configuration(path=path, config=config)
    for keys, what in problems(configuration):
        raise _wrong(path, text, keys, what)
    return configuration


def _invalid(path: Path, text: str, message: str) -> UsageError:
    """Translate msgspec's `what - at `$.where``; it names the key itself where that is an unknown one."""
    what, _, where = message.partition(" - at ")
    # It does not say which key of a table of numbers it means.
    keys = where.strip("`").removeprefix("$").removeprefix(".").removesuffix("[...]")
    if "unknown field" in what or "missing required field" in what:
        name = what.rpartition("`")[0].rpartition("`")[2]
        keys = f"{keys}.{name}".lstrip(".")
    return _wrong(path, text, keys, what)


def _wrong(path: Path, text: str, keys: str, what: str) -> UsageError:
    line = line_of(text, keys)
    place = f"{path}, line {line}" if line else str(path)
    return UsageError(f"{place}: {keys or 'the file'}: {what}", "see examples/nightly.toml")
