"""Rates from judgments, with intervals."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from compare.errors import CompareError
from compare.input.judgments import Question
from compare.input.labels import Label
from compare.judging.rates import rate_judgments
from compare.judging.rules import RULES
from tests.compare.judging.examples import SWAPPED, Labels, judged, pairs, question


def test_the_rates_of_a_small_file() -> None:
    found = judged([("B>A", "A>B"), ("B>A", "A>B"), ("A=B", "A=B"), ("A>>B", None), (None, "A=B")])
    overall = found.overall
    assert [overall.win.value, overall.tie.value, overall.loss.value] == pytest.approx([40, 40, 20])
    assert overall.score.value == pytest.approx(60)  # (2 * 2 + 2) / (2 * 5)
    assert (found.games, found.invalid_games, overall.questions) == (10, 2, 5)


def test_incomplete_questions_are_listed_and_left_out() -> None:
    half = question(7, "B>A", None)
    half = Question(model="m", question_id="q7", games=(half.games[0], None))
    (found,) = rate_judgments([question(1, "B>A", "A>B"), half], 100, 0)
    assert found.incomplete == ["q7"]
    assert (found.games, found.overall.questions) == (2, 1)
    with pytest.raises(CompareError, match='"m" has no question with both games'):
        rate_judgments([half], 100, 0)


def test_categories_difficulties_and_models_are_apart() -> None:
    questions = [
        question(1, "B>A", "A>B", category="x", difficulty="easy"),
        question(2, "A>B", "B>A", category="y", difficulty="easy"),
        question(3, "A=B", "A=B", category="x"),
        question(1, "A>B", "B>A", model="b"),
    ]
    other, found = rate_judgments(questions, 200, 0)
    assert (other.model, other.overall.loss.value) == ("b", 100)
    assert {key: (each.questions, each.win.value) for key, each in found.categories.items()} == {
        "x": (2, 50.0),
        "y": (1, 0.0),
    }
    assert list(found.difficulties) == ["easy"]
    assert found.difficulties["easy"].questions == 2


@given(pairs)
def test_win_tie_and_loss_are_everything(found: list[Labels]) -> None:
    overall = judged(found, 50).overall
    assert overall.win.value + overall.tie.value + overall.loss.value == pytest.approx(100)
    assert overall.score.value == pytest.approx(overall.win.value + overall.tie.value / 2)
    for each in (overall.win, overall.tie, overall.loss, overall.score):
        assert each.ci95 is None or 0 <= each.ci95[0] <= each.ci95[1] <= 100


@given(pairs)
def test_swapping_the_seats_of_all_games_mirrors_win_and_loss(
    found: list[Labels],
) -> None:
    mirrored = judged([(SWAPPED[first], SWAPPED[second]) for first, second in found], 50)
    here = judged(found, 50)
    assert mirrored.overall.win.value == pytest.approx(here.overall.loss.value)
    assert mirrored.overall.tie.value == pytest.approx(here.overall.tie.value)
    assert (mirrored.seat_a is None) == (here.seat_a is None)
    if here.seat_a and mirrored.seat_a:
        assert mirrored.seat_a.value == pytest.approx(100 - here.seat_a.value)


@given(pairs, st.randoms())
def test_the_order_of_questions_does_not_matter(found: list[Labels], shuffler: random.Random) -> None:
    questions = [question(i, *each, category="ab"[i % 2]) for i, each in enumerate(found)]
    mixed = [*questions, question(0, "A=B", "A=B", model="other")]
    shuffler.shuffle(mixed)
    assert rate_judgments(questions, 50, 3)[0] == rate_judgments(mixed, 50, 3)[0]


def test_intervals_are_those_of_scipy() -> None:
    # 230 wins, 70 ties and 97 losses of 397. A resampled count is binomial, so its quantiles are known, too.
    values = np.repeat([1.0, 0.5, 0.0], [230, 70, 97])
    win: Label = "A>B"
    games = [("B>A", win)] * 230 + [("A=B", "A=B")] * 70 + [(win, "B>A")] * 97
    overall = judged(games, 20_000).overall  # type: ignore[arg-type]
    exact = stats.binom.ppf([0.025, 0.975], 397, 230 / 397) / 397 * 100
    assert overall.win.ci95 == pytest.approx(tuple(exact), abs=0.3)
    reference = stats.bootstrap(
        (values,), np.mean, n_resamples=20_000, method="percentile", random_state=np.random.default_rng(1)
    ).confidence_interval
    assert overall.score.ci95 == pytest.approx((100 * reference.low, 100 * reference.high), abs=0.3)


def test_intervals_follow_the_seed_and_there_is_none_where_all_agree() -> None:
    questions = [question(i, *("B>A", "A>B") if i % 3 else ("A=B", "A=B")) for i in range(200)]  # type: ignore[arg-type]
    assert rate_judgments(questions, 300, 1) == rate_judgments(questions, 300, 1)
    assert rate_judgments(questions, 300, 1) != rate_judgments(questions, 300, 2)
    same = judged([("B>A", "A>B")] * 7).overall
    assert (same.win.value, same.win.ci95) == (100.0, None)


# -- games without a label


def test_a_game_without_a_label_is_never_a_tie_but_by_the_authors_rule() -> None:
    found = judged([("B>A", "A>B"), (None, None), ("A=B", None), (None, "A=B"), (None, "A>B")], rule="points")
    assert found.rule == "points"
    assert found.unparsed == ["q1", "q2", "q3", "q4"]
    assert found.invalid_games == 5
    for name in ("points", "strict", "weighted"):
        assert (found.rules[name].questions, found.rules[name].tie.value) == (1, 0), name
    assert found.unjudged == ["q1"]
    assert (found.rules["codearena"].questions, found.rules["codearena"].tie.value) == (4, 50)
    assert (found.rules["authors"].questions, found.rules["authors"].tie.value) == (5, 60)
    assert found.overall == found.rules["points"]


def test_without_any_label_the_rules_that_need_one_refuse() -> None:
    assert list(judged([(None, None)], rule="authors").rules) == ["authors"]
    assert list(judged([(None, "A=B")]).rules) == ["codearena", "authors"]
    for rule in ("codearena", "strict"):
        with pytest.raises(CompareError, match='"m" has no question among 1 that the rule'):
            judged([(None, None)], rule=rule)
    with pytest.raises(CompareError, match='no rule "x"') as caught:
        judged([(None, None)], rule="x")
    assert "codearena, authors, points, strict, weighted" in caught.value.hint


# -- rules side by side


def test_each_rule_has_its_own_rates() -> None:
    # Won twice; won and tied; won clearly and lost; tied twice; lost twice, once clearly.
    found = judged([("B>A", "A>B"), ("B>A", "A=B"), ("B>>A", "B>A"), ("A=B", "A=B"), ("A>>B", "B>A")])
    shares = {name: (each.win.value, each.tie.value, each.loss.value) for name, each in found.rules.items()}
    assert shares["codearena"] == shares["authors"] == shares["points"] == pytest.approx((60, 20, 20))
    assert shares["strict"] == pytest.approx((20, 60, 20))
    # Votes: 2; 1 and a tie; 3 against 1; two ties; 4 against: 6, 3 and 5 of 14.
    assert shares["weighted"] == pytest.approx((600 / 14, 300 / 14, 500 / 14))


@given(pairs)
def test_strict_wins_and_losses_are_among_those_by_points(found: list[Labels]) -> None:
    rules = judged([("A=B", "A=B"), *found], 50).rules
    assert rules["strict"].win.value <= rules["points"].win.value + 1e-9
    assert rules["strict"].loss.value <= rules["points"].loss.value + 1e-9


@pytest.mark.parametrize("rule", RULES)
def test_groups_follow_the_rule(rule: str) -> None:
    questions = [question(1, "B>A", "A=B", language="Java"), question(2, "A=B", None, language="C++")]
    (found,) = rate_judgments(questions, 50, 0, rule)
    assert found.languages["Java"].win.value == {"strict": 0, "weighted": 50}.get(rule, 100)
    assert ("C++" in found.languages) == (rule in {"codearena", "authors"})
