"""What clients send: one record a kind of request, and the bounds of each field."""

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta

from benchmarks.problem import SampleKind
from runner.options import Profile
from sandboxes.languages import LANGUAGES
from sandboxes.program import MIB, Limits

MAX_KEPT = MIB
if TYPE_CHECKING:
    LanguageName = str
else:  # no type that mypy knows
    LanguageName = Literal[tuple(LANGUAGES)]
Seconds = Annotated[float, Meta(gt=0, le=3600)]


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer to a task, in exactly one of three forms, as in a samples file.

    `completion` is what follows the prompt, `solution` complete source, `response` a chat reply.
    """

    task_id: str
    completion: str | None = None
    solution: str | None = None
    response: str | None = None

    @property
    def forms(self) -> list[tuple[SampleKind, str]]:
        """The forms that are given."""
        named: list[tuple[SampleKind, str | None]] = [
            ("completion", self.completion), ("solution", self.solution), ("response", self.response),
        ]  # fmt: skip
        return [(kind, text) for kind, text in named if text is not None]


class CheckRequest(Answer, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer to a task of a benchmark, to be judged by the rules of a profile."""

    benchmark: str
    profile: Profile = "strict"
    timeout_s: Seconds | None = None


class CheckBatchRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answers to tasks of one benchmark."""

    benchmark: str
    samples: Annotated[list[Answer], Meta(min_length=1)]
    profile: Profile = "strict"
    timeout_s: Seconds | None = None


class RunLimits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Caps on a program; the sandbox's own are never exceeded. Times in seconds, sizes in MiB.

    `cpu_s` is processor time, `idle_s` time in which nothing runs, `wall_s` stands behind both. `output_mb`
    bounds what a program may write, `kept_bytes` what is answered of each of stdout and stderr.
    """

    cpu_s: Annotated[float, Meta(gt=0, le=900)] | None = None
    idle_s: Annotated[float, Meta(gt=0, le=900)] | None = None
    wall_s: Annotated[float, Meta(gt=0, le=900)] | None = None
    memory_mb: Annotated[int, Meta(ge=16, le=65536)] | None = None
    output_mb: Annotated[int, Meta(ge=1, le=64)] | None = None
    kept_bytes: Annotated[int, Meta(ge=0, le=MAX_KEPT)] | None = None

    def over(self, limits: Limits) -> Limits:
        """Return `limits` with what is given here in its place."""
        scaled = {
            "cpu_s": self.cpu_s, "idle_s": self.idle_s, "wall_s": self.wall_s, "kept_bytes": self.kept_bytes,
            "memory_bytes": self.memory_mb and self.memory_mb * MIB,
            "output_bytes": self.output_mb and self.output_mb * MIB,
        }  # fmt: skip
        return msgspec.structs.replace(limits, **{k: v for k, v in scaled.items() if v is not None})


class ProgramRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A program to compile and run: complete source, what it reads from stdin, and its limits."""

    language: LanguageName
    source: str
    stdin: str = ""
    limits: RunLimits = RunLimits()


class RunRequest(ProgramRequest, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One program to run."""

    timeout_s: Seconds | None = None


class RunBatchRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Programs to run."""

    programs: Annotated[list[ProgramRequest], Meta(min_length=1)]
    timeout_s: Seconds | None = None


RECORDS = (CheckRequest, CheckBatchRequest, RunRequest, RunBatchRequest)
