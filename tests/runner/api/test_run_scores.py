"""Which runs `runner compare` takes scores from, under which names, and which it refuses."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from scipy import stats

from benchmarks import registry
from benchmarks.problem import Verdict
from compare.input.columns import canonical_benchmark
from compare.input.published import source
from runner.api.compare_models import compare_models
from runner.api.run_scores import run_scores
from runner.errors import RunDirectoryError, UsageError
from runner.store.files import read_manifest, write_manifest
from runner.store.labels import label_model
from runner.store.metrics import summarise
from runner.store.open_run import open_run
from runner.store.records import DatasetInfo, SamplesInfo, Selection
from tests.runner.run_examples import make_line, make_manifest

QWEN = "Qwen2.5-Coder-7B-Instruct"
MODEL = "Qwen2.5-72B-Instruct"


def stored(
    directory: Path,
    benchmark: str = "humaneval+",
    *,
    samples: str | None = "our/samples.jsonl",
    wrong: int = 64,
    tasks: int = 164,
    finish: bool = True,
    **changes: Any,
) -> Path:
    """A run of `tasks` tasks, of which the first `wrong` fail, as `exec` leaves it."""
    dataset = registry.dataset_of(benchmark)
    manifest = make_manifest(
        benchmark=benchmark,
        dataset=DatasetInfo(version=dataset.version, sha256=changes.pop("sha256", dataset.sha256)),
        samples=SamplesInfo(path=samples, sha256="a" * 64, count=tasks),
    )
    with open_run(directory, manifest) as run:
        for task in range(tasks):
            run.append(make_line(task, Verdict.FAILED if task < wrong else Verdict.PASSED))
        if finish:
            scores = registry.BENCHMARKS[benchmark].scores
            if benchmark.startswith("multipl-e"):
                scores = {benchmark: ()}
            table, counts, timing = summarise(scores, run.lines, wall_s=1.0)
            more = {"scores": table, "verdict_counts": counts, "timing": timing, **changes}
            run.finish(replace(manifest, status=more.pop("status", "complete"), **more))
    return directory


def refused(directories: list[Path], models: list[str], told: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        run_scores(directories, models)
    assert told in str(caught.value)
    assert hint in caught.value.hint


def test_the_scores_of_a_run(tmp_path: Path) -> None:
    found = run_scores([stored(tmp_path / "a")], [QWEN.lower()])
    assert list(found.scores) == [QWEN]
    assert list(found.scores[QWEN]) == ["humaneval", "humaneval+"]
    rate = found.scores[QWEN]["humaneval+"]
    assert rate.percent == pytest.approx(100 * 100 / 164)
    assert (rate.count, rate.total) == (100, 164)
    reference = stats.binomtest(100, 164).proportion_ci(method="wilson")
    assert rate.ci95 == pytest.approx((100 * reference.low, 100 * reference.high))
    assert found.notes == []


def test_several_runs_of_several_models(tmp_path: Path) -> None:
    first = stored(tmp_path / "a", "multipl-e-java", tasks=158)
    second = stored(tmp_path / "b", "mbpp", tasks=378)
    third = stored(tmp_path / "c", "mbpp", tasks=378)
    found = run_scores([first, second, third], [QWEN, QWEN, "our-model"])
    assert {name: list(scores) for name, scores in found.scores.items()} == {
        QWEN: ["multipl-e-java", "mbpp"],
        "our-model": ["mbpp"],
    }
    assert found.notes == ['--model "our-model" is none of the published models']


def test_a_directory_of_runs(tmp_path: Path) -> None:
    stored(tmp_path / "a", "humaneval+")
    stored(tmp_path / "b", "multipl-e-js", tasks=161)
    assert list(run_scores([tmp_path], [QWEN]).scores[QWEN]) == ["humaneval", "humaneval+", "multipl-e-js"]


@pytest.mark.parametrize(
    "path",
    [
        "qwen2.5-coder-7b-instruct.jsonl.gz",
        "/data/Qwen2.5-Coder-7B-Instruct/humaneval.jsonl.gz",
        "out/Qwen2.5-Coder-7B-Instruct/samples/humaneval+.jsonl",
        "humaneval/Qwen--Qwen2.5-Coder-7B-Instruct_vllm_temp_0.0.jsonl",
    ],
)
def test_the_model_by_the_path_of_its_samples(tmp_path: Path, path: str) -> None:
    found = run_scores([stored(tmp_path / "a", samples=path)], [])
    assert list(found.scores) == [QWEN]
    assert f"is taken as a run of {QWEN}" in found.notes[0]


@pytest.mark.parametrize(
    "path",
    [
        "samples.jsonl",
        "Qwen2.5-Coder-7B-Instruct_finetuned.jsonl",
        "Qwen2.5-Coder-7B-Instruct/finetuned/samples.jsonl",
        "qwen2.5-coder-7b-base/humaneval.jsonl.gz",
    ],
)
def test_a_model_that_the_path_does_not_tell(tmp_path: Path, path: str) -> None:
    refused([stored(tmp_path / "a", samples=path)], [], "which model", "--model NAME")


def test_a_misspelt_model_is_told(tmp_path: Path) -> None:
    found = run_scores([stored(tmp_path / "a")], ["Qwen2.5-Coder-7B-Instrct"])
    assert list(found.scores) == ["Qwen2.5-Coder-7B-Instrct"]
    assert f"did you mean {QWEN}" in found.notes[0]


def test_names_that_do_not_fit_the_runs(tmp_path: Path) -> None:
    runs = [stored(tmp_path / name) for name in "abc"]
    refused(runs, [QWEN, MODEL], "2 times for 3 runs", "once for each")
    refused(runs, [" "], "--model is empty", "name the model")


def test_two_scores_of_one_model_from_one_directory(tmp_path: Path) -> None:
    runs = [stored(tmp_path / "a"), stored(tmp_path / "b", "humaneval")]
    refused([tmp_path], [QWEN], f"both have a score of {QWEN} on humaneval", "a --run of its own")
    # The same directory twice is no contradiction.
    assert len(run_scores([runs[0], runs[0]], [QWEN]).scores) == 1


def test_runs_of_one_model_are_told_apart_by_their_directories(tmp_path: Path) -> None:
    for place in ("before", "after"):
        stored(tmp_path / place / "night" / "humaneval+", wrong=64 if place == "before" else 60)
    runs = [tmp_path / "before" / "night", tmp_path / "after" / "night", stored(tmp_path / "other")]
    found = run_scores(runs, ["mine", "mine", "another"])
    assert list(found.scores) == ["mine (before/night)", "mine (after/night)", "another"]
    assert found.scores["mine (after/night)"]["humaneval+"].count == 104
    assert (
        "before/night and after/night are all runs of mine, and told apart by where they lie; "
        "--model once for each --run names them"
    ) in found.notes


def test_a_run_says_how_long_its_benchmark_took(tmp_path: Path) -> None:
    assert run_scores([stored(tmp_path)], [QWEN]).seconds == {"humaneval": 1.0, "humaneval+": 1.0}


def test_a_label_names_the_model(tmp_path: Path) -> None:
    label_model(stored(tmp_path), "mine")
    found = run_scores([tmp_path], [])
    assert list(found.scores) == ["mine"]
    assert found.notes == [f'"mine", the label of {tmp_path}, is none of the published models']
    assert list(run_scores([tmp_path], [QWEN]).scores) == [QWEN]


def test_runs_that_are_not_finished(tmp_path: Path) -> None:
    command = "runner exec --resume"
    refused([stored(tmp_path / "a", finish=False)], [QWEN], "it is not finished", command)
    refused([stored(tmp_path / "b", status="partial")], [QWEN], "it is not finished", "--resume")
    counts = {"passed": 160, "sandbox_error": 4}
    refused([stored(tmp_path / "c", verdict_counts=counts)], [QWEN], "4 of its samples have no", "--resume")


def test_part_of_a_benchmark(tmp_path: Path) -> None:
    refused([stored(tmp_path / "a", tasks=70)], [QWEN], "70 of the 164 tasks", "--limit")


def test_other_data_is_noted(tmp_path: Path) -> None:
    own = stored(tmp_path / "a", "multipl-e-py", tasks=70, sha256="c" * 64)
    (note,) = run_scores([own], [QWEN]).notes
    assert "whether it is whole is not known" in note


def test_the_demo_and_reference_solutions(tmp_path: Path) -> None:
    refused([stored(tmp_path / "a", "demo")], [QWEN], "the demo", "leave it out")
    refused([stored(tmp_path / "b", samples=None)], [QWEN], "reference solutions", "--samples FILE")


def test_directories_that_are_no_runs(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    for name, told in {"empty": "is no run", "not": "there is no", "file": "is no run"}.items():
        refused([tmp_path / name], [QWEN], told, "run")


def test_a_score_that_cannot_be(tmp_path: Path) -> None:
    path = stored(tmp_path / "a")
    manifest = read_manifest(path)
    scores = {"humaneval+": replace(manifest.scores["humaneval+"], pass_at_1=7.0)}
    write_manifest(path, replace(manifest, scores=scores))
    with pytest.raises(RunDirectoryError, match="impossible score"):
        run_scores([path], [QWEN])


def test_a_part_is_refused_by_what_run_json_says(tmp_path: Path) -> None:
    path = stored(tmp_path / "a")
    part = Selection(tasks=20, total=164, limit=20)
    write_manifest(path, replace(read_manifest(path), selected=part))
    refused([path], [QWEN], "20 of 164 tasks (--limit 20)", "without --limit")


@pytest.mark.data
def test_a_data_set_has_as_many_tasks_as_rows(data_dir: Path) -> None:
    # What "whole" is measured by.
    for name in registry.GROUPS["all"]:
        assert len(registry.load(name, data_dir).problems) == registry.dataset_of(name).rows


def test_a_comparison_is_on_what_the_runs_have_unless_others_are_named(tmp_path: Path) -> None:
    run = stored(tmp_path)
    found = compare_models([run], ["mine"], resamples=100, workers=1)
    assert found.settings.against == ["humaneval", "humaneval+"]
    assert "compared on what the runs have, humaneval, humaneval+; --against names others" in found.notes
    assert found.summary[0].startswith("mine has ")
    others = compare_models([run], ["mine"], against=["mbpp"], resamples=100, workers=1)
    assert others.settings.against == ["mbpp"]


def test_a_model_without_a_run_is_refused() -> None:
    with pytest.raises(UsageError, match="--model names no run") as caught:
        compare_models([], ["my-model"])
    assert caught.value.exit_code == 2
    assert "--run" in caught.value.hint


def test_every_benchmark_has_a_column_among_the_published_ones() -> None:
    published = {canonical_benchmark(name) for name in source().table4.sizes}
    assert {canonical_benchmark(name) for name in registry.GROUPS["all"]} <= published
