"""The report of an evaluation: one table with the scores of all its benchmarks."""

import io
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console

from runner.endpoint.records import Sampling
from runner.evaluation.session import Evaluation
from runner.generation.records import Generation, Settings
from runner.reports.generation.evaluation import print_evaluation
from runner.store.records import Run, Score, Selection
from tests.runner.run_examples import make_line, make_manifest


def report(*runs: Run) -> str:
    settings = Settings(model="mine", mode="chat", sampling=Sampling())
    generation = Generation(model="mine", base_url="http://127.0.0.1:8000/v1", settings=settings)
    shown = io.StringIO()
    console = Console(file=shown, width=100)
    print_evaluation(console, Evaluation(path=Path("evals/mine"), generation=generation, runs=list(runs)))
    return shown.getvalue()


def run(benchmark: str, **changes: Any) -> Run:
    score = Score(pass_at_1=0.5, passed=1, total=2, ci95=(0.1, 0.9))
    manifest = make_manifest(benchmark=benchmark, scores={benchmark: score}, status="complete", **changes)
    return Run(directory=Path("evals/mine") / benchmark, manifest=manifest, lines=[make_line()])


def test_all_scores_are_in_one_table() -> None:
    text = report(run("humaneval"), run("multipl-e-java"))
    rows = [line.split() for line in text.splitlines() if "50.0 %" in line]
    assert [row[0] for row in rows] == ["humaneval", "multipl-e-java"]
    assert all("10.0" in row and row[-1] == "1/2" for row in rows)
    assert "runner compare --run evals/mine" in text


def test_what_is_no_whole_score_says_so() -> None:
    some = run("humaneval", selected=Selection(tasks=2, total=164, limit=2))
    cut = msgspec.structs.replace(run("mbpp"), manifest=make_manifest(benchmark="mbpp", status="partial"))
    text = report(some, cut)
    assert "1/2  only 2 of 164 tasks" in text
    assert "1/1  partial: 1 of 3" in text
