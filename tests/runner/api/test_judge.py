"""The judge as a library, in real containers: the same verdicts as a run, from threads and coroutines."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

import runner
from benchmarks import demo, registry, samples
from benchmarks.problem import Sample
from sandboxes.images.lock import ImageInfo
from tests.benchmarks.own.rows import with_calls, with_tests, write

WHOLE = registry.load("demo")
CHOSEN = samples.load(demo.find_samples(), WHOLE).samples
EXPECTED = demo.read_expected_verdicts()
PYTHON = [sample for sample in CHOSEN if WHOLE.problems[sample.task_id].language == "python"]


@pytest.fixture(scope="module")
def judge(python_image: ImageInfo) -> Iterator[runner.Judge]:  # noqa: ARG001
    with runner.Judge("demo", workers=2) as made:
        yield made


def test_verdicts_come_in_the_order_of_the_samples_and_are_those_of_a_run(judge: runner.Judge) -> None:
    found = list(judge.map(iter(PYTHON), ordered=True))
    assert [line.key for line in found] == [sample.key for sample in PYTHON]
    assert {line.task_id: line.verdict for line in found} == {
        sample.task_id: EXPECTED[sample.task_id] for sample in PYTHON
    }


def test_an_endless_iterable_is_read_ahead_by_little(judge: runner.Judge) -> None:
    taken = 0

    def endless() -> Iterator[Sample]:
        nonlocal taken
        while True:
            taken += 1
            yield PYTHON[0]

    verdicts = judge.map(endless())
    assert next(verdicts).task_id == PYTHON[0].task_id
    verdicts.close()
    assert taken <= 12


@pytest.mark.timeout(60)
def test_who_leaves_a_map_early_does_not_wait(judge: runner.Judge) -> None:
    quick, slow = "x = 1\n", "import time\ntime.sleep(50)\n"
    samples = [
        Sample(task_id="demo/0", sample=n, kind="solution", text=t) for n, t in enumerate((quick, slow))
    ]
    started = time.monotonic()
    with contextlib.closing(judge.map(samples)) as verdicts:  # type: ignore[type-var]
        next(verdicts)
    assert time.monotonic() - started < 9.0  # a sleeper is ended after 10 s


def test_each_form_of_an_answer(judge: runner.Judge) -> None:
    problem = WHOLE.problems["demo/0"]
    body = problem.reference.removeprefix(problem.prompt)
    assert judge.evaluate("demo/0", completion=body).passed
    assert judge.evaluate("demo/0", solution=problem.reference).passed
    assert judge.evaluate("demo/0", response=f"So:\n\n```python\n{problem.reference}```\n").passed
    assert judge.evaluate("demo/0", response="No.").verdict is runner.Verdict.NO_CODE


def test_what_can_not_be_judged_is_told(judge: runner.Judge) -> None:
    with pytest.raises(runner.BadSamples, match="no task 'demo/x'") as caught:
        judge.evaluate("demo/x", solution="")
    assert "demo/0" in caught.value.hint
    with pytest.raises(runner.BadSamples, match="2 forms"):
        judge.evaluate("demo/0", solution="", response="")
    with pytest.raises(runner.BadSamples, match="0 forms"):
        judge.evaluate("demo/0")


def test_coroutines_are_judged_side_by_side(python_image: ImageInfo) -> None:  # noqa: ARG001
    reference = WHOLE.problems["demo/0"].reference

    async def ask() -> tuple[list[bool], list[str]]:
        async with runner.AsyncJudge("demo", workers=2) as judge:
            asked = [judge.evaluate("demo/0", solution=text) for text in (reference, "x = 1") * 3]
            passed = [line.passed for line in await asyncio.gather(*asked)]
            return passed, [line.task_id async for line in judge.map(PYTHON[:5], ordered=True)]

    passed, tasks = asyncio.run(ask())
    assert passed == [True, False] * 3
    assert tasks == [sample.task_id for sample in PYTHON[:5]]


def test_a_group_is_no_benchmark() -> None:
    with pytest.raises(runner.UsageError, match="group"):
        runner.Judge("evalplus")
    with pytest.raises(runner.UsageError, match="group"):
        runner.evaluate("all")


def test_unknown_names_are_told() -> None:
    with pytest.raises(runner.UnknownBenchmark):
        runner.Judge("humanevel")
    with pytest.raises(runner.UsageError, match="sandbox"):
        runner.Judge("demo", sandbox="jail")
    with pytest.raises(runner.UsageError, match="cobol"):
        runner.SandboxPool("cobol")


def test_a_pool_gives_values_and_limits(python_image: ImageInfo) -> None:  # noqa: ARG001
    source = "def f(x):\n    if x < 0:\n        raise ValueError(x)\n    return [x] * 2\n"
    calls = runner.Calls(
        entry_point="f", arguments=runner.encode_arguments([[1], [-1]]), count=2, cpu_s=(1.0, 1.0)
    )
    with runner.SandboxPool("python", workers=1) as pool:
        outcome, values = pool.run_values(runner.Program(language="python", source=source, calls=calls))
        assert values == [[1, 1]]
        assert outcome.raised is not None
        assert outcome.raised.type == "ValueError"
        large = "def f(x):\n    return bytes(10 ** 8) if x < 0 else x\n"
        outcome, values = pool.run_values(runner.Program(language="python", source=large, calls=calls))
        assert outcome.phase == runner.Phase.DONE
        assert values == [1, runner.NOT_KEPT]
        endless = runner.Program(
            language="python", source="while True: pass", limits=runner.Limits(cpu_s=0.5)
        )
        assert pool.run(endless).limit == "cpu"


def test_verdicts_may_come_as_they_are_made(python_image: ImageInfo) -> None:  # noqa: ARG001
    slow, quick = "import time\ntime.sleep(9)\n", "x = 1\n"
    texts = [slow, *[quick] * 6]
    samples = [Sample(task_id="demo/0", sample=n, kind="solution", text=t) for n, t in enumerate(texts)]
    with runner.Judge("demo", workers=2) as judge:  # of its own: no slot is busy with what was left before
        found = [line.sample for line in judge.map(samples)]
    assert sorted(found) == list(range(len(texts)))
    assert found[-1] == 0


def test_a_judge_can_be_awaited(judge: runner.Judge) -> None:
    reference = WHOLE.problems["demo/0"].reference

    async def ask() -> list[bool]:
        asked = [judge.aevaluate("demo/0", solution=text) for text in (reference, "x = 1") * 3]
        return [line.passed for line in await asyncio.gather(*asked)]

    assert asyncio.run(ask()) == [True, False] * 3


def test_own_problems_are_judged(tmp_path: Path, python_image: ImageInfo) -> None:  # noqa: ARG001
    file = write(tmp_path / "mine.jsonl", with_calls(), with_tests())
    right = "def double(x):\n    return 2 * x\n"

    async def order(tasks: list[str]) -> set[str]:
        samples = [Sample(task_id=task, sample=0, kind="solution", text=right) for task in tasks]
        async with runner.AsyncJudge(problems=file, workers=1) as twin:
            return {line.task_id async for line in twin.map(samples) if line.passed}

    with runner.Judge(problems=file, workers=1) as judge:
        assert judge.benchmark.name == "mine"
        assert judge.evaluate("own/0", response=f"```python\n{right}```").passed
        assert judge.evaluate("own/0", solution="import os\nos._exit(0)").verdict == "early_exit"
        assert judge.evaluate("own/1", solution=right).passed
        with pytest.raises(runner.BadSamples, match="mine has no task"):
            judge.evaluate("own/7", solution=right)
    assert asyncio.run(order(["own/0", "own/1"])) == {"own/0", "own/1"}
    run = runner.evaluate(problems=file, run_dir=tmp_path / "run")
    assert run.manifest.scores["mine"].pass_at_1 == 1.0


def test_problems_or_a_benchmark_must_be_named(tmp_path: Path) -> None:
    file = write(tmp_path / "mine.jsonl", with_calls())
    with pytest.raises(runner.UsageError, match="both"):
        runner.Judge("demo", problems=file)
    with pytest.raises(runner.UsageError, match="nothing says"):
        runner.Judge()
    with pytest.raises(runner.BadProblems, match="no JSON"):
        runner.Judge(problems=str(write(tmp_path / "bad.jsonl", "{")))


def test_an_asynchronous_iterable_that_waits_holds_up_no_verdict(python_image: ImageInfo) -> None:  # noqa: ARG001
    async def ask() -> list[str]:
        seen, first = [], asyncio.Event()

        async def give() -> AsyncIterator[Sample]:
            yield PYTHON[0]
            await first.wait()
            yield PYTHON[1]

        async with runner.AsyncJudge("demo", workers=1) as judge:
            for ordered in (True, False):
                first.clear()
                async for line in judge.map(give(), ordered=ordered):
                    seen.append(line.task_id)
                    first.set()
        return seen

    assert asyncio.run(asyncio.wait_for(ask(), 120)) == [PYTHON[0].task_id, PYTHON[1].task_id] * 2
