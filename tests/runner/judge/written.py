"""Files for the tests of judging, written by hand: questions in CodeArena's format with their oddities."""

import gzip
import json
from pathlib import Path
from typing import Any

from benchmarks.prompts import Message
from runner.judge.records import ArenaQuestion

GPT = "gpt-4-turbo-2024-04-09_response"


def line(identity: object, content: str = "Reverse a list.", **more: Any) -> dict[str, Any]:
    """One line of a file of questions."""
    messages = [{"role": "user", "content": content}]
    return {"id": identity, "messages": messages, GPT: "Use reversed().", **more}


ODD = [
    line("plain", category="Data structures", difficulty="easy", programming_language="python"),
    line(7, "Sum a column.", task_type="Databases", difficulty=2, programming_language=["sql", "python"]),
    line("as-json", messages=json.dumps([{"role": "user", "content": 'Print "ä" \\d'}])),
    line("as-python", messages=repr([{"role": "system", "content": "Be brief."},
                                     {"role": "user", "content": "It's \"quoted\"\nand \\d long"}])),
    line("bad-escape", messages="[{'role': 'user', 'content': 'match \\d+'}]"),
    line("bare", messages="Only a text"),
    line("turns", messages=[{"role": "user", "content": "Write f."},
                            {"role": "assistant", "content": "def f(): 1"},
                            {"role": "user", "content": "Now return it."}]),
    line("parts", messages=[{"role": "user", "content": [{"type": "text", "text": "In "},
                                                        {"type": "text", "text": "parts"}]}]),
    line("share", messages=[{"from": "human", "value": "From a chat log"}]),
    {key: value for key, value in line("", "Without an id").items() if key != "id"},
    line("other", **{"other-model_response": "Another answer", "source": "made up", "nested": {"a": [1]}}),
    line("\ud800half", "half a pair \udc00"),
    line("empty-baseline", **{GPT: ""}),
]  # fmt: skip
"""A file with every oddity that is none of the reader's business to refuse."""


def write_lines(path: Path, *rows: object, ends: str = "\n") -> Path:
    """Write rows, objects or texts, as JSON Lines; gzip where the name ends in .gz."""
    texts = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    data = "".join(text + ends for text in texts).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def make_question(
    text: str = "Reverse a list.", baseline: str = "Use reversed().", **more: Any
) -> ArenaQuestion:
    """A question of one message."""
    messages = (Message(role="user", content=text),)
    return ArenaQuestion(**{"id": "q", "messages": messages, "baseline": baseline, **more})
