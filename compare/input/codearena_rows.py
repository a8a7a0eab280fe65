"""Lines as CodeArena's own script writes them, with what they say under the names of our fields.

That script adds the two games to the line of the question, which it keeps: `id`, `messages`, the baseline's
answer under `NAME_response`, the model's under `response`, and what the question is about, at the top of the
line or in `meta.parsed`. The line names no judge, and mostly no model.
"""

from typing import Any

_RESPONSE = "_response"
_ABOUT = ("task_type", "difficulty", "programming_language")
_INSTEAD = {
    "category": ("category", "task_type"),
    "difficulty": ("difficulty",),
    "language": ("language", "programming_language"),
}
"""The names of a field, of which the first stands: what is kept further inside only fills gaps."""


def complete_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a line with the fields that follow from others of it; what it has already stands."""
    parsed = _get(_get(row, "meta"), "parsed")
    about = {name: parsed[name] for name in _ABOUT if isinstance(parsed, dict) and name in parsed}
    return {**_measure_answers(row), **_sort(about), **_sort(row), **row}


def _sort(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a question is about: its first task type, which is the one that CodeArena counts."""
    found = {
        field: next((row[name] for name in names if row.get(name) is not None), None)
        for field, names in _INSTEAD.items()
    }
    if "category" not in row and isinstance(found["category"], list):
        found["category"] = next(iter(found["category"]), None)
    return {field: value for field, value in found.items() if value is not None}


def _measure_answers(row: dict[str, Any]) -> dict[str, Any]:
    """Return whose answer the baseline's is, and the lengths of both, where the line has the answers."""
    answers = {name: text for name, text in row.items() if name.endswith(_RESPONSE) and isinstance(text, str)}
    if len(answers) != 1 or not isinstance(row.get("response"), str):
        return {}
    ((name, text),) = answers.items()
    return {
        "baseline": name.removesuffix(_RESPONSE),
        "answer_chars": len(row["response"]),
        "baseline_chars": len(text),
    }


def _get(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, dict) else None
