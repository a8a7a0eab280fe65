"""lm-evaluation-harness's files: its format in our words, and its own types where it is installed."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from benchmarks.registry import load
from runner.cli.export import export
from runner.store.labels import Labels, write_labels
from runner.store.records import Selection
from tests.runner.export.example_runs import finished_run, source
from tests.runner.export.test_originals import WRONG, whole_run
from tests.runner.run_examples import make_line

TEXT, SHA256 = {"type": "string"}, {"type": "string", "pattern": "^[0-9a-f]{64}$"}
TEXTS = {"type": "array", "items": {"type": "array", "items": TEXT}}
SAMPLE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "doc_id": {"type": "integer", "minimum": 0},
        "doc": {"type": "object"},
        "target": TEXT,
        "arguments": {"type": "object", "patternProperties": {"^gen_args_\\d+$": {"type": "object"}}},
        "resps": TEXTS,
        "filtered_resps": TEXTS,
        "filter": TEXT,
        "metrics": {"type": "array", "items": TEXT},
        "doc_hash": SHA256,
        "prompt_hash": SHA256,
        "target_hash": SHA256,
    },
    "additionalProperties": {"type": "number"},
}
SAMPLE["required"] = list(SAMPLE["properties"])
"""A line of samples_*.jsonl as lm_eval 0.4.13's result_schema.py tells it: anything more is a number."""

RESULTS = ("results", "group_subtasks", "configs", "versions", "n-shot", "higher_is_better", "n-samples")


def exported(run: Path, output: Path, data_dir: Path) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """The results, and the lines of each samples file by task, found as the harness's readers find them."""
    assert export([run], "lm-eval", output, data_dir=data_dir) == 0
    (results,) = output.glob("results_*.json")
    samples = {}
    for path in output.glob("samples_*.jsonl"):
        # lm_eval.utils.get_file_task_name: what stands between the first and the last underscore.
        name = path.name[path.name.find("_") + 1 : path.name.rfind("_")]
        samples[name] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return json.loads(results.read_text("utf-8")), samples


def test_a_label_names_the_model(tmp_path: Path) -> None:
    run = finished_run(tmp_path / "run", benchmark="own")
    write_labels(run, Labels(model="org/checkpoint: 7"))
    results, _ = exported(run, tmp_path / "out", tmp_path / "no data")
    assert (results["model_name"], results["config"]["model"]) == ("org/checkpoint: 7", "org/checkpoint: 7")
    assert results["model_name_sanitized"] == "org__checkpoint__ 7"


def test_files_have_the_harness_s_names_and_shape(tmp_path: Path) -> None:
    run = finished_run(tmp_path / "run", benchmark="own")
    results, samples = exported(run, tmp_path / "out", tmp_path / "no data")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [
        "results_2025-01-01T12-30-00.000000.json", "samples_own_2025-01-01T12-30-00.000000.jsonl"
    ]  # fmt: skip
    for row in samples["own"]:
        jsonschema.validate(row, SAMPLE)
    assert set(RESULTS) <= set(results)
    assert all(list(results[key]) == ["own"] for key in RESULTS)


def test_samples_of_a_task_are_repeats_of_one_request(tmp_path: Path) -> None:
    run = finished_run(tmp_path / "run", benchmark="own")
    results, samples = exported(run, tmp_path / "out", tmp_path / "no data")
    assert [row["doc"]["task_id"] for row in samples["own"]] == [f"HumanEval/{task}" for task in range(5)]
    double = samples["own"][2]
    assert double["resps"] == [[source(make_line(2, sample=0)), source(make_line(2, sample=1))]]
    assert (double["pass@1"], double["timeout"], double["passed"]) == (0.5, 0.5, 0.5)
    # Tasks 0, 1, 2 and 4 give 1, 0, 1/2 and 0: squared deviations sum to 11/16, and sqrt(11/48)/2 = 0.2394.
    assert results["results"]["own"]["pass@1,none"] == 0.375
    assert results["results"]["own"]["pass@1_stderr,none"] == pytest.approx((11 / 48) ** 0.5 / 2)


def test_a_part_of_a_benchmark_says_so(tmp_path: Path) -> None:
    part = Selection(tasks=5, total=164, limit=5)
    run = finished_run(tmp_path / "run", benchmark="own", selected=part)
    results, _ = exported(run, tmp_path / "out", tmp_path / "no data")
    assert results["config"]["limit"] == 5
    assert results["n-samples"] == {"own": {"original": 164, "effective": 5}}


def test_a_task_without_a_verdict_has_no_metric(tmp_path: Path) -> None:
    run = finished_run(tmp_path / "run", benchmark="own")
    _, samples = exported(run, tmp_path / "out", tmp_path / "no data")
    broken = samples["own"][3]
    assert broken["metrics"] == []
    assert "pass@1" not in broken
    assert broken["sandbox_error"] == 1.0


@pytest.mark.data
def test_each_score_is_a_task_with_the_prompts(data_dir: Path, tmp_path: Path) -> None:
    benchmark = load("humaneval+", data_dir)
    run = whole_run(tmp_path / "run", benchmark, WRONG)
    results, samples = exported(run, tmp_path / "out", data_dir)
    found = {name: metrics["pass@1,none"] for name, metrics in results["results"].items()}
    assert found == {"humaneval": 1.0, "humaneval+": pytest.approx(160 / 163)}
    assert sorted(samples) == ["humaneval", "humaneval+"]
    prompt = benchmark.problems["HumanEval/0"].prompt
    assert samples["humaneval"][0]["arguments"] == {"gen_args_0": {"arg_0": prompt, "arg_1": {}}}
    assert samples["humaneval"][0]["prompt_hash"] == hashlib.sha256(prompt.encode()).hexdigest()


@pytest.mark.filterwarnings("default")
def test_the_harness_s_own_functions_take_the_files(tmp_path: Path) -> None:
    reason = "optional: pip install lm_eval pytablewriter to have its own functions take our files"
    utils = pytest.importorskip("lm_eval.utils", reason=reason)
    schema = pytest.importorskip("lm_eval.result_schema", reason=reason)
    pydantic = pytest.importorskip("pydantic", reason=reason)
    results, samples = exported(
        finished_run(tmp_path / "run", benchmark="own"), tmp_path / "out", tmp_path / "none"
    )
    for row in samples["own"]:
        pydantic.TypeAdapter(schema.SampleResult).validate_python(row, strict=True)
    assert re.search(r"pass@1\s*\|.*0\.3750?\s*\|±\s*\|\s*0\.2394", utils.make_table(results))
