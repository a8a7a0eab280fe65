"""The same figures whatever the number of processes, and no process left behind."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest

from compare.statistics.bootstrap import draw
from compare.statistics.parallel import CHUNK, run_chunks
from compare.statistics.weighted import kendall, pearson, spearman

X, Y = np.random.default_rng(0).normal(size=(2, 60))


def correlations(size, rng, x, y):
    weights = draw(len(x), size, rng)
    return np.column_stack([statistic(x, y, weights) for statistic in (pearson, spearman, kendall)])


def process(size, rng):
    return os.getpid(), rng.random(), size


def fail(size, rng):
    raise ZeroDivisionError(f"chunk of {size} with {rng.integers(10)}")


@pytest.mark.parametrize("workers", [2, 3, None])
def test_the_figures_do_not_depend_on_the_number_of_workers(workers):
    alone = run_chunks(correlations, 5_300, 4, 1, (X, Y))
    together = run_chunks(correlations, 5_300, 4, workers, (X, Y))
    assert [len(chunk) for chunk in together] == [1000] * 5 + [300]
    np.testing.assert_array_equal(np.concatenate(together), np.concatenate(alone))


def test_more_resamples_begin_with_the_same_ones():
    short, long = (run_chunks(correlations, count, 4, 1, (X, Y)) for count in (2 * CHUNK, 4 * CHUNK))
    np.testing.assert_array_equal(np.concatenate(short), np.concatenate(long)[: 2 * CHUNK])


def test_seeds_matter():
    one, two, three = (run_chunks(correlations, CHUNK, seed, 1, (X, Y))[0] for seed in (4, 5, [4, 1]))
    assert not np.array_equal(one, two)
    assert not np.array_equal(one, three)


def test_workers_are_other_processes_and_one_worker_is_this_one():
    before = set(psutil.Process().children())
    assert {pid for pid, _, _ in run_chunks(process, 6 * CHUNK, 0, 1)} == {os.getpid()}
    assert os.getpid() not in {pid for pid, _, _ in run_chunks(process, 6 * CHUNK, 0, 2)}
    assert set(psutil.Process().children()) == before


def test_nothing_to_do():
    assert run_chunks(process, 0, 0, None) == run_chunks(process, 0, 0, 3) == []


@pytest.mark.parametrize("workers", [1, 2, None])
def test_an_error_comes_through_and_leaves_no_process(workers):
    before = set(psutil.Process().children())
    with pytest.raises(ZeroDivisionError, match="chunk of 1000"):
        run_chunks(fail, 3 * CHUNK, 0, workers)
    assert set(psutil.Process().children()) == before


ENDLESS = """
import os
from compare.statistics.parallel import run_chunks

def busy(size, rng):
    os.write(1, b"busy\\n")
    while True:
        rng.normal(size=1000)

try:
    run_chunks(busy, 4000, 0, 2)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX")
def test_ctrl_c_ends_all_workers_without_a_traceback(tmp_path):
    """Ctrl-C signals the whole group of the terminal, as here."""
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS)
    root = Path(__file__).parents[3]
    running = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    try:
        assert running.stdout.readline() == "busy\n"
        assert running.stdout.readline() == "busy\n"
        workers = psutil.Process(running.pid).children()
        assert len(workers) == 2
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    assert (out, err, running.returncode) == ("interrupted\n", "", 0)
    assert not any(worker.is_running() for worker in workers)
