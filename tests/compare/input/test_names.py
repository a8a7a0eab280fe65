"""Spellings of model names meet; models do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.input.names import canonical, models, spelling, suggest

NAMES = [model.name for model in models()]


def test_all_names_and_aliases_are_distinct() -> None:
    spellings = [spelling(name) for model in models() for name in (model.name, *model.aliases)]
    assert len(NAMES) == 42
    assert len(set(spellings)) == len(spellings)


@given(st.sampled_from(NAMES), st.booleans(), st.sampled_from(["", "Qwen/", "a/b/"]), st.sampled_from("-_ "))
def test_case_vendor_and_dashes_do_not_matter(name: str, lower: bool, vendor: str, dash: str) -> None:
    varied = vendor + name.replace("-", dash)
    assert canonical(varied.lower() if lower else varied) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("claude-3-5-sonnet-20241022", "Claude-3.5-Sonnet-20241022"),
        ("anthropic/claude-3.5-sonnet-2024-10-22", "Claude-3.5-Sonnet-20241022"),
        ("deepseek-coder-6.7b-instruct", "DS-Coder-6.7B-Instruct"),
        ("openai/gpt-4o-20240806", "GPT-4o-2024-08-06"),
        ("meta-llama/Meta-Llama-3-70B-Instruct", "Llama3-70B-Instruct"),
        ("qwen2.5-coder-7b-base", None),
        ("Qwen2.5-Coder-7B", None),
        ("DS-Coder-13B-Instruct", None),
    ],
)
def test_spellings(name: str, expected: str | None) -> None:
    assert canonical(name) == expected


def test_a_misspelt_name_is_suggested() -> None:
    assert suggest("Claude-3.5-Sonet-20241022")[0] == "Claude-3.5-Sonnet-20241022"
    assert suggest("nothing like it") == []
