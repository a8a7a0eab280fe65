"""Numbers of tokens: as people write them, as names hold them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.input.tokens import find_tokens, format_tokens, parse_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("20B", (2e10, True)),
        ("1.5T", (1.5e12, True)),
        ("1,5 t", (1.5e12, True)),
        ("300M tokens", (3e8, True)),
        ("20 billion", (2e10, True)),
        ("2 Trillion Tokens", (2e12, True)),
        ("2e10", (2e10, False)),
        ("20", (20.0, False)),
    ],
)
def test_what_people_write(text: str, tokens: tuple[float, bool]) -> None:
    assert parse_tokens(text) == tokens


@pytest.mark.parametrize("text", ["", "B", "-2B", "20X", "0", "1e30", "2B2", "nan", "20 Brillion"])
def test_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="number of tokens"):
        parse_tokens(text)


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("ckpt-20B", 2e10),
        ("coder-7b-1.5T-tokens", 1.5e12),
        ("coder-7B-20Btok", 2e10),
        ("step_300M", 3e8),
        ("coder-7B-20B", None),
        ("checkpoint-7", None),
        ("v2.5B1", None),
        ("", None),
    ],
)
def test_what_names_hold(name: str, tokens: float | None) -> None:
    assert find_tokens(name) == tokens


@given(st.integers(1, 999), st.sampled_from("KMBT"))
def test_what_is_written_can_be_read_again(number: int, unit: str) -> None:
    tokens, _ = parse_tokens(f"{number}{unit}")
    assert parse_tokens(format_tokens(tokens)) == (tokens, True)
