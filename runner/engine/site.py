"""Where the samples of a run are judged, as far as run.json tells."""

import msgspec

from runner.options import Isolation
from runner.store.records import NodeRecord
from sandboxes.images.lock import ImageInfo
from sandboxes.program import Limits


class SlotPlan(msgspec.Struct, frozen=True, kw_only=True):
    """How many slots of a language there are, and the limits of each; with `single_use`, one a program."""

    workers: int
    limits: Limits
    single_use: bool = False


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """The kind of sandbox, the images, and by language the slots; `nodes` are those of a cluster."""

    sandbox: str
    images: list[ImageInfo]
    slots: dict[str, SlotPlan]
    nodes: list[NodeRecord] = []

    @property
    def isolation(self) -> Isolation:
        """How programs are kept apart here, which may be more than was asked for."""
        return "container" if any(plan.single_use for plan in self.slots.values()) else "slot"
