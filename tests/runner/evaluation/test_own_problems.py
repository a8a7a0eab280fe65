"""`runner eval --problems`: own problems are asked for, and each reply is judged as it comes."""

import json
from pathlib import Path

import pytest

from runner.cli.app import main
from sandboxes.images.lock import ImageInfo
from tests.benchmarks.own.rows import with_calls, with_tests, write
from tests.runner.whole_runs import verdict_lines
from tests.servers.client import MODEL
from tests.servers.fixtures import StartReplay
from tests.servers.records import Prompt, Reply

RIGHT = "```python\ndef double(x):\n    return 2 * x\n```\n"


@pytest.mark.container
def test_replies_are_generated_and_judged(
    tmp_path: Path,
    start_replay: StartReplay,
    capsys: pytest.CaptureFixture[str],
    python_image: ImageInfo,  # noqa: ARG001
) -> None:
    texts = {"own/0": "Twice the number.", "own/1": "Double it, in a function double(x)."}
    rows = [with_calls(prompt=texts["own/0"]), with_tests(prompt=texts["own/1"])]
    file = write(tmp_path / "mine.jsonl", *rows)
    replies = [Reply(key="own/0", text=RIGHT), Reply(key="own/1", text="No.")]
    server = start_replay([Prompt(key=key, text=text) for key, text in texts.items()], replies)
    command = ["--problems", str(file), "--model", MODEL, "--base-url", server.base_url]
    command += ["--output", str(tmp_path / "out")]
    assert main(["eval", *command, "--workers", "1", "--json"]) == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert (run["benchmark"], run["problems"], run["unsealed"]) == ("mine", str(file), ["own/1"])
    verdicts = {task: line["verdict"] for task, line in verdict_lines(tmp_path / "out" / "mine").items()}
    assert verdicts == {"own/0": "passed", "own/1": "no_code"}
    assert main(["generate", *command[:-1], str(tmp_path / "generated")]) == 0
    shown = capsys.readouterr().out
    assert f"next: runner exec --problems {file} --samples" in shown
    assert "own-chat 1" in shown
    arguments = ["--problems", str(file), "--samples", str(tmp_path / "generated"), "--json"]
    assert main(["exec", *arguments, "--run-dir", str(tmp_path / "again"), "--workers", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict_counts"] == {"passed": 1, "no_code": 1}
