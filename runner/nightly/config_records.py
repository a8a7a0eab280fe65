"""What the configuration of a nightly job holds, as records; `config.py` reads it."""

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from runner.generation.records import Mode
from runner.options import Isolation, Profile

Name = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[\w+-][\w.+ -]*$",
        max_length=100,
        description="a folder's name: up to 100 letters, digits, `_ . + -` and blanks, no dot or blank first",
    ),
]

Tokens = Annotated[
    str, msgspec.Meta(pattern=r"^(\d+(\.\d+)?[kKmMbBtT])?$", description="such as 20B or 1.5T")
]

Count = Annotated[int, msgspec.Meta(ge=0)]


class EndpointConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a model is served and how it is asked, as `runner eval` has it; `model` is its name there."""

    base_url: str
    model: str = ""
    api_key_env: str = "OPENAI_API_KEY"
    mode: Mode = "chat"
    max_tokens: Annotated[int, msgspec.Meta(ge=1)] | None = None
    concurrency: Annotated[int, msgspec.Meta(ge=1)] = 16
    timeout: Annotated[float, msgspec.Meta(gt=0)] = 600.0
    retry_for: Annotated[float, msgspec.Meta(ge=0)] = 300.0
    prompts: str | None = None
    extra_body: dict[str, Any] = {}


class ModelConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One model: `samples` maps a benchmark to a samples file, a folder with one called like it, or a
    glob, of which the newest is taken.

    Instead, `endpoint` says where the model is served, and `benchmarks` what it is asked. Paths are relative
    to the configuration file. `minimum` overrides the gates' own for this model. `tokens` is how many it was
    trained on, which `runner compare --scaling` reads.
    """

    name: Name
    samples: dict[str, str] = {}
    endpoint: EndpointConfig | None = None
    benchmarks: list[str] = []
    minimum: dict[str, float] = {}
    tokens: Tokens = ""

    @property
    def names(self) -> list[str]:
        """The benchmarks that it runs."""
        return self.benchmarks if self.endpoint is not None else list(self.samples)


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
    over all models and benchmarks (see runner/nightly/drops.py); 0 turns it off. With it, or with `lost`, a
    baseline that can't be compared fails the night. `lost`: at most so many
    tasks of a benchmark that the baseline passed may fail; none means no such gate. `sandbox_errors`: at
    most so many more than in the baseline. `seconds`: time budget of all sessions of the night; what has not
    started by then is not run.
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
    """The whole file.

    `folder` holds one folder a night; `limit`, `workers`, `runtime` and `cache` are as in `runner exec`.
    """

    schema: Literal[1] = 1
    folder: str = "nights"
    model: Annotated[list[ModelConfig], msgspec.Meta(min_length=1)]
    profile: Profile = "strict"
    isolation: Isolation = "slot"
    runtime: str = ""
    workers: Annotated[int, msgspec.Meta(ge=1)] | None = None
    limit: Annotated[int, msgspec.Meta(ge=1)] | None = None
    cache: bool = False
    data_dir: str | None = None
    baseline: Baseline = Baseline()
    gates: Gates = Gates()
    reports: Reports = Reports()


class Configuration(msgspec.Struct, frozen=True, kw_only=True):
    """A configuration and the file it is from: relative paths start at its folder."""

    path: Path
    config: NightlyConfig

    def resolve(self, path: str) -> Path:
        """Return a path of the configuration, from where the reader is now."""
        return self.path.parent / Path(path).expanduser()
