"""The rules by which two games become a win, a tie or a loss."""

import itertools

import pytest

from compare.input.judgments import find_points
from compare.input.labels import LABELS, Label
from compare.judging.rules import LOSS, RULES, TIE, WIN, Votes, list_votes
from tests.compare.judging.examples import SWAPPED, question


def count(rule: str, first: Label | None, second: Label | None) -> Votes | None:
    return RULES[rule].count(*find_points(question(0, first, second)))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # The model is B in the first game, and A in the second one.
        ("A>>B", "B>>A", (LOSS, LOSS, LOSS, LOSS, (0, 0, 6))),
        ("B>A", "A>>B", (WIN, WIN, WIN, WIN, (4, 0, 0))),
        ("B>A", "A=B", (WIN, WIN, WIN, TIE, (1, 1, 0))),
        ("A=B", "B>>A", (LOSS, LOSS, LOSS, TIE, (0, 1, 3))),
        ("A=B", "A=B", (TIE, TIE, TIE, TIE, (0, 2, 0))),
        ("A>B", "A>B", (TIE, TIE, TIE, TIE, (1, 0, 1))),
        ("A>B", "A>>B", (WIN, WIN, WIN, TIE, (3, 0, 1))),
        ("A>>B", "A>B", (LOSS, LOSS, LOSS, TIE, (1, 0, 3))),
        ("A>>B", "A>>B", (TIE, TIE, TIE, TIE, (3, 0, 3))),
        (None, "A>B", (WIN, WIN, None, None, None)),
        ("A=B", None, (TIE, TIE, None, None, None)),
        (None, None, (None, TIE, None, None, None)),
    ],
)
def test_what_each_rule_makes_of_two_games(
    first: Label | None, second: Label | None, expected: tuple[Votes | None, ...]
) -> None:
    assert list(RULES) == ["codearena", "authors", "points", "strict", "weighted"]
    assert tuple(count(name, first, second) for name in RULES) == expected


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_favours_neither_side_and_neither_game(rule: str) -> None:
    for first, second in itertools.product([*LABELS, None], repeat=2):
        here = count(rule, first, second)
        assert count(rule, SWAPPED[first], SWAPPED[second]) == (here and here[::-1])
        assert count(rule, second, first) == (here and here[::-1])


@pytest.mark.parametrize("rule", RULES)
def test_every_vote_is_listed_once_and_wins_come_first(rule: str) -> None:
    votes = list_votes(RULES[rule])
    assert len(set(votes)) == len(votes)
    assert votes[0][1:] == (0, 0)
    assert {count(rule, *pair) for pair in itertools.product([*LABELS, None], repeat=2)} - {None} == set(
        votes
    )
