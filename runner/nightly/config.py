"""The configuration of a nightly job: a TOML file, read strictly, with errors that name line and key."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from benchmarks.registry import BENCHMARKS
from runner.errors import UsageError
from runner.nightly.config_lines import line_of
from runner.options import Isolation, Profile

Name = Annotated[str, msgspec.Meta(pattern=r"^[\w.+-][\w.+ -]*$", max_length=100)]
"""What becomes a folder's name: letters, digits, `_ . + -` and blanks."""

Count = Annotated[int, msgspec.Meta(ge=0)]


class ModelConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One model: `samples` maps a benchmark to a samples file or a glob, of which the newest file is taken.

    Paths are relative to the configuration file. `minimum` overrides the gates' own for this model.
    """

    name: Name
    samples: dict[str, str]
    minimum: dict[str, float] = {}


class Baseline(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tonight is set against.

    `last-green` is the latest earlier night all of whose gates held; `best` is, for each model and
    benchmark, the best score of the last `nights` nights; `run` is the night's folder named by `path`.
    """

    use: Literal["last-green", "best", "run"] = "last-green"
    nights: Annotated[int, msgspec.Meta(ge=1)] = 7
    path: str | None = None


class Gates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must hold for exit code 0.

    `minimum`: lowest score in percent by benchmark. `drop_level`: no drop that is significant at this level
    over all models and benchmarks (see runner/nightly/drops.py); 0 turns it off. `lost`: at most so many
    tasks of a benchmark that the baseline passed may fail; none means no such gate. `sandbox_errors`: at
    most so many more than in the baseline. `seconds`: time budget of the night; what has not started by
    then is not run.
    """

    minimum: dict[str, float] = {}
    drop_level: Annotated[float, msgspec.Meta(ge=0, lt=1)] = 0.05
    lost: Count | None = None
    sandbox_errors: Count = 0
    seconds: Annotated[float, msgspec.Meta(gt=0)] | None = None


class Reports(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where copies of the reports go, relative to the configuration; one is always in the night's folder."""

    junit: str | None = None
    markdown: str | None = None
    json: str | None = None
    html: str | None = None


class NightlyConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file. `folder` holds one folder a night; `limit` and `workers` are as in `runner exec`."""

    schema: Literal[1] = 1
    folder: str = "nights"
    model: Annotated[list[ModelConfig], msgspec.Meta(min_length=1)]
    profile: Profile = "strict"
    isolation: Isolation = "slot"
    workers: Annotated[int, msgspec.Meta(ge=1)] | None = None
    limit: Annotated[int, msgspec.Meta(ge=1)] | None = None
    data_dir: str | None = None
    baseline: Baseline = Baseline()
    gates: Gates = Gates()
    reports: Reports = Reports()


class Configuration(msgspec.Struct, frozen=True, kw_only=True):
    """A configuration and the file it is from: relative paths start at its folder."""

    path: Path
    config: NightlyConfig

    def resolve(self, path: str) -> Path:
        """A path of the configuration, from where the reader is now."""
        return self.path.parent / Path(path).expanduser()


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
    _check(path, text, config)
    return Configuration(path=path, config=config)


def _invalid(path: Path, text: str, message: str) -> UsageError:
    """msgspec says `what - at `$.where``; the key itself is in the message where it is an unknown one."""
    what, _, where = message.partition(" - at ")
    # It does not say which key of a table of numbers it means.
    keys = where.strip("`").removeprefix("$").removeprefix(".").removesuffix("[...]")
    if "unknown field" in what or "missing required field" in what:
        name = what.rpartition("`")[0].rpartition("`")[2]
        keys = f"{keys}.{name}".lstrip(".")
    return _wrong(path, text, keys, what)


def _wrong(path: Path, text: str, keys: str, what: str, hint: str = "") -> UsageError:
    line = line_of(text, keys)
    place = f"{path}, line {line}" if line else str(path)
    return UsageError(f"{place}: {keys or 'the file'}: {what}", hint or "see examples/nightly.toml")


def _check(path: Path, text: str, config: NightlyConfig) -> None:
    """What types can't say: benchmarks that exist, models told apart, a baseline that is complete."""
    known = ", ".join(BENCHMARKS)
    tables = {f"model[{place}].samples": model.samples for place, model in enumerate(config.model)}
    minimums = {f"model[{place}].minimum": model.minimum for place, model in enumerate(config.model)}
    minimums["gates.minimum"] = config.gates.minimum
    named = {keys: [*table] for keys, table in tables.items()}
    named |= {keys: [*table] for keys, table in minimums.items()}
    for keys, names in named.items():
        for name in names:
            if name not in BENCHMARKS:
                raise _wrong(path, text, f"{keys}.{name}", "no such benchmark", f"there are: {known}")
    for keys, percents in minimums.items():
        for name, percent in percents.items():
            if not 0 <= percent <= 100:
                raise _wrong(path, text, f"{keys}.{name}", f"{percent:g} is no percentage from 0 to 100")
    for place, model in enumerate(config.model):
        if model.name in [other.name for other in config.model[:place]]:
            raise _wrong(path, text, f"model[{place}].name", f"{model.name!r} is there twice")
        if not model.samples:
            raise _wrong(path, text, f"model[{place}].samples", "no benchmark is named")
    if config.baseline.use == "run" and config.baseline.path is None:
        raise _wrong(path, text, "baseline.use", "a named baseline needs `path`", "name a night's folder")
