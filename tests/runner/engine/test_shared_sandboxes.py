"""Judges that share sandboxes: one closes nothing of the others', and all go on where slots were closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from runner.api.judge import Judge
from runner.engine import self_test_records
from runner.engine.parts import Kind
from runner.engine.shared_sandboxes import SharedSandboxes
from runner.options import QuietReporter, RunOptions
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


class Heard(QuietReporter):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, message: str) -> None:
        """See `Reporter.note`."""
        self.notes.append(message)


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


def test_who_shares_hears_what_is_weaker_in_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backends, "BACKENDS", {"bwrap": lambda: FakeBackend(lambda _: outcome())})
    notes: list[str] = []
    shared = SharedSandboxes(RunOptions(sandbox="auto"), 1, notes.append)
    assert shared.slots.backend
    shared.close()
    assert notes == [backends.INSTEAD["bwrap"]]


def test_a_judge_says_what_is_weaker_in_its_sandboxes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(backends, "BACKENDS", {"bwrap": lambda: FakeBackend(lambda _: outcome([4, "abab"]))})
    self_test_records.keep("fake", [])
    heard = Heard()
    with Judge(problems=write(tmp_path / "mine.jsonl", with_calls()), reporter=heard) as judge:
        judge.evaluate("own/0", solution=SOLUTION)
    assert backends.INSTEAD["bwrap"] in heard.notes
