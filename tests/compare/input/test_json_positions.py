"""The lines on which the entries of a JSON document begin."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.input.json_positions import entry_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[]", []),
        ("\n{ }\n", []),
        ("[1, 2,\n3]", [1, 1, 2]),
        ('\n[\n  {"a": "}\\n]"},\n\n  {"b":\n 1}\n]\n', [3, 5]),
        ('{"a": 1,\n "b":\n {"c": 2},\n"d": null}', [1, 2, 4]),
    ],
)
def test_where_entries_begin(text: str, lines: list[int]) -> None:
    assert entry_lines(text) == lines


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(st.lists(VALUES) | st.dictionaries(st.text(), VALUES))
def test_one_entry_a_line_when_it_is_written_so(content: list[object] | dict[str, object]) -> None:
    parts = (
        [json.dumps(value) for value in content]
        if isinstance(content, list)
        else [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in content.items()]
    )
    opening, closing = "[]" if isinstance(content, list) else "{}"
    text = opening + "\n" + ",\n".join(parts) + "\n" + closing
    assert entry_lines(text) == list(range(2, 2 + len(parts)))
