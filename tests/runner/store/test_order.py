"""Samples come in the order in which people count."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.problem import SampleKey
from runner.store.order import natural, sample_order


def test_numbers_count_by_their_value() -> None:
    ids = [
        "HumanEval/10",
        "HumanEval/9",
        "HumanEval_100_b",
        "HumanEval_99_a",
        "Mbpp/2",
        "demo/c/10",
        "demo/c/2",
    ]
    assert sorted(ids, key=natural) == [
        "HumanEval/9", "HumanEval/10", "HumanEval_99_a", "HumanEval_100_b", "Mbpp/2", "demo/c/2", "demo/c/10",
    ]  # fmt: skip


def test_samples_of_a_task_follow_each_other() -> None:
    keys = [SampleKey("T/10", 0), SampleKey("T/9", 11), SampleKey("T/9", 2)]
    assert sorted(keys, key=sample_order) == [keys[2], keys[1], keys[0]]


def test_a_number_of_thousands_of_digits_is_one_like_others() -> None:
    assert natural(f"T/{'9' * 10_000}") > natural("T/10")


@given(st.text(), st.text())
def test_any_two_texts_have_an_order(one: str, other: str) -> None:
    assert (natural(one) < natural(other)) or (natural(one) >= natural(other))


@given(st.integers(0), st.integers(0))
def test_the_order_of_numbers(one: int, other: int) -> None:
    assert (natural(f"T/{one}") < natural(f"T/{other}")) == (one < other)
