"""A generation that is ended anyhow goes on, asks for nothing twice, and takes no other setting."""

import json
import signal
import subprocess
from pathlib import Path

import pytest

from benchmarks import registry
from tests.runner.generation.generating import (
    asked_tasks,
    generate,
    generating,
    read_lines,
    read_status,
    read_tasks,
)
from tests.servers.client import ReplayServer

CONCURRENCY, KEPT = 4, 20
ARGUMENTS = ["--concurrency", str(CONCURRENCY)]
ENDS = {
    signal.SIGKILL: -signal.SIGKILL,
    signal.SIGINT: 130,
    signal.SIGTERM: 130,
}


def hold(server: ReplayServer, process: "subprocess.Popen[str]") -> None:
    """Return when exactly KEPT replies were kept: then as many more requests are waiting as may be."""
    server.wait_for(requests_made=KEPT + CONCURRENCY)
    assert process.poll() is None


@pytest.mark.parametrize(("number", "code"), ENDS.items(), ids=lambda value: getattr(value, "name", ""))
def test_it_goes_on_after_any_end(
    server: ReplayServer, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    server.set_pace(hold_after=KEPT)
    with generating(server, tmp_path, *ARGUMENTS) as process:
        hold(server, process)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    assert process.returncode == code, err
    assert not out
    assert "Traceback" not in err
    if number != signal.SIGKILL:
        assert "interrupted" in err
        assert "the same command goes on" in err
    before, asked_before = read_lines(tmp_path), len(server.log())
    assert len(before) == KEPT
    assert read_status(tmp_path) == "partial"

    server.set_pace()
    done = generate(server, tmp_path, *ARGUMENTS)
    assert done.code == 0, done.err
    assert read_lines(tmp_path)[:KEPT] == before
    asked_again = asked_tasks(server)[asked_before:]
    assert sorted(asked_again) == sorted(set(read_tasks(tmp_path)) - {line["task_id"] for line in before})
    assert len(read_tasks(tmp_path)) == len(set(read_tasks(tmp_path))) == registry.dataset_of("demo").rows
    assert read_status(tmp_path) == "complete"


def test_a_second_call_does_nothing_and_says_so(server: ReplayServer, tmp_path: Path) -> None:
    assert generate(server, tmp_path).code == 0
    files, asked = snapshot(tmp_path), len(server.log())
    server.stop()
    again = generate(server, tmp_path)
    assert again.code == 0
    assert again.err == "nothing to ask: all replies are there already\n"
    assert "demo" in again.out
    assert len(server.log()) == asked
    assert snapshot(tmp_path)["demo.jsonl"] == files["demo.jsonl"]


def test_half_a_line_is_asked_for_again(server: ReplayServer, tmp_path: Path) -> None:
    assert generate(server, tmp_path, "--limit", "6", "--concurrency", "1").code == 0
    samples = tmp_path / "demo.jsonl"
    samples.write_bytes(samples.read_bytes()[:-20])
    done = generate(server, tmp_path, "--limit", "6", "--concurrency", "1")
    assert done.code == 0
    assert "demo.jsonl: 1 lines could not be read: dropped, and asked for again" in done.err
    assert asked_tasks(server)[6:] == ["demo/5"]
    assert read_tasks(tmp_path) == [f"demo/{number}" for number in range(6)]


def test_more_is_asked_for_of_the_same(server: ReplayServer, tmp_path: Path) -> None:
    drawn = ["--temperature", "0.8", "--concurrency", "1"]
    for limit, n in ((2, 1), (4, 1), (4, 2)):
        assert generate(server, tmp_path, *drawn, "--limit", str(limit), "--n", str(n)).code == 0
    assert asked_tasks(server) == [f"demo/{number}" for number in (0, 1, 2, 3, 0, 1, 2, 3)]
    keys = [(line["task_id"], line.get("draw", 0)) for line in read_lines(tmp_path)]
    assert keys == [(f"demo/{number}", draw) for draw in (0, 1) for number in range(4)]


OTHERS = {
    "model": (["--model", "another"], "another model: replayed, not another"),
    "mode": (["--mode", "chat"], "another mode: completion, not chat"),
    "temperature": (["--temperature", "0.5"], "another temperature: 0.0, not 0.5"),
    "top_p": (["--top-p", "0.9"], "another top_p: none, not 0.9"),
    "max_tokens": (["--max-tokens", "7"], "another max_tokens: 1024, not 7"),
    "stop": (["--stop", "END"], "another stop: "),
    "seed": (["--seed", "9"], "another seed: 0, not 9"),
    "extra_body": (["--extra-body", '{"top_k": 1}'], "another extra_body: "),
}


@pytest.mark.parametrize(("options", "said"), OTHERS.values(), ids=OTHERS)
def test_a_folder_of_another_setting_is_refused(
    server: ReplayServer, tmp_path: Path, options: list[str], said: str
) -> None:
    few = ["--limit", "2"]
    assert generate(server, tmp_path, *few).code == 0
    files, asked = snapshot(tmp_path), len(server.log())
    refused = generate(server, tmp_path, *few, *options)
    assert refused.code == 2
    assert f"error: {tmp_path} holds replies with {said}" in refused.err
    assert "name another folder with --output" in refused.err
    assert (snapshot(tmp_path), len(server.log())) == (files, asked)


def test_a_folder_of_another_prompt_is_refused(server: ReplayServer, tmp_path: Path) -> None:
    template, folder = tmp_path / "mine.jinja", tmp_path / "out"
    few = ["--limit", "2", "--prompts", str(template)]
    template.write_text("{{ prompt }}", "utf-8")
    assert generate(server, folder, *few).code == 0
    files = snapshot(folder)
    template.write_text("# Do it well.\n{{ prompt }}", "utf-8")
    refused = generate(server, folder, *few)
    assert refused.code == 2
    assert "holds replies with another template" in refused.err
    assert snapshot(folder) == files


def test_one_at_a_time_writes_to_a_folder(server: ReplayServer, tmp_path: Path) -> None:
    server.set_pace(hold_after=KEPT)
    with generating(server, tmp_path, *ARGUMENTS) as process:
        hold(server, process)
        refused = generate(server, tmp_path, *ARGUMENTS)
        assert refused.code == 2
        assert f"another runner is writing to {tmp_path}" in refused.err
        server.set_pace()
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert str(registry.dataset_of("demo").rows) in out


def test_what_is_no_folder_of_samples_is_left_alone(server: ReplayServer, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("chapter one", "utf-8")
    refused = generate(server, tmp_path)
    assert refused.code == 2
    assert "is not empty and holds no generated samples" in refused.err
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["thesis.txt"]
    (tmp_path / "file").write_text("", "utf-8")
    assert "a file is in the way" in generate(server, tmp_path / "file").err


def test_a_damaged_manifest_is_told(server: ReplayServer, tmp_path: Path) -> None:
    assert generate(server, tmp_path, "--limit", "1").code == 0
    (tmp_path / "generation.json").write_text(json.dumps({"schema": 1})[:-3], "utf-8")
    refused = generate(server, tmp_path, "--limit", "1")
    assert refused.code == 2
    assert "generation.json can't be read" in refused.err


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
