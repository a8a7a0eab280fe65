"""The gates of a night."""

from typing import Any

from runner.nightly.config_records import Gates, ModelConfig, NightlyConfig
from runner.nightly.gates import ALL, check_gates
from runner.nightly.junit import make_junit
from runner.nightly.records import Gate, Job
from runner.nightly.text import difference, score_of
from runner.store.records import Score
from tests.runner.nightly.made import baseline, job, night


def checked(
    *jobs: Job, seconds: float = 10.0, minimum: dict[str, float] | None = None, **gates: Any
) -> list[Gate]:
    model = ModelConfig(name="m", samples={"humaneval+": "s.jsonl"}, minimum=minimum or {})
    return check_gates(NightlyConfig(model=[model], gates=Gates(**gates)), jobs, seconds)


def failing(*jobs: Job, **gates: Any) -> list[tuple[str, str, str]]:
    return [(gate.gate, gate.model, gate.benchmark) for gate in checked(*jobs, **gates) if not gate.held]


def test_without_a_baseline_and_a_minimum_nothing_is_asked() -> None:
    assert checked(job()) == []


def test_a_score_below_its_minimum_is_told() -> None:
    (gate,) = checked(job(passed=123), minimum={"humaneval+": 75.1})
    assert (gate.held, gate.message) == (False, "75.0 % is below the minimum of 75.1 %")
    assert failing(job(passed=123), minimum={"humaneval+": 75}) == []


def test_a_job_without_a_verdict_reaches_no_minimum() -> None:
    none = job(score=Score(pass_at_1=None, passed=0, total=0, ci95=(0.0, 1.0)), baseline=baseline())
    (gate,) = [gate for gate in checked(none, minimum={"humaneval+": 0}) if gate.gate == "minimum"]
    assert (gate.held, gate.message) == (False, "no verdict at all is below the minimum of 0 %")
    assert (score_of(none), difference(none)) == ("-", "")
    assert b"pass@1" not in make_junit(night(none))


def test_a_models_own_minimum_comes_first() -> None:
    model = ModelConfig(name="m", samples={"humaneval+": "s"}, minimum={"humaneval+": 10})
    config = NightlyConfig(model=[model], gates=Gates(minimum={"humaneval+": 99}))
    assert all(gate.held for gate in check_gates(config, [job()], 1.0))


def test_five_lost_tasks_fail_the_gate_and_four_do_not() -> None:
    assert failing(job(baseline=baseline(lost=5))) == [("drop", "m", "humaneval+")]
    assert failing(job(baseline=baseline(lost=4))) == []
    assert failing(job(baseline=baseline(lost=5, gained=5))) == []


def test_lost_tasks_of_a_model_count_together_over_its_benchmarks() -> None:
    jobs = [job(benchmark=name, baseline=baseline(lost=1)) for name in "abcdefg"]
    assert failing(*jobs) == [("drop", "m", ALL)]
    assert failing(*jobs[:6]) == []  # all that are together have a fifth of the level: 2^-6 > 0.01
    others = [job(model=f"m{place}", baseline=baseline(lost=1)) for place in range(7)]
    assert failing(*others) == []


def test_a_gain_elsewhere_hides_no_loss_of_five() -> None:
    other = job(benchmark="mbpp+", baseline=baseline(gained=1))
    assert failing(job(baseline=baseline(lost=5)), other) == [("drop", "m", "humaneval+")]


def test_one_task_in_two_benchmarks_is_lost_once() -> None:
    both = [job(benchmark=name, baseline=baseline(lost=4)) for name in ("humaneval", "humaneval+")]
    assert failing(*both) == []
    assert failing(*both, job(benchmark="mbpp+", baseline=baseline(lost=3))) == [("drop", "m", ALL)]
    assert failing(*both, job(benchmark="mbpp+", baseline=baseline(lost=2))) == []


def test_a_baseline_that_cannot_be_compared_fails_where_it_was_asked_for() -> None:
    lone = job(incomparable="can't be compared with 2026-01-01: other data")
    assert failing(lone) == [("baseline", "m", "humaneval+")]
    assert failing(lone, drop_level=0.0, lost=3) == [("baseline", "m", "humaneval+")]
    assert failing(lone, drop_level=0.0) == []


def test_the_level_of_a_drop_can_be_set_and_turned_off() -> None:
    lost = job(baseline=baseline(lost=5))
    assert failing(lost, drop_level=0.01) == []
    assert checked(lost, drop_level=0.0) == []


def test_a_number_of_lost_tasks_can_be_a_gate() -> None:
    assert failing(job(baseline=baseline(lost=2, gained=9)), lost=1) == [("lost", "m", "humaneval+")]
    assert failing(job(baseline=baseline(lost=1)), lost=1) == []


def test_new_sandbox_errors_fail_and_old_ones_do_not() -> None:
    errors = {"passed": 160, "sandbox_error": 4}
    assert failing(job(verdict_counts=errors)) == [("sandbox_errors", "m", "humaneval+")]
    assert failing(job(verdict_counts=errors, baseline=baseline(sandbox_errors=4))) == []
    assert failing(job(verdict_counts=errors), sandbox_errors=4) == []


def test_the_time_budget_counts_what_did_not_run() -> None:
    assert [gate.held for gate in check_budget(10.0, job())] == [True]
    (gate,) = [gate for gate in check_budget(5.0, job()) if gate.gate == "seconds"]
    assert (gate.held, gate.message) == (False, "the night took 10 s of 5 s")
    (gate,) = [
        gate for gate in check_budget(50.0, job(status="not run", score=None)) if gate.gate == "seconds"
    ]
    assert (gate.held, gate.message) == (False, "the night took 10 s of 50 s; 1 jobs did not run")


def check_budget(budget: float, *jobs: Job) -> list[Gate]:
    model = ModelConfig(name="m", samples={"humaneval+": "s.jsonl"})
    return check_gates(NightlyConfig(model=[model], gates=Gates(seconds=budget)), jobs, 10.0)


def test_jobs_without_a_score_hold_no_gate() -> None:
    assert checked(job(status="failed", score=None, verdict_counts={}), minimum={"humaneval+": 50}) == []
