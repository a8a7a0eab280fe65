"""The slots of a language while a family prepares: see `benchmarks.family.Workshop`."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed

from benchmarks.family import Key
from runner.engine.slots import Slots
from runner.options import Reporter
from sandboxes.program import Outcome, Program


class SlotWorkshop:
    """Runs a family's own programs in the slots that samples will have later."""

    def __init__(self, slots: Slots, reporter: Reporter) -> None:
        self._slots, self._reporter = slots, reporter
        self._taking = threading.Lock()

    @property
    def image_id(self) -> str:
        """See `Workshop.image_id`."""
        return self._slots.image.id

    def run_all(
        self,
        label: str,
        programs: Iterable[tuple[Key, Program]],
        take: Callable[[Key, Outcome], None],
    ) -> None:
        """See `Workshop.run_all`."""
        todo = list(programs)
        self._reporter.begin(label, len(todo))
        with ThreadPoolExecutor(self._slots.workers) as executor:
            jobs = [executor.submit(self._run, key, program, take) for key, program in todo]
            try:
                for job in as_completed(jobs):
                    job.result()
                    self._reporter.step()
            except BaseException:
                executor.shutdown(wait=False, cancel_futures=True)
                self._slots.pool.close()  # wakes the workers that wait in a slot
                raise
        self._reporter.end()
        self._slots.pool.renew()  # a slot that has seen a reference solution is none for samples

    def _run(self, key: Key, program: Program, take: Callable[[Key, Outcome], None]) -> None:
        with self._slots.pool.lease() as slot:
            outcome = slot.run(program)
            with self._taking:
                take(key, outcome)
