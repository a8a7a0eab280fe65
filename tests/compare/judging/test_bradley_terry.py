"""Ratings over several opponents: their value, who has none, what they do not depend on."""

import itertools
import random
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compare.input.judgments import MODEL_SEAT, POINTS, Game, Question
from compare.input.labels import LABELS, Label
from compare.input.opponents import Opponents, find_opponents
from compare.judging.bradley_terry import rate_players
from compare.records import BradleyTerry
from compare.statistics.bradley_terry import ELO
from tests.compare.independent import bradley_terry as independent
from tests.compare.judging.simulated_games import BASELINE, Planted, play

PLANTED = Planted(merits=(1.2, 0.3, -0.8), seat=0.3)


def question(number: object, model: str, labels: tuple[Any, Any], opponent: str = "") -> Question:
    first, second = (Game(label=label) for label in labels)
    return Question(
        model=model, question_id=f"q{number}", games=(first, second), baseline=BASELINE, opponent=opponent
    )


def rate(found: list[Question], resamples: int = 50) -> BradleyTerry:
    rated = rate_players(find_opponents(found), resamples, 0)
    assert rated is not None
    return rated


def list_games(found: Opponents) -> list[tuple[str, str, float]]:
    """Return the games as the independent script takes them."""
    games = []
    for each, opponent in zip(found.questions, found.opponents, strict=True):
        for game, seat in zip(each.games, MODEL_SEAT, strict=True):
            a, b = (each.model, opponent) if seat == 1 else (opponent, each.model)
            if game is not None and game.label is not None:
                games.append((a, b, (np.sign(POINTS[game.label]) + 1) / 2))
    return games


def check(found: Opponents) -> None:
    rated = rate_players(found, 20, 0)
    assert rated is not None
    ratings, seat = independent.ratings(list_games(found), rated.baseline)
    for player in rated.players:
        if player.name != rated.baseline:
            assert player.elo.value / ELO == pytest.approx(ratings[player.name], abs=1e-6)
            wanted = independent.expected(ratings[player.name], seat)
            assert player.score.value == pytest.approx(wanted, abs=1e-6)
    assert rated.seat.value / ELO == pytest.approx(seat, abs=1e-6)


def test_ratings_are_those_of_an_independent_fit() -> None:
    check(play(PLANTED, 60, np.random.default_rng(0)))


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["", "d", "e"]),
            st.sampled_from(LABELS),
            st.sampled_from([*LABELS, None]),
        ),
        min_size=3,
        max_size=25,
    ).filter(lambda rows: {"", "d"} <= {row[1] for row in rows})
)
def test_ratings_of_any_games_are_those_of_an_independent_fit(rows: list[Any]) -> None:
    found = [question(at, model, (one, two), other) for at, (model, other, one, two) in enumerate(rows)]
    rated = rate_players(find_opponents(found), 20, 0)
    assume(rated is not None)
    joined = {player.name for player in rated.players}  # type: ignore[union-attr]
    kept = find_opponents([each for each in found if each.model in joined])
    assume(kept.others)
    check(kept)


def test_against_one_opponent_there_are_no_ratings() -> None:
    assert rate_players(find_opponents([question(1, "m", ("B>A", "A>B"))]), 50, 0) is None
    unlabelled = [question(1, "m", (None, None)), question(1, "m", (None, None), "x")]
    assert rate_players(find_opponents(unlabelled), 50, 0) is None


def test_ratings_are_plain_numbers_that_json_can_hold() -> None:
    # Half of the games are tied: that share is counted from arrays.
    rated = rate([question(at, "m", ("A=B", "A>B"), "x" if at % 2 else "") for at in range(20)])
    assert msgspec.json.decode(msgspec.json.encode(rated), type=BradleyTerry) == rated
    assert rated.ties == 50


def test_games_against_the_baseline_alone_expect_what_was_seen() -> None:
    # Of who met nobody else, the fit must give back its points, but for the prior.
    found = [question(at, "m", pair) for at, pair in enumerate([("B>A", "A>B"), ("A=B", "A>B")] * 50)]
    found += [question(at, "n", ("A>B", "A>B"), "x") for at in range(10)]
    found += [question(at, "n", ("B>A", "A=B")) for at in range(20)]
    (mine,) = [player for player in rate(found).players if player.name == "m"]
    assert mine.seen == 87.5
    assert mine.score.value == pytest.approx(87.5, abs=0.1)


def test_who_took_every_point_has_no_finite_rating_and_no_interval() -> None:
    mixed: list[tuple[Label, Label]] = [("B>A", "A>B"), ("A>B", "B>A"), ("A=B", "A=B"), ("A>B", "A>B")]
    found = [question(at, "m", pair) for at, pair in enumerate(mixed * 10)]
    found += [question(at, "winner", ("B>A", "A>B"), "m") for at in range(40)]
    found += [question(at, "loser", ("A>B", "B>A"), "winner") for at in range(40)]
    found += [question(at, "m", ("B>A", "A>B"), "loser") for at in range(40)]
    players = {player.name: player for player in rate(found).players}
    assert {name: each.bound for name, each in players.items()} == {
        "winner": "above", BASELINE: "", "m": "", "loser": "below"
    }  # fmt: skip
    assert players["winner"].elo.ci95 is None
    assert players["winner"].elo.value > players["m"].elo.value + 300
    assert players["m"].elo.ci95 is not None


def test_players_whom_no_points_join_to_the_baseline_are_open() -> None:
    # Both beat the same player, and nothing tells how they compare.
    found = [question(at, "m", ("A>B", "B>A")) for at in range(5)]
    found += [question(at, "m", ("A>B", "B>A"), "x") for at in range(5)]
    players = {player.name: player.bound for player in rate(found).players}
    assert players == {BASELINE: "", "x": "open", "m": "below"}


def test_players_whom_no_game_joins_to_the_baseline_have_no_rating() -> None:
    found = [question(1, "m", ("B>A", "A>B")), question(1, "y", ("B>A", "A>B"), "z")]
    rated = rate(found)
    assert rated.apart == ["y", "z"]
    assert {player.name for player in rated.players} == {BASELINE, "m"}


@given(st.randoms())
@settings(max_examples=10)
def test_the_order_of_questions_does_not_matter(shuffler: random.Random) -> None:
    found = play(PLANTED, 8, np.random.default_rng(1)).questions
    mixed = list(found)
    shuffler.shuffle(mixed)
    assert rate(found) == rate(mixed)


def test_all_games_of_a_question_come_and_go_together() -> None:
    # Fifty copies of one question say no more than one: without them every resample is alike.
    pairs = itertools.product(range(5), ["", "x"])
    found = [question(1, f"m{at}", ("B>A", "A=B"), opponent) for at, opponent in pairs]
    rated = rate(found)
    assert rated.questions == 1
    assert all(player.elo.ci95 is None for player in rated.players)


def test_the_pull_of_the_seat_is_found() -> None:
    rated = rate_players(play(PLANTED, 300, np.random.default_rng(3)), 200, 0)
    assert rated is not None
    assert rated.seat.ci95 is not None
    assert rated.seat.ci95[0] > 0
    assert rated.seat_score.value == pytest.approx(100 / (1 + np.exp(-rated.seat.value / ELO)))
