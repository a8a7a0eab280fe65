"""Judgments: labels as CodeArena has them, and files good and bad."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from compare.errors import CompareError
from compare.input.judgment_files import read_judgments
from compare.input.judgments import Game, resolve_label
from compare.input.labels import Label


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


# -- labels


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
        (row(answer_chars="9"), '"answer_chars" is text, not a number of characters'),
        (row(answer_chars=True), '"answer_chars" is true or false'),
        (row(baseline_chars=-1), '"baseline_chars" is a number, not a number of characters'),
        (row(language=7), '"language" is a number'),
        (row(category=["x", 7]), '"category" is a list'),
        (row(games={}), '"games" is an object'),
        (row(games=[game("")] * 3), "3 games where two"),
        (row(games=["[[A>B]]", None]), '"games"[0] is text'),
        (row(games=[None, {}]), '"games"[1] has no "judgment"'),
        (row(games=[game(None, score="A>C"), None]), '"score" is "A>C", not one of A>>B'),
        (row(games=[game(None, score="[[A]]"), None]), '"score" is "[[A]]", not one of A>>B'),
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


def test_what_is_known_of_a_question_besides(tmp_path: Path) -> None:
    lengths = {"answer_chars": 812, "baseline_chars": 0}
    game_of = {"question_id": "q", "model": "m", "label": "A>B"}
    lines = [{**game_of, "game": 0, "language": "Java", "baseline": "b"}, {**game_of, "game": 1, **lengths}]
    (found,) = read_judgments(written(tmp_path, *lines))
    assert (found.language, found.baseline, found.answer_chars, found.baseline_chars) == ("Java", "b", 812, 0)
    whole = read_judgments(written(tmp_path, row(programming_language="Java")))[0]
    assert (whole.language, whole.baseline, whole.answer_chars) == ("Java", "", None)


def test_lines_that_do_not_agree_on_a_length(tmp_path: Path) -> None:
    first, second = ({"question_id": "q", "model": "m", "game": n, "label": "A>B"} for n in (0, 1))
    told = refused(tmp_path, first | {"answer_chars": 0}, second | {"answer_chars": 7})
    assert 'has another "answer_chars" on an earlier line' in told


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
