"""Whether a judge follows the seat, and whether its two games agree."""

import random

import pytest
from hypothesis import given

from compare.judging.rates import rate_judgments
from tests.compare.judging.examples import SWAPPED, Labels, judged, pairs, question


def test_a_judge_who_follows_the_seat_is_found() -> None:
    # Planted: of 300 questions a judge picks seat A in 80 % of the games, whoever sits there.
    chance = random.Random(5)
    games = [tuple(chance.choices(["A>B", "B>A"], [80, 20], k=2)) for _ in range(300)]
    found = judged(games, 2000)  # type: ignore[arg-type]
    assert found.seat_a is not None
    assert found.seat_a.ci95 is not None
    assert found.seat_a.ci95[0] > 70
    assert found.seat_a.ci95[0] < 80 < found.seat_a.ci95[1]
    # Both to the same seat: 0.8^2 + 0.2^2 = 68 %.
    assert found.same_seat is not None
    assert found.same_seat.value == pytest.approx(68, abs=8)


def test_a_judge_who_follows_the_answer_is_not() -> None:
    found = judged([("B>A", "A>B"), ("A>>B", "B>A"), ("A=B", "A>B"), ("A=B", "B>A")] * 20)
    assert found.seat_a is not None
    assert found.seat_a.value == 50
    assert found.same_seat is not None
    assert found.same_seat.value == 0


def test_seats_of_a_small_example_and_of_none_decided() -> None:
    found = judged([("A>B", "A>>B"), ("B>A", "A>B"), ("A>B", "A=B"), ("A=B", None)])
    assert found.seat_a is not None
    assert found.seat_a.value == pytest.approx(80)  # A, A; B, A; A
    assert found.same_seat is not None
    assert found.same_seat.value == pytest.approx(50)
    none = judged([("A=B", "A=B"), (None, None)])
    assert (none.seat_a, none.same_seat) == (None, None)


def test_agreement_of_two_games_and_what_is_beyond_chance() -> None:
    # Wins twice; win and loss; tie twice; tie and win; one game has no label. By game: W T L, then
    # 2/4 wins, 2/4 ties, 0 losses against 2/4, 1/4, 1/4: chance agrees in 1/4 + 1/8 = 3/8.
    found = judged([("B>A", "A>>B"), ("B>A", "B>A"), ("A=B", "A=B"), ("A=B", "A>B"), ("A>B", None)])
    position = found.positions[0]
    assert (position.by, position.group, position.questions) == ("all", "", 4)
    assert position.agreement is not None
    assert position.agreement.value == 50
    assert position.kappa is not None
    assert position.kappa.value == pytest.approx((1 / 2 - 3 / 8) / (5 / 8))


def test_there_is_no_kappa_where_a_judge_says_one_thing_only() -> None:
    position = judged([("B>A", "A>B")] * 5).positions[0]
    assert position.agreement is not None
    assert (position.agreement.value, position.agreement.ci95, position.kappa) == (100, None, None)
    assert judged([("A>B", None)]).positions[0].agreement is None


@given(pairs)
def test_who_is_the_baseline_does_not_matter_to_agreement(found: list[Labels]) -> None:
    here = judged(found, 50).positions[0]
    there = judged([(SWAPPED[first], SWAPPED[second]) for first, second in found], 50).positions[0]
    for name in ("agreement", "kappa"):
        one, other = getattr(here, name), getattr(there, name)
        assert (one and one.value) == (other and pytest.approx(other.value))


def test_seats_by_category_difficulty_and_language() -> None:
    questions = [
        question(1, "A>B", "A>B", category="x", difficulty="hard", language="Java"),
        question(2, "A>B", "B>A", category="y", difficulty="hard"),
        question(3, "B>A", "B>A", category="y", language="C++"),
    ]
    (found,) = rate_judgments(questions, 50, 0)
    to_a = {
        (each.by, each.group): (each.questions, each.seat_a and each.seat_a.value)
        for each in found.positions[1:]
    }
    assert to_a == {
        ("category", "x"): (1, 100),
        ("category", "y"): (2, 25),
        ("difficulty", "hard"): (2, 75),
        ("language", "C++"): (1, 0),
        ("language", "Java"): (1, 100),
    }
    assert (found.seat_a, found.same_seat) == (found.positions[0].seat_a, found.positions[0].same_seat)
