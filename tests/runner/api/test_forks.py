"""Judges and sandboxes in forked processes: they start their own, and leave the parent's alone."""

import subprocess
import sys

import pytest

from sandboxes.images.lock import ImageInfo

pytestmark = pytest.mark.container

# As a data loader does it: warm in the parent, used on both sides, and in a thread at the time of the fork.
SCRIPT = """
import multiprocessing, os, threading
import runner
from benchmarks.comparing.helpers import HELPERS

RIGHT = "def running_totals(prices):\\n    total, found = 0, []\\n    for price in prices:\\n"
RIGHT += "        total += price\\n        found.append(total)\\n    return found\\n"
SUM = runner.Program(language="python", source="print(6 * 7)")


def use(judge, pool):
    verdicts = [judge.evaluate("demo/0", solution=text).verdict.value for text in (RIGHT, "x = 1\\n")]
    return verdicts, pool.run(SUM).stdout


def child(judge, pool, answers):
    answers.put(use(judge, pool))
    slots = {slot.container for slot, _ in pool._slots.pool._idle}
    judge.close()
    pool.close()
    answers.put(slots)


if __name__ == "__main__":
    fork = multiprocessing.get_context("fork")
    with runner.Judge("demo", workers=1) as judge, runner.SandboxPool("python", workers=1) as pool:
        expected = use(judge, pool)
        print(expected)
        ours = {slot.container for slot, _ in pool._slots.pool._idle}
        answers = fork.SimpleQueue()
        stop = threading.Event()
        def keep_busy():
            while not stop.is_set():
                assert use(judge, pool) == expected
        busy = threading.Thread(target=keep_busy)
        busy.start()
        children = [fork.Process(target=child, args=(judge, pool, answers)) for _ in range(2)]
        for one in children:
            one.start()
        got = [answers.get() for _ in range(4)]
        for one in children:
            one.join()
        stop.set()
        busy.join()
        seen = [one for one in got if isinstance(one, set)]
        assert [one for one in got if not isinstance(one, set)] == [expected] * 2, got
        assert len(set.union(ours, *seen)) == 3, "a sandbox was shared"
        assert [one.exitcode for one in children] == [0, 0]

        # One that ends without a word about it, by way of the interpreter's exit.
        unused = os.fork()
        if not unused:
            raise SystemExit(7)
        assert os.waitstatus_to_exitcode(os.waitpid(unused, 0)[1]) == 7
        assert use(judge, pool) == expected
        assert {slot.container for slot, _ in pool._slots.pool._idle} == ours, "the parent's was replaced"
    print("done")
"""


def test_both_sides_of_a_fork_judge_alike(python_image: ImageInfo) -> None:  # noqa: ARG001
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.splitlines() == ["(['passed', 'runtime_error'], '42\\n')", "done"]
