"""What processes use, read from the process table; in real processes."""

import mmap
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sandboxes.agent import process_table

MIB = 2**20
HELD = 64 * MIB


@contextmanager
def child(prepare: Callable[[], object]) -> Iterator[str]:
    """A process that prepares something and waits. Gives its id once it is ready."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        kept = prepare()
        os.write(writing, b"ready")
        signal.pause()
        os._exit(kept is None)
    try:
        assert os.read(reading, 5) == b"ready"
        yield str(pid)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(reading)
        os.close(writing)


def hold() -> bytearray:
    return bytearray(b"x") * HELD


def test_memory_of_a_process() -> None:
    with child(hold) as full, child(lambda: None) as empty:
        assert process_table.is_owned(full, os.geteuid())
        assert process_table.read_resident(full) > HELD
        more = process_table.read_proportional(full) - process_table.read_proportional(empty)
        assert 0.9 * HELD < more < 1.5 * HELD


def test_shared_memory_counts_once_and_without_its_pages() -> None:
    def share() -> mmap.mmap:
        memory.madvise(mmap.MADV_DONTNEED)
        return memory

    with mmap.mmap(-1, HELD) as memory, child(share) as first, child(share) as second:
        assert process_table.measure_shared([first]) >= HELD
        assert process_table.measure_shared([first, second]) < 2 * HELD


def test_processor_time_of_all_grows_with_that_of_one() -> None:
    before_s, started_s = process_table.read_cpu_s(), time.process_time()
    while time.process_time() - started_s < 0.1:
        pass
    assert process_table.read_cpu_s() - before_s > 0.05


def test_a_process_that_is_gone_uses_nothing() -> None:
    with child(lambda: None) as gone:
        pass
    assert not process_table.is_owned(gone, os.geteuid())
    reads = (
        process_table.read_ticks, process_table.read_resident, process_table.read_proportional,
        lambda process: process_table.measure_shared([process]),
    )  # fmt: skip
    assert [read(gone) for read in reads] == [0, 0, 0, 0]
