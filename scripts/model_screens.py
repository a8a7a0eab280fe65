"""The README's screens of a model that is being served: out of real runs, with recorded replies.

The replies to HumanEval are those of Qwen2-72B-Instruct, as its authors published them (RUNNER_SAMPLES_DIR).
Questions, answers and the judge by which they are compared are made up: they show the screen, and nothing else.
"""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.servers.client import ReplayServer
from tests.servers.judge import Rule
from tests.servers.recorded import MODEL_72B, prompts_of, replies_of
from tests.servers.records import Prompt

SHOWN_URL = "http://127.0.0.1:8000/v1"
"""In place of the address that the server happened to get."""
QUESTIONS = {
    "q1": ("Write a Python function that merges two sorted lists.", 0.9, 0.1),
    "q2": ("Why does my SQL query scan the whole table?", 0.5, 0.4),
    "q3": ("How do I debounce a search box in TypeScript?", 0.1, 0.6),
    "q4": ("Explain what a dangling reference is in C++.", 0.8, 0.3),
}
"""By id: the question, and the quality of both answers, the model's and the baseline's."""

Screen = Callable[[Path, list[str], int], str]


def make_screens(lab: Path, screen: Screen) -> dict[str, str]:
    """Return the screens by name; none where the recorded replies are not on this machine."""
    samples = os.environ.get("RUNNER_SAMPLES_DIR")
    if not samples:
        return {}
    write_questions(lab)
    return dict(_model_screens(lab, Path(samples), screen)) | dict(_judge_screens(lab, screen))


def write_questions(lab: Path) -> None:
    """Write questions with a baseline's answers, and answers of a model, into a folder."""
    questions = [
        {
            "id": key,
            "messages": [{"role": "user", "content": text}],
            "gpt-4-turbo-2024-04-09_response": f"An answer. quality: {baseline}",
            "programming_language": text.split()[-1].strip(".?").lower(),
            "difficulty": "easy",
        }
        for key, (text, _, baseline) in QUESTIONS.items()
    ]
    answers = [
        {"id": key, "response": f"An answer. quality: {own}", "model": "my-model"}
        for key, (_, own, _) in QUESTIONS.items()
    ]
    for name, rows in (("codearena.jsonl", questions), ("answers.jsonl", answers)):
        (lab / name).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def _model_screens(lab: Path, samples: Path, screen: Screen) -> Iterator[tuple[str, str]]:
    prompts, replies = prompts_of("humaneval"), replies_of(samples / MODEL_72B, "humaneval")
    with ReplayServer(lab / "server", prompts, replies, model="my-model") as server:
        asked = ["eval", "--bench", "humaneval+", "--model", "my-model", "--base-url", server.base_url]
        yield "model eval", _tidy(screen(lab, asked, 40), server.base_url)
    yield "model show", screen(lab, ["show", "evals/my-model", "--failed"], 14)


def _judge_screens(lab: Path, screen: Screen) -> Iterator[tuple[str, str]]:
    prompts = [Prompt(key=key, text=text) for key, (text, _, _) in QUESTIONS.items()]
    with ReplayServer(lab / "judge", prompts, [], model="a-judge", rule=Rule(seat_bias=0.1)) as server:
        asked = ["judge", "--questions", "codearena.jsonl", "--answers", "answers.jsonl"]
        judged = [*asked, "--judge", "a-judge", "--judge-url", server.base_url]
        yield "model judge", _tidy(screen(lab, judged, 40), server.base_url)
    (judgments,) = lab.rglob("judgments.jsonl")
    files = ["--run", "evals/my-model", "--judgments", str(judgments.relative_to(lab))]
    yield "model compare", screen(lab, ["compare", *files], 46)


def _tidy(text: str, url: str) -> str:
    return text.replace(url, SHOWN_URL)
