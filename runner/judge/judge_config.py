"""Reads a judge's prompt from a configuration as Arena-Hard has it (YAML)."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from runner.errors import UsageError
from runner.judge.configured_prompt import Config, ConfiguredPrompt, compile_pattern
from runner.reports.text import cut

HINT = (
    "it needs prompt_template, a text or a list of texts with {question_1}, {answer_1} and {answer_2} "
    "(or {QUESTION}, {ANSWER_A} and {ANSWER_B})"
)
ANSWERS = (("answer_1", "ANSWER_A"), ("answer_2", "ANSWER_B"))
FIELDS = re.compile(r"question_[1-9]\d{0,2}|answer_[12]|QUESTION|ANSWER_[AB]")
MOST_BYTES = 200_000
UNSUPPORTED = {"pairwise": True, "baseline": True, "reference": False}
"""What only one value is supported of: two games against a baseline, without answers for reference."""
NUMBERS = {"number_of_judgment_attempts": (1, 10), "max_tokens": (1, 10_000_000), "temperature": (0, 10)}
"""The least and the most of each; what need not be whole is in FRACTIONS."""
FRACTIONS = {"temperature"}


def read_config(path: Path) -> ConfiguredPrompt:
    """Read a configuration. Raises UsageError with all that is wrong with it."""
    config = _load(path)
    if problems := list(_find_problems(config)):
        raise UsageError("\n".join([f"{path} can't be used to judge:", *problems]), HINT)
    return ConfiguredPrompt(path.name, config)


def _load(path: Path) -> Config:
    import yaml

    try:
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            raise UsageError(f"{path} is too large for a configuration: {len(data)} bytes", HINT)
        config = yaml.safe_load(data)
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}", "check the path given with --judge-config"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise UsageError(f"{path} is no YAML: {_first_line(error)}", HINT) from error
    if not isinstance(config, dict):
        raise UsageError(f"{path} is no configuration: it has no fields", HINT)
    return config


def _first_line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    what = str(getattr(error, "problem", None) or error).split("\n")[0]
    return cut(what, 200) + (f", line {mark.line + 1}, column {mark.column + 1}" if mark else "")


def _find_problems(config: Config) -> Iterator[str]:
    """Yield what is wrong with a configuration, field by field."""
    if not isinstance(config.get("system_prompt"), str | None):
        yield "system_prompt is no text"
    yield from _check_template(config.get("prompt_template"))
    yield from _check_pattern(config.get("regex_pattern"))
    yield from _check_numbers(config)
    for field, only in UNSUPPORTED.items():
        if field in config and bool(config[field]) is not only:
            yield f"{field}: {str(config[field]).lower()} is not supported, only {str(only).lower()}"


def _check_template(template: object) -> Iterator[str]:
    turns = [template] if isinstance(template, str) else template
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        yield "prompt_template is missing" if template is None else "prompt_template is no list of texts"
        return
    try:
        named = {name for turn in turns for _, name, _, _ in Formatter().parse(turn) if name is not None}
    except ValueError as error:
        yield f"prompt_template has a brace that begins no field ({error}); a brace itself is {{{{ or }}}}"
        return
    for name in sorted(named):
        if not FIELDS.fullmatch(name):
            yield f"prompt_template has the field {{{cut(name, 40)}}}, which nothing is known for"
    for names in ANSWERS:
        if named.isdisjoint(names):
            yield f"prompt_template lacks {' or '.join(f'{{{name}}}' for name in names)}"


def _check_pattern(pattern: object) -> Iterator[str]:
    if pattern is None:
        return
    if not isinstance(pattern, str):
        yield "regex_pattern is no text"
        return
    try:
        if compile_pattern(pattern).groups > 1:
            yield "regex_pattern has several groups, and one is the label"
    except re.error as error:
        yield f"regex_pattern is no regular expression: {error}"


def _check_numbers(config: Config) -> Iterator[str]:
    for field, (least, most) in NUMBERS.items():
        value = config.get(field)
        if value is None:
            continue
        is_number = isinstance(value, int | float if field in FRACTIONS else int)
        if not is_number or isinstance(value, bool) or not least <= value <= most:
            what = "number" if field in FRACTIONS else "whole number"
            yield f"{field} is {cut(str(value), 40)}, not a {what} from {least} to {most}"
