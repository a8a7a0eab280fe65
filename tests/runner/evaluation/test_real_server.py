"""`runner eval` of every benchmark against a real server, llama.cpp's with a tiny model."""

import json
import re
from pathlib import Path

import pytest

from benchmarks.registry import GROUPS
from sandboxes.languages import LANGUAGES
from tests.runner.evaluation.evaluating import evaluate, read_lines, read_verdicts
from tests.servers.process import ServerProcess
from tests.servers.tiny_server import MODEL

pytestmark = [
    pytest.mark.container,
    pytest.mark.data,
    pytest.mark.usefixtures("data_dir", *(f"{language}_image" for language in LANGUAGES)),
]

TASKS = 5
ALL = ["--bench", "all", "--limit", str(TASKS), "--max-tokens", "64"]


@pytest.mark.timeout(900)
def test_all_benchmarks_end_with_a_table(tiny_server: ServerProcess, tmp_path: Path) -> None:
    address = f"{tiny_server.url}/v1"
    done = evaluate(address, tmp_path, *ALL, model=MODEL)
    assert done.returncode == 0, done.stderr
    rows = re.findall(rf"^(\S+) .* \d/{TASKS}\b", done.stdout, re.MULTILINE)
    assert rows == ["humaneval", "humaneval+", "mbpp", "mbpp+", *GROUPS["multipl-e"]]
    for name in GROUPS["all"]:
        assert len(read_lines(tmp_path / f"{name}.jsonl")) == len(read_verdicts(tmp_path / name)) == TASKS
        assert json.loads((tmp_path / name / "run.json").read_text("utf-8"))["status"] == "complete"

    files = {path: path.read_bytes() for path in tmp_path.rglob("*.jsonl")}
    again = evaluate(address, tmp_path, *ALL, model=MODEL)
    assert again.returncode == 0
    assert "nothing to do" in again.stderr
    assert again.stdout == done.stdout
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.jsonl")} == files
