"""What the audit derives from the published tables, and that it finds planted slips."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.audit import audit, scores, win_rates
from compare.audit.assignments import assignments
from compare.audit.grim import counts, find_rounding_slip, means, percent
from compare.audit.table3 import readings
from compare.input.published import table3


def test_grim_published_example() -> None:
    """Brown & Heathers (2017): a mean of 5.19 of n = 28 integers is impossible."""
    assert not means("5.19", 28)
    assert list(means("5.18", 28)) == [145]
    assert list(means("5.21", 28)) == [146]


@given(st.integers(1, 500), st.data())
def test_a_true_share_is_always_possible(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    assert k in counts(percent(k, n), n)


@pytest.mark.parametrize(
    ("text", "n", "expected"),
    [
        ("78.6", 164, ("truncated", 129)),
        ("76.0", 158, ("rounded twice", 120)),
        ("67.8", 164, None),
        ("78.7", 164, None),
    ],
)
def test_slips(text: str, n: int, expected: tuple[str, int] | None) -> None:
    assert find_rounding_slip(text, n) == expected


@given(st.permutations(range(7)))
def test_a_permuted_row_is_assigned_accordingly(new: list[int]) -> None:
    row, names = table3()[1], list(table3()[1].wins)
    moved = msgspec.structs.replace(
        row,
        wins={name: row.wins[names[i]] for name, i in zip(names, new, strict=True)},
        ties={name: row.ties[names[i]] for name, i in zip(names, new, strict=True)},
    )
    assert set(assignments(moved)) == {tuple(order[i] for i in new) for order in assignments(row)}


def test_orders_are_unique_but_for_two_rows() -> None:
    several = {each.row.model: each.orders for each in readings() if each.orders != 1}
    assert several == {"Claude-3.5-Sonnet-20240620": 2, "CodeStral-22B-v0.1": 2}
    assert not any(each.tied for each in readings())


def test_averages_of_all_rows() -> None:
    kinds = {
        kind: {row.model for row in audit().rows if row.average == kind}
        for kind in ("score, win", "unexplained")
    }
    assert kinds["unexplained"] == {"CodeStral-22B-v0.1"}
    assert len(kinds["score, win"]) == 6
    assert len(audit().rows) == 42


def test_corrections() -> None:
    wins = win_rates(corrected=True)
    assert wins["Qwen2.5-Coder-14B-Instruct"].win.percent == 100 * 202 / 392
    assert wins["DS-Coder-1.3B-Instruct"].categories["ui_ux"].count == 3
    assert wins["CodeStral-22B-v0.1"].tie.percent == 15.8
    assert win_rates(corrected=False)["Qwen2.5-Coder-14B-Instruct"].win.percent == 60.6
    small = "Qwen2.5-Coder-0.5B-Instruct"
    assert set(scores(corrected=False)[small]) - set(scores(corrected=True)[small]) == {
        *(f"multipl-e-{name}" for name in ("python", "java", "cpp", "csharp", "avg"))
    }
    assert len(scores()) == 30
