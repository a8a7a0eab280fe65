"""The protocols of a sandbox and of what makes them, and the errors that are ours, never a sample's."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, Self

import msgspec

from sandboxes.program import Limits, Outcome, Program, ReturnedValues

if TYPE_CHECKING:
    from sandboxes.images.lock import ImageInfo
    from sandboxes.language import Language

StopWhen = Callable[[ReturnedValues], bool]


class SandboxError(Exception):
    """The sandbox itself failed: nothing is known about the program.

    `hint` says what a person can do about it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class MachineOutOfMemory(SandboxError):
    """The kernel killed something of a sandbox that was within its own limit on memory: none was left.

    No program can bring that about within its own limit, and none is judged by it.
    """

    def __init__(self) -> None:
        super().__init__(
            "the machine has no memory left: the kernel ended what a sandbox ran within its limit",
            "end other programs, or ask for fewer --workers",
        )


class StartFailed(SandboxError):
    """No slot can be started, so no other program would fare better."""


class BackendUnavailable(SandboxError):
    """A kind of sandbox does not work on this machine."""


class EngineUnavailable(BackendUnavailable):
    """No container engine answers."""


class RuntimeUnavailable(BackendUnavailable):
    """An engine has no runtime of that name."""


class ImageMissing(SandboxError):
    """The image that a language runs in was not built on this machine."""


class ImageBuildFailed(SandboxError):
    """An image could not be built; the message holds the engine's own last lines."""


class Sandbox(Protocol):
    """One isolated place that runs one program at a time."""

    def run(self, program: Program, stop_when: StopWhen | None = None) -> Outcome:
        """Run a program to its end, to its limits, or until `stop_when` says that it has seen enough.

        `stop_when` is called now and then, with the values that a longer program has returned so far.
        Returns the outcome; its values can be read until the next `run` or `close`.
        Raises SandboxError if the sandbox failed, whatever the program did.
        """
        ...

    @property
    def clean(self) -> bool:
        """Whether the next program would find the place as the first one did."""
        ...

    @property
    def slowness(self) -> float:
        """How many times slower than the reference machine its processor was when it started; 1 at least."""
        ...

    def heartbeat(self) -> None:
        """Tell the place that its host is alive; one that gets no word for long ends itself."""
        ...

    def close(self) -> None:
        """Give everything back. Never raises; safe to call twice and from another thread."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


class BackendInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What a backend says of itself, for people: its version, and the control groups that it uses.

    `runtime` is what starts its sandboxes, where that is a program of its own.
    """

    version: str
    cgroups: str = ""
    runtime: str = ""


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """What the machine that slots run on has in all."""

    cores: int
    memory_bytes: int


class Leftover(msgspec.Struct, frozen=True, kw_only=True):
    """What a runner that was killed left behind: its `kind` in a word, and the `reason` why nobody needs it.

    `id` is what a backend removes it by, `name` is for people.
    """

    id: str
    name: str
    kind: str
    reason: str


class Backend(Protocol):
    """A way to make sandboxes that works on this machine; `sandboxes.backends` finds one."""

    name: str
    """As `--sandbox` and run.json have it."""

    @property
    def single_use(self) -> bool:
        """Whether a slot here is for one program only, whatever is asked for."""
        ...

    @property
    def weaker(self) -> tuple[str, ...]:
        """What is weaker on this machine than in containers, in words for people."""
        ...

    def describe(self) -> BackendInfo:
        """Return what it is. Raises BackendUnavailable if it no longer answers."""
        ...

    def find_machine(self) -> Machine | None:
        """Return the machine that slots run on; None where it is this one. Raises BackendUnavailable."""
        ...

    def find(self, language: "Language") -> "ImageInfo":
        """Return what programs of a language run in. Raises ImageMissing if it was not built here."""
        ...

    def start(self, image: "ImageInfo", language: "Language", limits: Limits) -> Sandbox:
        """Start one slot. Raises StartFailed with nothing left behind."""
        ...

    def overhead_bytes(self, language: "Language", limits: Limits) -> int:
        """Return the memory that a slot may use at the most beyond `limits.memory_bytes`."""
        ...

    def find_leftovers(self) -> list[Leftover]:
        """Return what runners that were killed left behind. Raises BackendUnavailable."""
        ...

    def remove_leftovers(self) -> None:
        """Remove it. Never raises."""
        ...
