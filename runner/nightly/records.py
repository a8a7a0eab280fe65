"""What a night consists of: night.json, which reports and later nights read."""

from pathlib import Path
from typing import Literal

import msgspec

from runner.errors import RunDirectoryError
from runner.store.records import Score, Selection

SCHEMA = 1
NIGHT = "night.json"


class Flip(msgspec.Struct, frozen=True, kw_only=True):
    """A task whose verdict tonight is not that of the baseline; `why` in a line.

    `same_program`: its program did not change, so that the sandbox, not the model, made the difference.
    """

    task_id: str
    sample: int
    before: str
    now: str
    why: str = ""
    same_program: bool = False


class AgainstBaseline(msgspec.Struct, frozen=True, kw_only=True):
    """Tonight's run set against an earlier one, paired by task.

    `score` is the earlier pass@1 (0 to 1), `sandbox_errors` how many samples had no verdict there.
    `better` and `worse` count tasks whose share of passes rose or fell; `gained` and `lost` name the samples
    that changed between passed and not passed. `p` is the one-sided exact McNemar p-value of the tasks that
    got worse. `warnings` say what else differs (images, toolchains).
    """

    night: str
    path: str
    score: float
    sandbox_errors: int
    compared: int
    better: int
    worse: int
    gained: list[Flip]
    lost: list[Flip]
    p: float
    warnings: list[str] = []


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One model on one benchmark: what ran, where it lies, and how it ended.

    `path` is the run's directory below the night's folder. `error` and `hint` say why there is no score;
    `seconds` is the wall time of its run in all sessions of the night. `selected` is the part of the
    benchmark that ran, None for all of it. `cached` counts the verdicts that are from the cache.
    `note` says what should be known, such as why there is no baseline; `incomparable` why the baseline that
    there is can't be used.
    """

    model: str
    benchmark: str
    samples: str
    path: str
    status: Literal["done", "failed", "not run"]
    error: str = ""
    hint: str = ""
    seconds: float = 0.0
    selected: Selection | None = None
    score: Score | None = None
    verdict_counts: dict[str, int] = {}
    cached: int = 0
    baseline: AgainstBaseline | None = None
    note: str = ""
    incomparable: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells a job from all others of its night."""
        return self.model, self.benchmark


class Gate(msgspec.Struct, frozen=True, kw_only=True):
    """One gate on one job (or on all of a model, or on the night, with empty names) and whether it held."""

    gate: Literal["baseline", "minimum", "drop", "lost", "sandbox_errors", "seconds"]
    model: str = ""
    benchmark: str = ""
    held: bool
    message: str


class Night(msgspec.Struct, frozen=True, kw_only=True):
    """night.json. `green`: every gate held and every job was done; `exit_code` is the command's.

    `seconds` is the wall time of all sessions of the night; `toolchains` are those of its runs.
    """

    schema: int = SCHEMA
    name: str
    config: str
    started: str
    finished: str
    seconds: float
    green: bool
    exit_code: int
    jobs: list[Job]
    gates: list[Gate]
    toolchains: dict[str, str] = {}

    @property
    def may_be_baseline(self) -> bool:
        """Whether later nights may be set against it: it is green, or only had no baseline to compare with.

        So a new data set fails one night, and not every night from then on.
        """
        failed = {gate.gate for gate in self.gates if not gate.held}
        return self.green or (failed == {"baseline"} and all(job.status == "done" for job in self.jobs))


def read_night(folder: Path) -> Night:
    """Read night.json of a night's folder. Raises RunDirectoryError where there is none that can be read."""
    path = folder / NIGHT
    try:
        return msgspec.json.decode(path.read_bytes(), type=Night)
    except (FileNotFoundError, NotADirectoryError):
        raise RunDirectoryError(f"{folder} is no night: it has no {NIGHT}", "name a night's folder") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RunDirectoryError(
            f"{path} can't be read: {error}", "run that night again: what was judged is not judged twice"
        ) from error
