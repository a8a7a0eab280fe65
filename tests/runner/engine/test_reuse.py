"""Which verdicts are reused: sure ones on the same program, problem and circumstances, and no others."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from benchmarks import registry, samples
from benchmarks.problem import Problem, Sample, SampleKey, Verdict
from runner.engine.plan import Plan
from runner.engine.reuse import Circumstances, Reuse, open_reuse
from runner.engine.site import Site, SlotPlan
from runner.options import RunOptions
from runner.store.records import VerdictLine
from runner.store.verdict_cache import VerdictCache, find_verdict_folder
from sandboxes.images.lock import ImageInfo
from sandboxes.program import GIB, Limits
from tests.runner.engine.reuse_examples import HERE

SOURCE = "def f():\n    return 1\n"
WHOLE = registry.load("demo")
PROBLEMS = samples.select(WHOLE, limit=2).problems
PROBLEM, OTHER = PROBLEMS.values()
KEY = SampleKey(PROBLEM.task_id, 0)
LINE = VerdictLine(task_id=PROBLEM.task_id, sample=0, verdict=Verdict.PASSED, peak_memory_mb=100.0, cpu_s=1.5)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[VerdictCache]:
    with contextlib.closing(VerdictCache(tmp_path / "verdicts")) as cache:
        yield cache


def reuse(cache: VerdictCache, problem: Problem = PROBLEM, here: Circumstances = HERE) -> Reuse:
    problems = {**PROBLEMS, problem.task_id: problem}
    return Reuse(cache, problems, {problem.language: here for problem in problems.values()})


def keep(cache: VerdictCache, line: VerdictLine = LINE, source: str | None = SOURCE) -> None:
    reuse(cache).keep([line], {line.key: source})


def test_a_verdict_is_found_for_the_same_program_whatever_its_sample_is_called(cache: VerdictCache) -> None:
    keep(cache)
    found = reuse(cache).find(SampleKey(PROBLEM.task_id, 7), SOURCE)
    assert found == replace(LINE, sample=7, cached=True)


def test_a_verdict_from_the_cache_is_not_kept_as_one_that_was_made(cache: VerdictCache) -> None:
    keep(cache, replace(LINE, cached=True))
    assert reuse(cache).find(KEY, SOURCE) is None


@pytest.mark.parametrize(
    ("kept", "asked"),
    [(SOURCE, SOURCE + " "), ("", None), (None, ""), ("'\ud800'", "'\\ud800'"), ("'\ud800'", "'?'")],
)
def test_another_program_has_another_verdict(
    cache: VerdictCache, kept: str | None, asked: str | None
) -> None:
    keep(cache, source=kept)
    assert reuse(cache).find(KEY, kept) is not None
    assert reuse(cache).find(KEY, asked) is None


def test_the_same_text_for_another_problem_has_another_verdict(cache: VerdictCache) -> None:
    keep(cache)
    assert reuse(cache).find(SampleKey(OTHER.task_id, 0), SOURCE) is None


@pytest.mark.parametrize("field", [field.name for field in msgspec.structs.fields(Problem)])
def test_a_problem_that_changed_anywhere_has_other_verdicts(cache: VerdictCache, field: str) -> None:
    keep(cache)
    changes: dict[str, Any] = {
        "tests": replace(PROBLEM.call_tests, atol=0.5), "stop_tokens": ("x",), "task_id": OTHER.task_id,
    }  # fmt: skip
    changed = replace(PROBLEM, **{field: changes.get(field, "other")})
    here = Reuse(cache, {changed.task_id: changed}, {changed.language: HERE})
    assert here.find(SampleKey(changed.task_id, 0), SOURCE) is None


@pytest.mark.parametrize("field", [field.name for field in msgspec.structs.fields(Circumstances)])
def test_other_circumstances_have_other_verdicts(cache: VerdictCache, field: str) -> None:
    keep(cache)
    there = getattr(HERE, field)
    others = {bool: not there, int: 2, str: "other", list: ["other"], Limits: Limits(memory_bytes=2 * GIB)}
    assert reuse(cache, here=replace(HERE, **{field: others[type(there)]})).find(KEY, SOURCE) is None
    assert reuse(cache).find(KEY, SOURCE) is not None


UNSURE = {
    "timeout": {"verdict": Verdict.TIMEOUT},
    "memory": {"verdict": Verdict.MEMORY_LIMIT},
    "output": {"verdict": Verdict.OUTPUT_LIMIT},
    "our fault": {"verdict": Verdict.SANDBOX_ERROR},
    "broken sandboxes": {"verdict": Verdict.BROKE_SANDBOX},
    "a suite": {"suites": {"base": Verdict.PASSED, "plus": Verdict.TIMEOUT}},
    "exit status": {"verdict": Verdict.FAILED, "by_exit_status": Verdict.TIMEOUT},
    "tried again": {"attempts": 2},
    "a limit fired": {"limited": True},
    "near its memory": {"peak_memory_mb": 600.0},
}


@pytest.mark.parametrize("changes", UNSURE.values(), ids=UNSURE.keys())
def test_an_unsure_verdict_is_neither_kept_nor_taken(cache: VerdictCache, changes: dict[str, Any]) -> None:
    unsure = replace(LINE, **changes)
    keep(cache, unsure)
    assert reuse(cache).find(KEY, SOURCE) is None
    # Not even where something else put it there, under the name that a sure one has.
    keep(cache)
    names = [row[0] for row in cache._connection.execute("select key from verdicts")]
    cache.keep([(name, unsure) for name in names])
    assert reuse(cache).find(KEY, SOURCE) is None


SURE = ["passed", "failed", "runtime_error", "compile_error", "early_exit", "no_code"]


@pytest.mark.parametrize("verdict", SURE)
def test_a_sure_verdict_is_taken_whole(cache: VerdictCache, verdict: str) -> None:
    line = replace(LINE, verdict=Verdict(verdict), detail="why", by_exit_status=Verdict.PASSED)
    keep(cache, line)
    assert reuse(cache).find(KEY, SOURCE) == replace(line, cached=True)


def test_every_verdict_is_thought_of() -> None:
    unsure = {str(changes.get("verdict")) for changes in UNSURE.values()}
    assert {*map(str, Verdict)} - unsure == {*SURE} - {"failed"}


def test_a_verdict_on_another_task_is_not_taken_for_this_one(cache: VerdictCache) -> None:
    keep(cache)
    names = [row[0] for row in cache._connection.execute("select key from verdicts")]
    cache.keep([(name, replace(LINE, task_id=OTHER.task_id)) for name in names])
    assert reuse(cache).find(KEY, SOURCE) is None


def test_a_problem_that_is_no_unicode_has_no_verdicts_to_reuse(cache: VerdictCache) -> None:
    odd = replace(PROBLEM, prompt="\ud800")
    reuse(cache, odd).keep([LINE], {KEY: SOURCE})
    assert reuse(cache, odd).find(KEY, SOURCE) is None


def test_circumstances_that_are_no_unicode_have_no_verdicts_to_reuse(cache: VerdictCache) -> None:
    odd = replace(HERE, benchmark="\udcff.jsonl")
    reuse(cache, here=odd).keep([LINE], {KEY: SOURCE})
    assert reuse(cache, here=odd).find(KEY, SOURCE) is None
    assert reuse(cache, here=replace(odd, image="other")).find(KEY, SOURCE) is None


def plan() -> Plan:
    only = replace(WHOLE, problems=PROBLEMS)
    chosen = [Sample(task_id=KEY.task_id, sample=0, kind="solution", text=SOURCE)]
    return Plan(
        whole=WHOLE, benchmark=only, keys=frozenset([KEY]),
        chosen=samples.SampleSet(path=None, sha256="", count=1, samples=chosen),
    )  # fmt: skip


def site() -> Site:
    image = ImageInfo(language="python", id="sha256:1", tag="python:1", toolchain={}, created="", size=0)
    return Site(sandbox="docker", images=[image], slots={"python": SlotPlan(workers=1, limits=Limits())})


def test_what_one_run_keeps_the_next_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    options = RunOptions(bench="demo", cache=True)
    with open_reuse(plan(), options, site(), print) as first:
        assert first is not None
        first.keep([LINE], {KEY: SOURCE})
    with open_reuse(plan(), options, site(), print) as second:
        assert second is not None and second.find(KEY, SOURCE) is not None
    with open_reuse(plan(), replace(options, profile="evalplus"), site(), print) as other:
        assert other is not None and other.find(KEY, SOURCE) is None


def test_who_does_not_ask_reuses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    with open_reuse(plan(), RunOptions(bench="demo"), site(), print) as none:
        assert none is None
    assert not find_verdict_folder().exists()


def test_a_run_goes_on_where_there_is_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    find_verdict_folder().write_text("in the way")
    notes: list[str] = []
    with open_reuse(plan(), RunOptions(bench="demo", cache=True), site(), notes.append) as none:
        assert none is None
    assert len(notes) == 1 and notes[0].startswith("no verdicts are reused: ")
