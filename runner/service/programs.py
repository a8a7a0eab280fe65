"""Runs programs of any language in the sandboxes that samples have, without a benchmark."""

from benchmarks.second_look import hold_to_limits
from runner.engine import self_test
from runner.engine.parts import Kind
from runner.engine.schedule import ATTEMPTS
from runner.engine.shared_sandboxes import SharedSandboxes
from runner.engine.slots import Slots
from runner.service.preparing import Preparing
from runner.service.work import Work
from sandboxes.program import Limits, Outcome, Program
from sandboxes.sandbox import MachineOutOfMemory, SandboxError, StartFailed


class Programs:
    """Runs programs in the slots of their language, each again in a fresh one where its sandbox failed."""

    def __init__(self, shared: SharedSandboxes, preparing: Preparing) -> None:
        self._shared, self._preparing = shared, preparing
        self._limits: dict[str, Limits] = {}

    async def find_limits(self, language: str, deadline: float) -> Limits:
        """Return the limits of a slot of a language, by `deadline` on the event loop's clock.

        The first call starts its slots. Raises SandboxError, also for one that failed its self-test.
        """
        if language not in self._limits:
            await self._preparing.once(language, lambda: self.make_ready(language), deadline)
        return self._limits[language]

    def make_ready(self, language: str) -> None:
        """Start the slots of a language and require its self-test. Raises SandboxError."""
        slots = self._start(language)
        self_test.require(language, slots, lambda _: None)
        self._limits[language] = slots.limits

    def run(self, program: Program, work: Work) -> Outcome:
        """Return the outcome of a program, held to its limits in seconds of the reference machine.

        Raises SandboxError, or Stopped where `work` was.
        """
        reason: SandboxError | None = None
        for number in range(ATTEMPTS):
            slots = self._start(program.language)
            try:
                with work.through(slots.pool).lease(fresh=number > 0) as slot:
                    return hold_to_limits(slot.run(program), program)
            except StartFailed:
                raise
            except SandboxError as error:
                reason = error
        if isinstance(reason, MachineOutOfMemory):
            raise reason
        raise SandboxError(
            f"{ATTEMPTS} sandboxes ended under this program: {reason}",
            "if other programs run well, it is this one that ends them",
        )

    def _start(self, language: str) -> Slots:
        return self._shared.slots.slots(Kind(language, "", unsealed=False))
