"""Whole nights in real containers: a planted regression is found and named, an unchanged copy is not."""

import gzip
import json
import secrets
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import benchmarks
from benchmarks import registry
from benchmarks.samples import reference_samples, select
from tests.runner.in_process import runner

pytestmark = [pytest.mark.container, pytest.mark.usefixtures("python_image")]

RIGHT = 12
"""The first tasks of the demo, whose samples are right."""

CONFIG = """
limit = 12
workers = 1
[[model]]
name = "good"
samples = { demo = "good*.jsonl" }
"""
DEMO = Path(benchmarks.__file__).parent / "demo" / "samples.jsonl"
BROKEN = [0, 2, 5, 7, 11]


def nightly(folder: Path, night: str, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return runner(
        "nightly", "nightly.toml", "--night", night, *options, folder=folder, environment=environment
    )


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in DEMO.read_text("utf-8").splitlines()]


def write(path: Path, samples: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in samples), "utf-8")


def broken(samples: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The samples with the answers of five tasks replaced by nonsense."""
    wanted = {f"demo/{place}" for place in BROKEN}
    return [
        {"task_id": row["task_id"], "solution": "raise SystemError('gone')\n"}
        if row["task_id"] in wanted
        else row
        for row in samples
    ]


@pytest.fixture(scope="module")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lab")
    write(folder / "good.jsonl", rows())
    (folder / "nightly.toml").write_text(CONFIG, "utf-8")
    first = nightly(folder, "night1")
    assert first.returncode == 0, first.stderr
    return folder


@pytest.fixture
def lab(first_night: Path, tmp_path: Path) -> Path:
    """A folder of its own with a configuration, right samples and a first night that was green."""
    return Path(shutil.copytree(first_night, tmp_path / "lab"))


def test_an_unchanged_copy_is_green_and_a_planted_regression_is_named(lab: Path) -> None:
    again = nightly(lab, "night2", "--json")
    assert again.returncode == 0, again.stderr
    found = json.loads(again.stdout)
    assert found["green"] is True
    assert found["jobs"][0]["baseline"]["night"] == "night1"
    assert found["jobs"][0]["baseline"]["lost"] == []
    assert found["jobs"][0]["selected"] == {
        "tasks": 12,
        "total": registry.dataset_of("demo").rows,
        "limit": 12,
        "task": None,
    }
    assert found["jobs"][0]["baseline"]["warnings"] == []

    write(lab / "good-newer.jsonl", broken(rows()))
    summary = lab / "github.md"
    bad = nightly(lab, "night3", GITHUB_STEP_SUMMARY=str(summary))
    assert bad.returncode == 1, bad.stderr
    assert "significant drop: good, demo" in bad.stdout.splitlines()[0]
    for place in BROKEN:
        assert f"demo/{place}  passed -> " in bad.stdout
    folder = lab / "nights" / "night3"
    assert ET.parse(folder / "junit.xml").getroot().get("failures") == "1"
    assert summary.read_text("utf-8") == (folder / "summary.md").read_text("utf-8")
    assert "demo/<wbr>11" in (folder / "report.html").read_text("utf-8")
    assert (folder / "good" / "demo" / "report.html").exists()

    write(lab / "good-newest.jsonl", rows())
    back = nightly(lab, "night4", "--json")
    assert back.returncode == 0, back.stderr
    # The red night is no baseline: the last green one is.
    assert json.loads(back.stdout)["jobs"][0]["baseline"]["night"] == "night2"


def test_an_identical_checkpoint_takes_the_verdicts_of_the_first(tmp_path: Path) -> None:
    mark = f"# {secrets.token_hex(16)}\n"
    right = reference_samples(select(registry.load("demo"), RIGHT)).samples
    new = [{"task_id": one.task_id, "solution": mark + one.text} for one in right]
    write(tmp_path / "earlier.jsonl", new)
    new[0]["solution"] += "# another comment\n"
    write(tmp_path / "later.jsonl", new)
    models = [
        f'[[model]]\nname = "{name}"\nsamples = {{ demo = "{name}.jsonl" }}' for name in ("earlier", "later")
    ]
    (tmp_path / "nightly.toml").write_text("\n".join(["limit = 12\ncache = true", *models]), "utf-8")
    done = nightly(tmp_path, "night1", "--json")
    assert done.returncode == 0, done.stderr
    jobs = json.loads(done.stdout)["jobs"]
    assert [(job["model"], job["cached"]) for job in jobs] == [("earlier", 0), ("later", RIGHT - 1)]
    assert jobs[0]["verdict_counts"] == jobs[1]["verdict_counts"] == {"passed": RIGHT}
    summary = (tmp_path / "nights" / "night1" / "summary.md").read_text("utf-8")
    assert "11 of 12 verdicts are from the cache" in summary


def test_one_model_that_fails_does_not_stop_the_others(lab: Path) -> None:
    (lab / "broken.jsonl").write_text("{\n", "utf-8")
    more = CONFIG.replace(
        "[[model]]", '[[model]]\nname = "bad"\nsamples = { demo = "broken.jsonl" }\n[[model]]\n'
    )
    more = more.replace(
        "[[model]]", '[[model]]\nname = "none"\nsamples = { demo = "none/*.jsonl" }\n[[model]]', 1
    )
    (lab / "nightly.toml").write_text(more, "utf-8")
    done = nightly(lab, "night2", "--json")
    assert done.returncode == 3, done.stderr
    found = {job["model"]: job for job in json.loads(done.stdout)["jobs"]}
    assert {name: job["status"] for name, job in found.items()} == {
        "good": "done",
        "bad": "failed",
        "none": "failed",
    }
    assert "broken.jsonl" in found["bad"]["error"]
    assert "none/*.jsonl" in found["none"]["error"]
    assert "Traceback" not in done.stderr


def test_a_night_goes_on_where_it_stopped(lab: Path) -> None:
    """What a crash left is resumed: verdicts that are there are not made again."""
    directory = lab / "nights" / "night1" / "good" / "demo"
    manifest = json.loads((directory / "run.json").read_text("utf-8"))
    lines = (directory / "verdicts.jsonl").read_text("utf-8").splitlines(keepends=True)
    kept = lines[:5]
    (directory / "verdicts.jsonl").write_text("".join(kept) + lines[5][:20], "utf-8")
    (directory / "run.json").write_text(json.dumps({**manifest, "status": "partial"}), "utf-8")
    again = nightly(lab, "night1", "--json")
    assert again.returncode == 0, again.stderr
    after = (directory / "verdicts.jsonl").read_text("utf-8").splitlines(keepends=True)
    assert after[:5] == kept
    assert len(after) == RIGHT
    assert json.loads(again.stdout)["jobs"][0]["score"]["passed"] == RIGHT


def test_a_night_over_its_time_stays_red_when_its_command_is_given_again(lab: Path) -> None:
    """Going on with what is done takes no time, and turned the night green: its time is of all sessions."""
    first = json.loads((lab / "nights/night1/night.json").read_text("utf-8"))
    config = lab / "nightly.toml"
    config.write_text(f"{config.read_text('utf-8')}[gates]\nseconds = {first['seconds']}\n", "utf-8")
    again = nightly(lab, "night1", "--json")
    assert again.returncode == 1, again.stderr
    found = json.loads(again.stdout)
    assert [(gate["gate"], gate["held"]) for gate in found["gates"]] == [("seconds", False)]
    assert found["started"] == first["started"]
    assert found["jobs"][0]["status"] == "done"
    assert found["jobs"][0]["seconds"] == first["jobs"][0]["seconds"] > 0

    config.write_text(config.read_text("utf-8").replace("seconds = ", "seconds = 1000 # "), "utf-8")
    after = json.loads(nightly(lab, "night2", "--json").stdout)
    assert after["jobs"][0]["baseline"] is None, "the red night became a baseline"


def test_samples_that_changed_after_their_night_are_not_passed_off_as_it(lab: Path) -> None:
    path = lab / "good.jsonl"
    write(path, broken(rows()))
    done = nightly(lab, "night1", "--json")
    assert done.returncode == 3
    assert "judged with other samples" in json.loads(done.stdout)["jobs"][0]["error"]


def test_what_was_kept_apart_more_than_is_asked_for_is_the_nights(lab: Path) -> None:
    """A backend may give each program a sandbox of its own unasked, and its `run.json` says so."""
    for path in (lab / "nights/night1").rglob("run.json"):
        manifest = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps(manifest | {"isolation": "container"}), "utf-8")
    done = json.loads(nightly(lab, "night1", "--json").stdout)
    assert done["jobs"][0]["status"] == "done"
    assert not done["jobs"][0]["error"]


def test_other_rules_are_not_passed_off_as_the_nights(lab: Path) -> None:
    config = lab / "nightly.toml"
    config.write_text('isolation = "container"\n' + config.read_text("utf-8"), "utf-8")
    done = nightly(lab, "night1", "--json")
    assert done.returncode == 3
    assert "judged with other isolation" in json.loads(done.stdout)["jobs"][0]["error"]


def test_a_baseline_that_is_not_there_is_told_before_anything_runs(lab: Path) -> None:
    config = lab / "nightly.toml"
    config.write_text(config.read_text("utf-8") + '[baseline]\nuse = "run"\npath = "nowhere"\n', "utf-8")
    for option in ([], ["--check"]):
        done = nightly(lab, "night2", *option)
        assert done.returncode == 2
        assert "nowhere is no night" in done.stderr
    assert not (lab / "nights" / "night2").exists()


def test_a_report_that_cannot_be_written_hides_nothing(lab: Path) -> None:
    config = lab / "nightly.toml"
    config.write_text(config.read_text("utf-8") + '[reports]\nhtml = "nights"\n', "utf-8")
    done = nightly(lab, "night1")
    assert done.returncode == 3
    assert "night1: no gate applied" in done.stdout
    assert "error: no report there: nights: " in done.stderr
    assert (lab / "nights/night1/junit.xml").exists()


def test_a_pipe_that_closes_early_costs_no_report(lab: Path) -> None:
    report = lab / "nights/night1/night.json"
    report.unlink()
    command = [sys.executable, "-m", "runner", "nightly", "nightly.toml", "--night", "night1"]
    with subprocess.Popen(command, cwd=lab, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        process.stderr.read()
    assert report.exists()


def test_verdicts_that_were_lost_are_judged_again(lab: Path) -> None:
    verdicts = lab / "nights/night1/good/demo/verdicts.jsonl"
    kept = verdicts.read_bytes().splitlines(keepends=True)[:5]
    verdicts.write_bytes(b"".join(kept))
    done = nightly(lab, "night1", "--json")
    assert done.returncode == 0, done.stderr
    assert len(verdicts.read_bytes().splitlines()) == RIGHT
    assert json.loads(done.stdout)["jobs"][0]["score"]["passed"] == RIGHT


@pytest.mark.data
def test_five_broken_solutions_of_a_real_model_are_found(samples_dir: Path, tmp_path: Path) -> None:
    source = samples_dir / "qwen2.5-coder-7b-base"
    real = [
        json.loads(line)
        for line in gzip.decompress((source / "humaneval.jsonl.gz").read_bytes()).splitlines()
    ]
    right = json.loads((source / "humaneval.expected.json").read_text("utf-8"))
    victims = [row["task_id"] for row in real if right[row["task_id"]]["plus"]][3:8]
    (tmp_path / "nightly.toml").write_text(
        'limit = 15\n[[model]]\nname = "q"\nsamples = { "humaneval+" = "s*.jsonl" }\n', "utf-8"
    )
    write(tmp_path / "s1.jsonl", real)
    assert nightly(tmp_path, "n1").returncode == 0
    write(
        tmp_path / "s2.jsonl",
        [row | ({"solution": "x = 1\n"} if row["task_id"] in victims else {}) for row in real],
    )
    done = nightly(tmp_path, "n2", "--json")
    assert done.returncode == 1
    lost = json.loads(done.stdout)["jobs"][0]["baseline"]["lost"]
    assert [flip["task_id"] for flip in lost] == victims
