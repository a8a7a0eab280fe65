"""`runner generate` against a real server, llama.cpp's with a tiny model."""

from pathlib import Path

import pytest

from runner.endpoint.errors import EndpointUnavailable
from runner.endpoint.records import Endpoint, Sampling
from runner.generation.records import GenerateOptions, ReplyLine
from runner.generation.session import GenerationSession
from runner.reports.generation.progress import make_generation_reporter
from tests.runner.generation.generating import COMPLETION, Ended, read_lines, read_status, run_command
from tests.servers.process import ServerProcess
from tests.servers.tiny_model import CONTEXT
from tests.servers.tiny_server import MODEL

TASKS = 5


def generate(server: ServerProcess, folder: Path, *more: str) -> Ended:
    where = ["--model", MODEL, "--base-url", f"{server.url}/v1", "--output", str(folder)]
    few = ["--limit", str(TASKS), "--max-tokens", "24", "--concurrency", "1"]
    return run_command("generate", *COMPLETION, *where, *few, *more)


def texts(folder: Path) -> dict[tuple[str, int], str]:
    return {(line["task_id"], line.get("draw", 0)): line["completion"] for line in read_lines(folder)}


def test_greedy_is_the_same_each_time(tiny_server: ServerProcess, tmp_path: Path) -> None:
    for folder in (tmp_path / "first", tmp_path / "again"):
        done = generate(tiny_server, folder)
        assert done.code == 0, done.err
        assert f"{TASKS} " in done.out
        assert "at most 24 tokens" in done.out
    assert texts(tmp_path / "first") == texts(tmp_path / "again")
    assert len(texts(tmp_path / "first")) == TASKS
    assert read_status(tmp_path / "first") == "complete"


def test_draws_have_seeds_of_their_own_and_repeat(tiny_server: ServerProcess, tmp_path: Path) -> None:
    drawn = ["--n", "2", "--temperature", "1", "--seed", "3", "--limit", "1"]
    for folder in (tmp_path / "first", tmp_path / "again"):
        assert generate(tiny_server, folder, *drawn).code == 0
    first = texts(tmp_path / "first")
    assert first == texts(tmp_path / "again")
    assert len(set(first.values())) == len(first) == 2


def test_a_stop_string_ends_completions(tiny_server: ServerProcess, tmp_path: Path) -> None:
    assert generate(tiny_server, tmp_path / "whole", "--limit", "1").code == 0
    (whole,) = texts(tmp_path / "whole").values()
    stop = whole[len(whole) // 2]
    assert generate(tiny_server, tmp_path / "cut", "--limit", "1", "--stop", stop).code == 0
    (line,) = read_lines(tmp_path / "cut")
    assert (line["completion"], line["finish_reason"]) == (whole.partition(stop)[0], "stop")


def test_a_context_that_is_too_long(tiny_server: ServerProcess, tmp_path: Path) -> None:
    template = tmp_path / "long.jinja"
    template.write_text("{{ prompt }}" + "x" * CONTEXT, "utf-8")
    ended = generate(tiny_server, tmp_path / "out", "--prompts", str(template))
    assert ended.code == 2
    assert f"the available context size ({CONTEXT} tokens)" in ended.err
    assert "--max-tokens" in ended.err


def test_a_model_that_is_not_served(tiny_server: ServerProcess, tmp_path: Path) -> None:
    ended = generate(tiny_server, tmp_path / "out", "--model", "huge")
    assert ended.code == 2
    assert f"has no model huge; it serves: {MODEL}\n" in ended.err


def test_a_server_that_dies_in_the_middle(tiny_server: ServerProcess, tmp_path: Path) -> None:
    """The same command goes on when it is back, from what came before."""
    endpoint = Endpoint(model=MODEL, base_url=f"{tiny_server.url}/v1", retry_s=0)
    options = GenerateOptions(
        bench="demo",
        endpoint=endpoint,
        mode="completion",
        sampling=Sampling(max_tokens=24),
        concurrency=2,
        limit=TASKS,
        output=tmp_path,
    )
    kept: list[ReplyLine] = []

    def stop_the_server(_: str, line: ReplyLine) -> None:
        kept.append(line)
        tiny_server.stop()

    try:
        with (
            GenerationSession(options, make_generation_reporter()) as session,
            pytest.raises(EndpointUnavailable),
        ):
            session.run(stop_the_server)
    finally:
        tiny_server.start()
    before = read_lines(tmp_path)
    assert [line["task_id"] for line in before] == [line.task_id for line in kept]
    assert 1 <= len(before) < TASKS
    assert read_status(tmp_path) == "partial"

    assert generate(tiny_server, tmp_path).code == 0
    after = read_lines(tmp_path)
    assert after[: len(before)] == before
    assert len(after) == len(texts(tmp_path)) == TASKS
