"""Judges that share sandboxes: one closes nothing of the others', and all go on where slots were closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from runner.api.judge import Judge
from runner.engine import self_test_records
from runner.engine.parts import Kind
from runner.engine.shared_sandboxes import SharedSandboxes
from runner.options import RunOptions
from sandboxes import backends
from sandboxes.fake import FakeBackend, outcome
from tests.benchmarks.own.rows import with_calls, write

PYTHON = Kind("python", "own", unsealed=False)
SOLUTION = "def double(x):\n    return 2 * x\n"


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SharedSandboxes]:
    """Fake sandboxes in which every sample returns the right values."""
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(backends, "NAMES", (*backends.NAMES, "fake"))
    backend = FakeBackend(lambda program: outcome([4, "abab"][: program.count]))
    monkeypatch.setitem(backends.BACKENDS, "fake", lambda: backend)
    self_test_records.keep("fake", [])
    made = SharedSandboxes(RunOptions(sandbox="fake", workers=2), 2, limited=True)
    yield made
    made.close()


def make_judge(shared: SharedSandboxes, folder: Path, name: str) -> Judge:
    """A judge of a file of own problems."""
    return Judge(problems=write(folder / f"{name}.jsonl", with_calls()), sandbox="fake", shared=shared)


def test_a_judge_that_is_closed_leaves_the_others_their_slots(
    shared: SharedSandboxes, tmp_path: Path
) -> None:
    first, second = make_judge(shared, tmp_path, "first"), make_judge(shared, tmp_path, "second")
    with first:
        assert first.workers == 2
        assert first.evaluate("own/0", solution=SOLUTION).passed
    with second:
        assert second.evaluate("own/0", solution=SOLUTION).passed
        assert shared.slots.count()["python", "idle"] >= 1


def test_slots_that_another_one_closed_are_replaced(shared: SharedSandboxes, tmp_path: Path) -> None:
    """As who prepares does, where that fails."""
    with make_judge(shared, tmp_path, "mine") as judge:
        assert not judge.is_ready("own/0")
        judge.make_ready("own/0")
        assert judge.is_ready("own/0")
        shared.slots.slots(PYTHON).pool.close()
        assert not judge.is_ready("own/0")
        assert judge.evaluate("own/0", solution=SOLUTION).passed
        assert judge.is_ready("own/0")
