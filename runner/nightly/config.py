"""The configuration of a nightly job: a TOML file, read strictly, with errors that name line and key."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from runner.errors import UsageError
from runner.nightly.config_checks import Problem, problems
from runner.nightly.config_lines import line_of
from runner.nightly.config_records import Configuration, NightlyConfig
from runner.nightly.config_types import Content, Keys, find_wrong, leave_out

EXAMPLE = Path(__file__).with_name("example.toml")


def read_config(path: Path) -> Configuration:
    """Read and check a configuration. Raises UsageError with all that is wrong, each with line and key."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"{path} can't be read: {reason}", "name a nightly configuration (TOML)") from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is no TOML: {error}", f"see the example {EXAMPLE}") from error
    if wrong := [(line_of(text, key), key, what) for key, what in _find_problems(path, content)]:
        wrong.sort(key=lambda problem: problem[0] or 0)
        raise UsageError("\n".join(_tell(path, *problem) for problem in wrong), f"see the example {EXAMPLE}")
    return Configuration(path=path, config=msgspec.convert(content, NightlyConfig))


def _find_problems(path: Path, content: Content) -> Iterator[Problem]:
    """Yield what is wrong by itself, then what does not fit together, as far as that can be told."""
    wrong = dict(find_wrong(content))
    keys = [_key(way) for way in wrong]
    yield from zip(keys, wrong.values(), strict=True)
    if ("model",) in wrong:
        return
    config = msgspec.convert(leave_out(content, wrong), NightlyConfig)
    for key, what in problems(Configuration(path=path, config=config)):
        if not any(_is_within(key, other) or _is_within(other, key) for other in keys):
            yield key, what


def _key(way: Keys) -> str:
    """Return the way to a value as one text, such as `model[1].samples.mbpp+`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in way).lstrip(".")


def _is_within(key: str, other: str) -> bool:
    return key == other or key.startswith((f"{other}.", f"{other}["))


def _tell(path: Path, line: int | None, key: str, what: str) -> str:
    place = f"{path}, line {line}" if line else str(path)
    return f"{place}: {key}: {what}"
