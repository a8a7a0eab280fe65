"""A case to judge: questions and answers in files, and the judge with a known rule who knows them."""

from pathlib import Path
from typing import Any

from runner.endpoint.records import Endpoint, Spent
from runner.judge.options import JudgeOptions
from runner.judge.session import JudgedFolder, judge_answers
from tests.runner.judge.written import GPT, write_lines
from tests.servers.client import MODEL, ReplayServer
from tests.servers.fixtures import StartJudge
from tests.servers.judge import Rule
from tests.servers.records import Prompt

FAIR = Rule()


class Notes:
    """A reporter that remembers."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.stages: list[tuple[str, int]] = []
        self.replies: list[Spent] = []

    def note(self, message: str) -> None:
        self.notes.append(message)

    def begin(self, label: str, total: int) -> None:
        self.stages.append((label, total))

    def reply(self, line: Spent) -> None:
        self.replies.append(line)

    def end(self) -> None: ...


class Case:
    """Questions and answers in files of a folder, with a judge that is served."""

    def __init__(
        self, folder: Path, start: StartJudge, rows: list[dict[str, Any]], rule: Rule = FAIR
    ) -> None:
        self.folder = folder
        shown = ("category", "difficulty", "programming_language")
        asked = [
            {"id": row["id"], "messages": row["text"], GPT: row["baseline"]}
            | {name: row[name] for name in shown if name in row}
            for row in rows
        ]
        answers = [{"id": row["id"], "response": row["answer"]} for row in rows if "answer" in row]
        self.questions = write_lines(folder / "questions.jsonl", *asked)
        self.answers = write_lines(folder / "our-model.jsonl", *answers) if answers else None
        self.server: ReplayServer = start([Prompt(key=row["id"], text=row["text"]) for row in rows], rule)
        self.reporter = Notes()

    def options(self, **changes: Any) -> JudgeOptions:
        judge = Endpoint(model=MODEL, base_url=self.server.base_url, retry_s=1.0)
        base = {"questions": self.questions, "answers": self.answers, "judge": judge}
        return JudgeOptions(**{**base, "output": self.folder / "judged", **changes})

    def judge(self, **changes: Any) -> JudgedFolder:
        self.reporter = Notes()
        return judge_answers(self.options(**changes), self.reporter)


def row(
    identity: str, text: str = "", answer: float | str = 0.5, baseline: float | str = 0.0, **more: Any
) -> dict[str, Any]:
    """A question with two answers, given by their quality or in full."""
    said = {"answer": answer, "baseline": baseline}
    texts = {name: f"quality: {value}" if isinstance(value, float) else value for name, value in said.items()}
    return {"id": identity, "text": f"Question {identity}. {text}", **texts, **more}


def labels(folder: JudgedFolder) -> dict[str, list[str | None]]:
    """The labels of both games by question."""
    found: dict[str, dict[int, str | None]] = {}
    for line in folder.lines:
        found.setdefault(line.question_id, {})[line.game] = line.label
    return {name: [games[0], games[1]] for name, games in found.items()}
