"""Judgments: labels and points as CodeArena has them, files good and bad, rates, and the judge's seats."""

import gzip
import itertools
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from compare.errors import CompareError
from compare.input.judgment_files import read_judgments
from compare.input.judgment_rates import rate_judgments
from compare.input.judgments import Game, Question, resolve_label, sum_points
from compare.input.labels import LABELS, Label
from compare.records import Judged

SWAPPED: dict[Label, Label] = {"A>>B": "B>>A", "A>B": "B>A", "A=B": "A=B", "B>A": "A>B", "B>>A": "A>>B"}
labels = st.sampled_from([*LABELS, None])
pairs = st.lists(st.tuples(labels, labels), min_size=1, max_size=30)


def question(number: int, first: Label | None, second: Label | None, **more: Any) -> Question:
    games = (Game(label=first), Game(label=second))
    return Question(**{"model": "m", "question_id": f"q{number}", "games": games, **more})


def judged(found: list[tuple[Label | None, Label | None]], resamples: int = 500) -> Judged:
    (only,) = rate_judgments([question(i, *each) for i, each in enumerate(found)], resamples, 0)
    return only


def game(text: str | None, **more: Any) -> dict[str, Any]:
    return {"judgment": text, **more}


def row(**changes: Any) -> dict[str, Any]:
    games = [game("[[B>A]]"), game("[[A>B]]")]
    return {"question_id": "q1", "model": "our-model", "games": games, **changes}


def written(directory: Path, *rows: object) -> Path:
    path = directory / "judgments.jsonl"
    texts = [each if isinstance(each, str) else json.dumps(each) for each in rows]
    path.write_text("\n".join(texts) + "\n", "utf-8", errors="surrogatepass")
    return path


def refused(directory: Path, *rows: object) -> str:
    with pytest.raises(CompareError) as caught:
        read_judgments(written(directory, *rows))
    assert caught.value.hint
    return str(caught.value)


# -- points


@pytest.mark.parametrize(
    ("first", "second", "total"),
    [
        # PARITY.md: game 0 gives A>>B -2 ... B>>A +2, game 1 is mirrored.
        ("A>>B", "A>>B", 0),
        ("A>>B", "B>>A", -4),
        ("B>>A", "A>>B", 4),
        ("A>B", "A>>B", 1),
        ("B>A", "B>>A", -1),
        ("A=B", "A>B", 1),
        ("A=B", "A=B", 0),
        (None, "A>B", 1),
        ("A>B", None, -1),
        (None, None, 0),
    ],
)
def test_points_of_two_games(first: Label | None, second: Label | None, total: int) -> None:
    assert sum_points(question(0, first, second)) == total


@pytest.mark.parametrize(
    ("score", "text", "label"),
    [
        ("A>B", None, "A>B"),
        ("A>B", "no label", "A>B"),
        ("A>B", "[[A>B]] or [[B>A]]", "A>B"),
        ("A>B", "[[A>B]]", "A>B"),
        ("A>B", "[[A>>B]]", None),
        (None, "[[A>>B]]", "A>>B"),
        (None, None, None),
    ],
)
def test_score_and_text_of_a_game(score: Label | None, text: str | None, label: Label | None) -> None:
    assert resolve_label(score, text) == label


# -- files


def test_both_forms_say_the_same(tmp_path: Path) -> None:
    whole = read_judgments(written(tmp_path, row(category="UI/UX", difficulty="hard")))
    parted = read_judgments(
        written(
            tmp_path,
            {"question_id": "q1", "model": "our-model", "game": 1, "label": "A>B", "difficulty": "hard"},
            {"uid": "q1", "model": " our-model ", "game": 0, "judgment": "[[B>A]]", "category": "ui_ux"},
        )
    )
    assert whole == parted
    assert whole[0].games == (Game(label="B>A"), Game(label="A>B"))
    assert (whole[0].category, whole[0].difficulty) == ("ui_ux", "hard")


def test_gzip_bom_crlf_and_blank_lines(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl.gz"
    lines = [json.dumps(row(question_id=number)) for number in (1, 2)]
    path.write_bytes(gzip.compress(("\ufeff" + "\r\n\r\n".join(lines) + "\r\n").encode()))
    assert [each.question_id for each in read_judgments(path)] == ["1", "2"]


def test_names_of_a_model_meet(tmp_path: Path) -> None:
    rows = [
        row(model="claude-3-5-sonnet-20241022"),
        row(model="Claude-3.5-Sonnet-20241022", question_id="q2"),
    ]
    assert {each.model for each in read_judgments(written(tmp_path, *rows))} == {"Claude-3.5-Sonnet-20241022"}


def test_newer_judgments_and_games_that_were_not_played(tmp_path: Path) -> None:
    path = written(tmp_path, row(games=[{"judgment": {"answer": "[[A=B]]"}}, None]))
    assert read_judgments(path)[0].games == (Game(label="A=B"), None)


def test_half_a_surrogate_pair_in_a_judgment_is_no_harm(tmp_path: Path) -> None:
    path = written(tmp_path, '{"question_id": 1, "model": "m", "games": [{"judgment": "\\ud800[[A=B]]"}]}')
    assert read_judgments(path)[0].games[0] == Game(label="A=B")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"question_id": "q"', "column 20"),
        ("[1]", "a list, not an object"),
        ("7", "a number, not an object"),
        pytest.param("[" * 100_000, "nested too deeply", id="deep"),
        ('{"model": NaN}', "NaN"),
        ({"model": "m", "games": []}, 'no "question_id"'),
        ({"question_id": "q", "games": []}, 'no "model"'),
        (row(model=" "), '"model" is empty'),
        (row(model=7), '"model" is a number'),
        (row(question_id=True), '"question_id" is true or false'),
        (row(category=["x"]), '"category" is a list'),
        (row(games={}), '"games" is an object'),
        (row(games=[game("")] * 3), "3 games where two"),
        (row(games=["[[A>B]]", None]), '"games"[0] is text'),
        (row(games=[None, {}]), '"games"[1] has no "judgment"'),
        (row(games=[game(None, score="A>C"), None]), '"score" is "A>C", not one of A>>B'),
        (row(games=[game(None, score=[1]), None]), '"score" is a list'),
        (row(games=[game(None, score="A>B", label="B>A"), None]), "differ"),
        (row(games=[{"judgment": 3}, None]), '"judgment" is a number'),
        (row(game=0), 'both "games" and "game"'),
        ({"question_id": "q", "model": "m"}, 'no "games", and no "game"'),
        ({"question_id": "q", "model": "m", "game": 2, "label": "A>B"}, '"game" is not 0'),
        ({"question_id": "q", "model": "m", "game": True, "label": "A>B"}, '"game" is not 0'),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: object, told: str) -> None:
    message = refused(tmp_path, row(), line)
    assert "line 2: " in message
    assert told in message


def test_all_malformed_lines_are_told_at_once(tmp_path: Path) -> None:
    message = refused(tmp_path, "{", row(), row(model=1, question_id="q2"), *["x"] * 30)
    assert "line 1: " in message
    assert "line 3: " in message
    assert "32 problems" in message
    assert "and 12 more" in message


def test_doubles_name_both_lines(tmp_path: Path) -> None:
    message = refused(tmp_path, row(), row(question_id="q2"), row(category="else"))
    assert 'line 3: question "q1" of "our-model" is on line 1 already' in message
    half = {"question_id": "q1", "model": "our-model", "game": 1, "label": "A>B"}
    assert "line 2: question" in refused(tmp_path, row(), half)
    assert "is on line 1 already" in refused(tmp_path, row(games=[]), row(games=[]))


def test_two_judges_or_categories_of_one_question(tmp_path: Path) -> None:
    first, second = ({"question_id": "q", "model": "m", "game": n, "label": "A>B"} for n in (0, 1))
    assert "another judge" in refused(tmp_path, first | {"judge": "x"}, second | {"judge": "y"})
    assert '"category"' in refused(tmp_path, first | {"category": "x"}, second | {"category": "y"})


def test_hostile_names_do_not_reach_the_screen_raw(tmp_path: Path) -> None:
    bad = row(model="\x1b[31mred\nsecond line" + "x" * 500)
    message = refused(tmp_path, bad, bad)
    assert "\x1b" not in message
    assert "red\\nsecond" in message
    assert len(message.splitlines()) == 2
    assert max(map(len, message.splitlines())) < 250


def test_files_that_are_none(tmp_path: Path) -> None:
    empty, torn, latin = tmp_path / "empty", tmp_path / "torn.gz", tmp_path / "latin"
    empty.write_bytes(b"\n \n")
    torn.write_bytes(gzip.compress(b"x" * 1000)[:-9])
    latin.write_bytes(b'{}\n{"model": "\xe9"}')
    told = {empty: "no judgment", torn: "cannot be unpacked", latin: "line 2: byte 14 is 0xe9"}
    for path, what in {**told, tmp_path: "is a directory", tmp_path / "not": "No such file"}.items():
        with pytest.raises(CompareError, match=what):
            read_judgments(path)


# -- rates


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
def test_win_tie_and_loss_are_everything(found: list[tuple[Label | None, Label | None]]) -> None:
    overall = judged(found, 50).overall
    assert overall.win.value + overall.tie.value + overall.loss.value == pytest.approx(100)
    assert overall.score.value == pytest.approx(overall.win.value + overall.tie.value / 2)
    for each in (overall.win, overall.tie, overall.loss, overall.score):
        assert each.ci95 is None or 0 <= each.ci95[0] <= each.ci95[1] <= 100


@given(pairs)
def test_swapping_the_seats_of_all_games_mirrors_win_and_loss(
    found: list[tuple[Label | None, Label | None]],
) -> None:
    mirrored = judged([tuple(label and SWAPPED[label] for label in pair) for pair in found], 50)  # type: ignore[misc]
    here = judged(found, 50)
    assert mirrored.overall.win.value == pytest.approx(here.overall.loss.value)
    assert mirrored.overall.tie.value == pytest.approx(here.overall.tie.value)
    assert (mirrored.seat_a is None) == (here.seat_a is None)
    if here.seat_a and mirrored.seat_a:
        assert mirrored.seat_a.value == pytest.approx(100 - here.seat_a.value)


@given(pairs, st.randoms())
def test_the_order_of_questions_does_not_matter(
    found: list[tuple[Label | None, Label | None]], shuffler: random.Random
) -> None:
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


# -- seats


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


def test_all_label_pairs_are_a_win_a_tie_or_a_loss_like_their_mirror() -> None:
    for first, second in itertools.product(LABELS, LABELS):
        assert sum_points(question(0, first, second)) == -sum_points(
            question(0, SWAPPED[first], SWAPPED[second])
        )
        assert sum_points(question(0, first, second)) == -sum_points(question(0, second, first))
