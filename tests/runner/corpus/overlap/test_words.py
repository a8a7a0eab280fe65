"""The rule `alnum-1`: what is a word, and where it stands."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from runner.corpus.overlap.words import locate_words, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("has_close(xs: list[int])", ["has", "close", "xs", "list", "int"]),
        ("Has close xs, list int", ["has", "close", "xs", "list", "int"]),
        ("x += 10**n1", ["x", "10", "n1"]),
        ("camelCase", ["camelcase"]),
        ("Größe_ß", ["größe", "ß"]),
        ("e\u0301a", ["e", "a"]),  # a combining accent is a mark, and no letter
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@given(st.text())
@example("İstanbul ist groß_e \x00 \u2028 ²³")
def test_words_stand_where_they_are_located(text: str) -> None:
    assert [text[start:end].lower() for start, end in locate_words(text)] == split_words(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_the_fast_way_for_ascii_is_the_same(text: str) -> None:
    assert split_words(text) == re.findall(r"[a-z0-9]+", text.lower())
