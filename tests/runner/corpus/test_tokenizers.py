"""Tokens: the rule of `words-1` as its page says it, and a real tokenizer of the library."""

import sys
from pathlib import Path

import pytest
import tokenizers
from hypothesis import given
from hypothesis import strategies as st

from runner.corpus.tokenizers import TOKEN, make_tokenizer
from runner.errors import UsageError


def words(text: str) -> list[str]:
    return TOKEN.findall(text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        ("def f_2(x):", ["def", "f", "_", "2", "(", "x", ")", ":"]),
        ("it's 3.14", ["it", "'", "s", "3", ".", "14"]),
        ("größer  \n\t als", ["größer", "als"]),
        ("x1y", ["x", "1", "y"]),
        ("==", ["=", "="]),
        ("数组 a", ["数组", "a"]),
    ],
)
def test_words(text: str, tokens: list[str]) -> None:
    assert words(text) == tokens
    assert make_tokenizer(None).count([text]) == [len(tokens)]


@given(st.text())
def test_tokens_are_the_text_without_its_spaces(text: str) -> None:
    assert "".join(words(text)) == "".join(text.split())


@pytest.fixture
def tokenizer_file(tmp_path: Path) -> Path:
    """A tokenizer of whole words that puts a special token before each text, as models' ones do."""
    made = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({"[UNK]": 0, "[BOS]": 1, "a": 2}, unk_token="[UNK]")
    )
    made.pre_tokenizer = tokenizers.pre_tokenizers.WhitespaceSplit()
    made.post_processor = tokenizers.processors.TemplateProcessing(
        single="[BOS] $A", special_tokens=[("[BOS]", 1)]
    )
    path = tmp_path / "model" / "tokenizer.json"
    path.parent.mkdir()
    made.save(str(path))
    return path


@pytest.mark.parametrize("folder", [False, True])
def test_a_tokenizer_of_a_file_counts_without_special_tokens(tokenizer_file: Path, folder: bool) -> None:
    found = make_tokenizer(tokenizer_file.parent if folder else tokenizer_file)
    assert found.count(["a b a", "", "a"]) == [3, 0, 1]
    assert found.info.name == "model/tokenizer.json"
    assert len(found.info.sha256) == 64


def test_what_is_no_tokenizer_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    with pytest.raises(UsageError, match="there is no"):
        make_tokenizer(file)
    file.write_text("{}")
    with pytest.raises(UsageError, match="is no tokenizer"):
        make_tokenizer(file)


def test_without_the_library_it_is_said_what_to_install(
    tokenizer_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(UsageError) as caught:
        make_tokenizer(tokenizer_file)
    assert "codearena-runner[tokens]" in caught.value.hint
