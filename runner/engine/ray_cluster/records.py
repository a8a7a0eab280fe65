"""What driver and actor tell each other, beside samples and their verdicts."""

from collections.abc import Callable

import msgspec

from benchmarks.problem import Benchmark
from runner.engine.parts import Part
from runner.engine.site import SlotPlan
from runner.options import RunOptions
from sandboxes.images.lock import ImageInfo
from sandboxes.sandbox import Backend


class NodeSetup(msgspec.Struct, frozen=True, kw_only=True):
    """How nodes judge: the options of the run, and how they find their kind of sandbox (by its name)."""

    options: RunOptions
    find_backend: Callable[[str], Backend]
    keep: bool = False


class NodeFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a node says of itself: the version of runner, its sandbox, and by language images and slots.

    `missing` says in which languages it can run nothing, and why.
    """

    runner: str
    sandbox: str
    images: dict[str, ImageInfo]
    slots: dict[str, SlotPlan]
    missing: dict[str, str]


class PartOrder(msgspec.Struct, frozen=True, kw_only=True):
    """A part to make ready, and all problems of its kind; `key` tells it from others of this driver."""

    key: int
    part: Part
    whole: Benchmark


class Noted(msgspec.Struct, frozen=True, tag=True):
    """Something worth knowing, see `Reporter.note`."""

    message: str


class Begun(msgspec.Struct, frozen=True, tag=True):
    """A stage starts, see `Reporter.begin`."""

    label: str
    total: int


class Stepped(msgspec.Struct, frozen=True, tag=True):
    """A step of the stage is done."""


class Ended(msgspec.Struct, frozen=True, tag=True):
    """The stage is over."""


class Ready(msgspec.Struct, frozen=True, tag=True):
    """A part is ready; `expected_cpu_s` is what right answers take, by task, see `Evaluator`."""

    workers: int
    expected_cpu_s: dict[str, float]


class Refused(msgspec.Struct, frozen=True, tag=True):
    """A part can't be made ready here."""

    reason: str
    hint: str


Word = Noted | Begun | Stepped | Ended | Ready | Refused
"""What a node says while it makes a part ready; Ready or Refused comes last."""
