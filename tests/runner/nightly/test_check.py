"""`runner nightly --check`: what would run tonight, or all that would not."""

import json
from pathlib import Path

import pytest

from runner.cli.app import main

TWO = """
[[model]]
name = "good"
samples = { demo = "good.jsonl" }
[[model]]
name = "other"
samples = { demo = "%s" }
"""


@pytest.fixture(name="config")
def _config(tmp_path: Path) -> Path:
    (tmp_path / "good.jsonl").write_text('{"task_id": "demo/0", "solution": "x = 1"}\n')
    return tmp_path / "nightly.toml"


def test_what_would_run_is_told(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config.write_text(TWO % "good.jsonl")
    assert main(["nightly", str(config), "--check", "--night", "tonight"]) == 0
    assert f"good, demo: {config.parent / 'good.jsonl'}" in capsys.readouterr().out
    assert not (config.parent / "nights").exists()


def test_a_folder_of_samples_has_a_file_of_each_benchmark(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = config.parent / "generated"
    folder.mkdir()
    (folder / "demo.jsonl").write_bytes((config.parent / "good.jsonl").read_bytes())
    config.write_text(TWO % "generated")
    assert main(["nightly", str(config), "--check", "--night", "tonight"]) == 0
    assert f"other, demo: {folder / 'demo.jsonl'}" in capsys.readouterr().out
    (folder / "demo.jsonl").rename(folder / "mbpp+.jsonl")
    assert main(["nightly", str(config), "--check", "--night", "tonight"]) == 2
    assert "cannot read samples from" in (err := capsys.readouterr().err)
    assert "demo.jsonl: No such file" in err


def test_with_json_it_is_one_document(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config.write_text(TWO % "good.jsonl")
    assert main(["nightly", str(config), "--check", "--json", "--night", "tonight"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["folder"] == str(config.parent / "nights" / "tonight")
    found = [(job["model"], job["benchmark"], job["samples"]) for job in told["jobs"]]
    samples = str(config.parent / "good.jsonl")
    assert found == [("good", "demo", samples), ("other", "demo", samples)]
    assert main(["nightly", str(config.parent / "none.toml"), "--check", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["exit_code"] == 2


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none/*.jsonl", None, "nothing matches"),
        ("bad.jsonl", b"{\n", "1 of 1 lines are no samples"),
        ("bad.jsonl", b"", "holds no samples"),
        ("bad.jsonl.gz", b"no gzip", "bad.jsonl.gz"),
        ("bad.jsonl", b"\xff\n", "is not UTF-8"),
    ],
)
def test_samples_that_cannot_be_read_fail_the_check(
    config: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (config.parent / name).write_bytes(content)
    config.write_text(TWO % name)
    assert main(["nightly", str(config), "--check"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "1 of 2 jobs have no samples that can be read" in err
    assert "other, demo: " in err and told in err
    assert "good, demo" not in err


def test_all_jobs_without_samples_are_told_at_once(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config.write_text((TWO % "none.jsonl").replace("good.jsonl", "gone.jsonl"))
    assert main(["nightly", str(config), "--check"]) == 2
    err = capsys.readouterr().err
    assert "2 of 2 jobs" in err
    assert "none.jsonl" in err and "gone.jsonl" in err
