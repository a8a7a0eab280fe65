"""What `runner exec --resume DIR` takes from run.json, and what it refuses."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from runner.engine.resume import resume_options
from runner.errors import RunDirectoryError, UsageError
from runner.options import RunOptions
from runner.store.files import read_manifest, write_manifest
from runner.store.labels import label_model
from runner.store.records import SamplesInfo, Selection
from tests.runner.run_examples import make_manifest


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run of a part of a benchmark, none of whose options is the default."""
    samples = tmp_path / "samples.jsonl"
    samples.touch()
    manifest = make_manifest(
        samples=SamplesInfo(path=str(samples), sha256="a" * 64, count=3),
        selected=Selection(tasks=3, total=164, limit=3, task="HumanEval/1*"),
        isolation="container",
        profile="evalplus",
        exit_status=True,
    )
    write_manifest(tmp_path, manifest)
    label_model(tmp_path, "mine")
    return tmp_path


def test_everything_comes_from_the_run(run: Path) -> None:
    wanted = RunOptions(
        bench="humaneval+", samples=run / "samples.jsonl", model="mine", run_dir=run, limit=3,
        task="HumanEval/1*", sandbox="docker", isolation="container", profile="evalplus", exit_status=True,
        resume=True,
    )  # fmt: skip
    assert resume_options(run, {}) == wanted
    assert resume_options(run, {"bench": "humaneval+", "limit": 3, "sandbox": "auto"}) == wanted


def test_what_no_verdict_hangs_on_may_be_given(run: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved.jsonl"
    options = resume_options(run, {"workers": 7, "samples": moved})
    assert (options.workers, options.samples) == (7, moved)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"bench": "mbpp+"}, "begun with humaneval+, not with --bench mbpp"),
        ({"profile": "strict"}, "begun with evalplus, not with --profile strict"),
        ({"isolation": "slot"}, "begun with container, not with --isolation slot"),
        ({"limit": 4}, "begun with 3, not with --limit 4"),
        ({"task": "HumanEval/2*"}, "begun with HumanEval/1*, not with --task HumanEval/2*"),
        ({"model": "other"}, "begun with mine, not with --model other"),
    ],
)
def test_options_that_contradict_the_run_are_refused(run: Path, given: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        resume_options(run, given)
    assert said in str(caught.value)
    assert f"`runner exec --resume {run}` needs nothing else" in caught.value.hint


@pytest.mark.parametrize(
    ("path", "said"), [("gone.jsonl", "are not at gone"), ("/dev/stdin", "from standard input")]
)
def test_samples_that_are_gone_are_asked_for(tmp_path: Path, path: str, said: str) -> None:
    write_manifest(tmp_path, make_manifest(samples=SamplesInfo(path=path, sha256="a" * 64, count=3)))
    with pytest.raises(UsageError, match=said) as caught:
        resume_options(tmp_path, {})
    assert "--samples" in caught.value.hint


def test_a_directory_without_a_run_begins_one_where_the_benchmark_is_named(tmp_path: Path) -> None:
    assert resume_options(tmp_path, {"bench": "mbpp"}) == RunOptions(
        bench="mbpp", run_dir=tmp_path, resume=True
    )
    with pytest.raises(RunDirectoryError, match="is no run"):
        resume_options(tmp_path, {})


def test_a_run_goes_on_with_its_engine_unless_another_is_named(run: Path) -> None:
    assert resume_options(run, {}).engine == "local"
    write_manifest(run, replace(read_manifest(run), engine="ray"))
    options = resume_options(run, {"address": "10.0.0.1:6379"})
    assert (options.engine, options.address) == ("ray", "10.0.0.1:6379")
    assert resume_options(run, {"engine": "local"}).engine == "local"
