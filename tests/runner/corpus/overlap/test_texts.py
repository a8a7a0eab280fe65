"""Texts of a line: every string at any depth, messages that are written as text, and chosen fields."""

from typing import Any

import pytest

from runner.corpus.overlap.texts import find_texts

CHAT = {"messages": [{"role": "user", "content": "hello"}], "n": 1, "none": None}


@pytest.mark.parametrize(
    ("row", "fields", "texts"),
    [
        ({"text": "a", "n": 1}, [], [("text", "a")]),
        (CHAT, [], [("messages[0].role", "user"), ("messages[0].content", "hello")]),
        (
            {"messages": "[{'role': 'user', 'content': 'it\\'s\\nso'}]"},
            [],
            [("messages[0].role", "user"), ("messages[0].content", "it's\nso")],
        ),
        (
            {"chat": {"messages": '[{"role": "assistant", "content": "last\\nword"}]'}},
            ["chat"],
            [("chat.messages[0].role", "assistant"), ("chat.messages[0].content", "last\nword")],
        ),
        ({"messages": "[not a list"}, [], [("messages", "[not a list")]),
        ({"conversations": [{"from": "human", "value": "x"}]}, ["conversations"],
         [("conversations[0].from", "human"), ("conversations[0].value", "x")]),
        ({"a": {"b": {"c": "x"}, "d": "y"}}, ["a.b"], [("a.b.c", "x")]),
        ({"a.b": "x", "a": {"b": "y"}}, ["a.b"], [("a.b", "x")]),
        ({"a": "x"}, ["b", "a.b", "a"], [("a", "x")]),
    ],
)  # fmt: skip
def test_texts(row: dict[str, Any], fields: list[str], texts: list[tuple[str, str]]) -> None:
    assert list(find_texts(row, fields)) == texts
