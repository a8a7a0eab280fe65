"""inspect_ai's log format; where inspect_ai is installed, its own reader reads ours."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from benchmarks.problem import Verdict
from benchmarks.registry import load
from runner.cli.export import export
from runner.errors import UsageError
from runner.export.output import to_utf8
from runner.store.labels import Labels, write_labels
from runner.store.records import Selection
from tests.runner.export.example_runs import finished_run, source
from tests.runner.export.test_originals import WRONG, whole_run
from tests.runner.run_examples import HOSTILE, make_line

OBJECT, TEXT, NUMBER = {"type": "object"}, {"type": "string"}, {"type": "number"}


def record(required: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A JSON object that has at least these keys."""
    return {**OBJECT, "required": list(required), "properties": {**required, **more}}


SCORE = record({"value": {"enum": ["C", "I"]}}, answer=TEXT, explanation=TEXT)
METRIC = record({"name": TEXT, "value": NUMBER})
CHOICE = record({"message": record({"role": {"const": "assistant"}, "content": TEXT}), "stop_reason": TEXT})
SAMPLE = record(
    {"id": TEXT, "epoch": {"type": "integer", "minimum": 1}, "input": TEXT, "target": TEXT},
    output=record({"model": TEXT, "choices": {"items": CHOICE}, "completion": TEXT}),
    scores={**OBJECT, "additionalProperties": SCORE},
    error=record({"message": TEXT, "traceback": TEXT, "traceback_ansi": TEXT}),
)
LOG = record(
    {
        "version": {"const": 2},
        "status": {"enum": ["started", "success", "cancelled", "error"]},
        "eval": record({"created": TEXT, "task": TEXT, "dataset": OBJECT, "model": TEXT, "config": OBJECT}),
        "results": record(
            {"total_samples": {"type": "integer"}, "completed_samples": {"type": "integer"}},
            scores={
                "items": record(
                    {"name": TEXT, "scorer": TEXT}, metrics={**OBJECT, "additionalProperties": METRIC}
                )
            },
        ),
        "stats": record({"started_at": TEXT, "completed_at": TEXT}),
        "samples": {"type": "array", "items": SAMPLE},
    }
)
"""What inspect_ai 0.3.285's EvalLog demands of the parts that we write, in our own words."""


def exported(run: Path, tmp_path: Path) -> dict[str, Any]:
    path = tmp_path / "log.json"
    assert export([run], "inspect", path, data_dir=tmp_path / "no data") == 0
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


@pytest.fixture(name="run")
def _run(tmp_path: Path) -> Path:
    return finished_run(tmp_path / "run", benchmark="someone's own")


def test_the_log_has_what_inspect_demands(run: Path, tmp_path: Path) -> None:
    content = exported(run, tmp_path)
    jsonschema.validate(content, LOG)
    assert (content["status"], content["eval"]["model"]) == ("success", "none/none")
    assert content["eval"]["dataset"]["samples"] == 5
    assert content["eval"]["config"]["epochs"] == 2


def test_a_label_names_the_model(run: Path, tmp_path: Path) -> None:
    write_labels(run, Labels(model="checkpoint 7", night="2026-01-01"))
    content = exported(run, tmp_path)
    assert content["eval"]["model"] == "runner/checkpoint 7"
    assert {sample["output"]["model"] for sample in content["samples"]} == {"runner/checkpoint 7"}


def test_samples_of_a_task_are_epochs(run: Path, tmp_path: Path) -> None:
    samples = exported(run, tmp_path)["samples"]
    assert [(sample["id"], sample["epoch"]) for sample in samples] == [
        ("HumanEval/0", 1), ("HumanEval/1", 1), ("HumanEval/2", 1), ("HumanEval/2", 2),
        ("HumanEval/3", 1), ("HumanEval/4", 1),
    ]  # fmt: skip
    assert samples[0]["output"]["completion"] == source(make_line(0))


def test_identifiers_are_each_samples_own_and_stay(run: Path, tmp_path: Path) -> None:
    first, second = exported(run, tmp_path), exported(run, tmp_path)
    assert first == second
    ids = {first["eval"]["eval_id"], *(sample["uuid"] for sample in first["samples"])}
    assert len(ids) == 7


def test_a_run_without_a_verdict_has_no_accuracy(tmp_path: Path) -> None:
    errors = [make_line(task, Verdict.SANDBOX_ERROR) for task in range(3)]
    content = exported(finished_run(tmp_path / "run", errors, benchmark="someone's own"), tmp_path)
    jsonschema.validate(content, LOG)
    (score,) = content["results"]["scores"]
    assert (score["metrics"], score["scored_samples"]) == ({}, 0)


def test_a_sandbox_error_has_an_error_and_no_score(run: Path, tmp_path: Path) -> None:
    content = exported(run, tmp_path)
    (broken,) = [sample for sample in content["samples"] if "scores" not in sample]
    assert broken["id"] == "HumanEval/3"
    assert broken["error"]["message"] == to_utf8(HOSTILE)
    assert content["results"]["completed_samples"] == 5
    assert content["results"]["scores"][0]["unscored_samples"] == 1


def test_a_partial_run_is_a_cancelled_one(tmp_path: Path) -> None:
    run = finished_run(tmp_path / "run", benchmark="someone's own", status="partial", finished=None)
    content = exported(run, tmp_path)
    jsonschema.validate(content, LOG)
    assert (content["status"], content["stats"]["completed_at"]) == ("cancelled", "")


@pytest.mark.data
def test_each_score_is_a_scorer_and_prompts_are_the_benchmarks(data_dir: Path, tmp_path: Path) -> None:
    benchmark = load("humaneval+", data_dir)
    run = whole_run(tmp_path / "run", benchmark, WRONG)
    export([run], "inspect", tmp_path / "log.json", data_dir=data_dir)
    content = json.loads((tmp_path / "log.json").read_text("utf-8"))
    scores = {score["name"]: score["metrics"]["accuracy"]["value"] for score in content["results"]["scores"]}
    assert scores == {"humaneval": 1.0, "humaneval+": pytest.approx(160 / 163)}
    first = content["samples"][0]
    assert first["input"] == benchmark.problems["HumanEval/0"].prompt
    assert {name: score["value"] for name, score in first["scores"].items()} == {
        "humaneval": "C", "humaneval+": "I"
    }  # fmt: skip


def test_a_part_of_a_benchmark_says_so(tmp_path: Path) -> None:
    part = Selection(tasks=5, total=164, limit=5)
    content = exported(finished_run(tmp_path / "run", benchmark="own", selected=part), tmp_path)
    assert content["eval"]["config"]["limit"] == 5
    assert content["eval"]["metadata"]["selected"] == "5 of 164 tasks (--limit 5)"
    content = exported(finished_run(tmp_path / "whole", benchmark="own"), tmp_path)
    assert content["eval"]["config"]["limit"] is None
    assert content["eval"]["metadata"]["selected"] == "all tasks"


def test_a_folder_gets_a_log_with_a_name_of_inspects_kind(run: Path, tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    export([run], "inspect", folder, data_dir=tmp_path / "no data")
    (log,) = folder.iterdir()
    content = json.loads(log.read_text("utf-8"))
    assert content["eval"]["task"] == "someone's own"
    assert log.name == f"2025-01-01T12-00-00-00-00_someone's-own_{content['eval']['task_id']}.json"


def test_a_name_that_inspect_does_not_find_is_told(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported(run, tmp_path)
    told = capsys.readouterr().err
    assert "inspect_ai does not find log.json in a folder" in told
    assert "2025-01-01T12-00-00-00-00_someone's-own_" in told
    export([run], "inspect", tmp_path / "2025-01-01T12-00-00_x_y.json", data_dir=tmp_path / "no data")
    assert "does not find" not in capsys.readouterr().err


def test_a_name_that_inspect_reads_as_a_zip_file_is_refused(run: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="zip"):
        export([run], "inspect", tmp_path / "log.eval", data_dir=tmp_path / "no data")
    assert not (tmp_path / "log.eval").exists()


OPTIONAL = "optional: pip install inspect_ai pandas pyarrow to have its own reader read our log"


@pytest.mark.filterwarnings("default")
def test_inspect_itself_finds_and_reads_the_log(tmp_path: Path) -> None:
    part = Selection(tasks=5, total=164, limit=5)
    run = finished_run(tmp_path / "run", benchmark="someone's own", selected=part)
    inspect_log = pytest.importorskip("inspect_ai.log", reason=OPTIONAL)
    folder = tmp_path / "logs"
    folder.mkdir()
    export([run], "inspect", folder, data_dir=tmp_path / "no data")
    (found,) = inspect_log.list_eval_logs(str(folder))
    log = inspect_log.read_eval_log(found)
    assert log.eval.config.limit == 5
    assert (found.task, found.task_id) == ("someone's-own", log.eval.task_id)
    assert log.status == "success"
    assert log.results.scores[0].metrics["accuracy"].value == pytest.approx(0.375)
    assert [sample.epoch for sample in log.samples] == [1, 1, 1, 2, 1, 1]
    assert [sample.scores is None for sample in log.samples] == [False] * 4 + [True, False]
    inspect_log.write_eval_log(log, str(tmp_path / "log.eval"))
    assert inspect_log.read_eval_log(str(tmp_path / "log.eval")).results == log.results


@pytest.mark.filterwarnings("default")
def test_inspects_tables_have_every_sample(run: Path, tmp_path: Path) -> None:
    analysis = pytest.importorskip("inspect_ai.analysis", reason=OPTIONAL)
    pytest.importorskip("pandas", reason=OPTIONAL)
    folder = tmp_path / "logs"
    folder.mkdir()
    export([run], "inspect", folder, data_dir=tmp_path / "no data")
    samples = analysis.samples_df(str(folder), quiet=True)
    assert list(samples["id"]) == [f"HumanEval/{task}" for task in (0, 1, 2, 2, 3, 4)]
    assert list(samples["metadata_verdict"])[:3] == ["passed", "failed", "timeout"]
    assert len(analysis.evals_df(str(folder), quiet=True)) == 1
