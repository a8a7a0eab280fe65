"""The README's screens of a model that is being served: out of real runs, with recorded replies.

The replies to HumanEval are those of Qwen2-72B-Instruct, as its authors published them (RUNNER_SAMPLES_DIR).
Questions, answers and the judge who compares them are made up: they show the screen, and nothing else.
"""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.servers.client import ReplayServer
from tests.servers.process import ServerProcess
from tests.servers.recorded import MODEL_72B, prompts_of, replies_of
from tests.servers.records import Prompt, Reply

SHOWN_URL = "http://127.0.0.1:8000/v1"
"""In place of the address that the server happened to get."""
LANGUAGES = ("Python", "Java", "C++", "JavaScript", "TypeScript", "SQL")
TASKS = (
    "merge two sorted lists", "find duplicates in a large file", "debounce a search box", "parse a date",
    "retry a request", "page through results", "cache what is dear to compute", "count words by length",
    "validate an address", "undo the last step",
)  # fmt: skip


Screen = Callable[[Path, list[str], int], str]


def make_screens(lab: Path, screen: Screen) -> dict[str, str]:
    """Return the screens by name; none where the recorded replies are not on this machine."""
    samples = os.environ.get("RUNNER_SAMPLES_DIR")
    if not samples:
        return {}
    write_questions(lab)
    return dict(_model_screens(lab, Path(samples), screen)) | dict(_judge_screens(lab, screen))


class Asked(NamedTuple):
    """A question, with the quality and the length in words of the model's answer and of the baseline's."""

    key: str
    text: str
    language: str
    own: tuple[int, int]
    baseline: tuple[int, int]


def make_questions() -> list[Asked]:
    """Return every task in every language; what the answers are worth follows from the question's number."""
    pairs = [(language, task) for task in TASKS for language in LANGUAGES]
    return [
        Asked(
            f"q{i}", f"How do I {task} in {language}?", language, (i * 37 % 100, 10 + i * 13 % 60),
            (10 + i * 59 % 100, 10 + i * 29 % 50),
        )
        for i, (language, task) in enumerate(pairs)
    ]  # fmt: skip


def write_questions(lab: Path) -> None:
    """Write questions with a baseline's answers, and answers of a model, into a folder."""
    asked = make_questions()
    questions = [
        {
            "id": one.key,
            "messages": [{"role": "user", "content": one.text}],
            "gpt-4-turbo-2024-04-09_response": _answer(*one.baseline),
            "programming_language": one.language,
        }
        for one in asked
    ]
    answers = [{"id": one.key, "response": _answer(*one.own), "model": "my-model"} for one in asked]
    for name, rows in (("codearena.jsonl", questions), ("answers.jsonl", answers)):
        (lab / name).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def _answer(quality: int, words: int) -> str:
    return f"quality: {quality / 100}\n{'word ' * words}"


def _model_screens(lab: Path, samples: Path, screen: Screen) -> Iterator[tuple[str, str]]:
    prompts, replies = prompts_of("humaneval"), replies_of(samples / MODEL_72B, "humaneval")
    with ReplayServer(lab / "server", prompts, replies, model="my-model") as server:
        asked = ["eval", "--bench", "humaneval+", "--model", "my-model", "--base-url", server.base_url]
        yield "model eval", _tidy(screen(lab, asked, 24), server.base_url)
    yield "model show", screen(lab, ["show", "evals/my-model", "--failed"], 8)


def _judge_screens(lab: Path, screen: Screen) -> Iterator[tuple[str, str]]:
    prompts = [Prompt(key=one.key, text=one.text) for one in make_questions()]
    rule = Reply(key="", text=json.dumps({"seat_bias": 0.1, "length_bias": 0.3, "noise": 0.2}))
    process = ServerProcess("tests.servers.judge_server", stderr=lab / "judge.stderr")
    with ReplayServer(lab / "judge", prompts, [rule], process, model="a-judge") as server:
        asked = ["judge", "--questions", "codearena.jsonl", "--answers", "answers.jsonl"]
        judged = [*asked, "--judge", "a-judge", "--judge-url", server.base_url]
        yield "model judge", _tidy(screen(lab, judged, 12), server.base_url)
    (judgments,) = lab.rglob("judgments.jsonl")
    files = ["--run", "evals/my-model", "--judgments", str(judgments.relative_to(lab))]
    yield "model compare", screen(lab, ["compare", *files], 12)


def _tidy(text: str, url: str) -> str:
    return text.replace(url, SHOWN_URL)
