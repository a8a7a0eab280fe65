"""The real server as a judge: its tiny model says no verdict, and some prompts are too long for it."""

from pathlib import Path

from runner.endpoint.records import Endpoint, Sampling
from runner.judge.options import JudgeOptions
from runner.judge.session import JudgedFolder, judge_answers
from tests.runner.judge.cases import Notes
from tests.runner.judge.written import line, write_lines
from tests.servers.process import ServerProcess
from tests.servers.tiny_model import CONTEXT
from tests.servers.tiny_server import MODEL

SHORT = 16
"""Tokens of a reply."""
CONFIG = "prompt_template: '{QUESTION} {ANSWER_A} {ANSWER_B}'\nmax_tokens: 16\n"
"""Our own prompt does not fit into the tiny model's context."""


def judge(server: ServerProcess, folder: Path, questions: Path) -> tuple[JudgedFolder, Notes]:
    """Ask the tiny model for answers, and have it judge them."""
    config = folder / "judge.yaml"
    config.write_text(CONFIG)
    endpoint = Endpoint(model=MODEL, base_url=f"{server.url}/v1", retry_s=30.0)
    options = JudgeOptions(
        questions=questions, judge=endpoint, answerer=endpoint, sampling=Sampling(max_tokens=SHORT),
        config=config, output=folder / "judged", concurrency=2,
    )  # fmt: skip
    notes = Notes()
    return judge_answers(options, notes), notes


def test_a_model_without_verdicts_and_a_question_that_is_too_long(
    tiny_server: ServerProcess, tmp_path: Path
) -> None:
    long = line("long", "Sort.", **{"gpt-4-turbo-2024-04-09_response": "x" * CONTEXT})
    questions = write_lines(tmp_path / "q.jsonl", line("a"), long, line("b"))
    found, notes = judge(tiny_server, tmp_path, questions)
    judging = found.judging
    assert (judging.status, judging.games, judging.unparsed, judging.refused) == ("complete", 6, 6, 2)
    assert [label for label, _ in notes.stages] == ["answers", "games"]
    refused = {one.question_id: one.refused for one in found.lines if one.refused}
    assert list(refused) == ["long"]
    assert str(CONTEXT) in refused["long"]
    asked = [one for one in found.lines if not one.refused]
    assert all(len(one.replies) == 2 and one.label is None for one in asked)
    assert judging.completion_tokens
    again, notes = judge(tiny_server, tmp_path, questions)
    assert notes.notes == ["nothing to ask: all games are there already"]
    assert again.lines == found.lines
