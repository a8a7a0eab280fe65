"""Win rates as people write them: in CSV and JSON, right and wrong."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from compare.errors import CompareError
from compare.input.tables import parse_number
from compare.input.win_rate_files import WinRates, read_win_rates

GPT = "GPT-4o-2024-08-06"
QWEN = "Qwen2.5-Coder-7B-Instruct"


def read(directory: Path, content: str | bytes, name: str = "wins.csv") -> WinRates:
    path = directory / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_win_rates(path)


def refused(directory: Path, content: str | bytes, name: str = "wins.csv") -> str:
    with pytest.raises(CompareError) as caught:
        read(directory, content, name)
    assert caught.value.hint
    return str(caught.value)


def wins(found: WinRates) -> dict[str, float]:
    return {name: win.percent for name, (win, _, _) in found.rates.items()}


def test_three_models_one_unknown_one_misspelt_one_with_140_percent(tmp_path: Path) -> None:
    text = f"model,win_rate\nour-model-7b,41.3\nQwen2.5-Coder-7B-Instrct,55\n{GPT},140\n"
    head, *lines = refused(tmp_path, text).splitlines()
    assert head.endswith("wins.csv: 1 problem")
    wrong, unknown, misspelt = (line.strip() for line in lines)
    assert wrong == 'line 4: column "win_rate" is "140": a rate is between 0 and 100 percent'
    assert 'line 2: "our-model-7b" is none of the published models' in unknown
    assert 'line 3: "Qwen2.5-Coder-7B-Instrct" is none of the published models' in misspelt
    assert f"did you mean {QWEN}" in misspelt


def test_an_unknown_and_a_misspelt_model_are_kept_with_a_note(tmp_path: Path) -> None:
    found = read(
        tmp_path, "model,win_rate\nour-model-7b,41.3\nQwen2.5-Coder-7B-Instrct,55\ngpt-4o-2024-08-06,70\n"
    )
    assert wins(found) == {"our-model-7b": 41.3, "Qwen2.5-Coder-7B-Instrct": 55, GPT: 70}
    assert len(found.notes) == 2
    assert f"did you mean {QWEN}" in found.notes[1]


def test_all_columns(tmp_path: Path) -> None:
    text = (
        "Model,Win %,Tie rate,Questions,UI/UX,databases_data_handling_win,ui_ux_tie,C++,group,remarks\n"
        f"{GPT},50.0,10.0,20,45,,3,20%,big,good\n"
    )
    found = read(tmp_path, text)
    win, tie, categories = found.rates[GPT]
    assert (win.percent, win.count, win.total) == (50, 10, 20)
    reference = stats.binomtest(10, 20).proportion_ci(method="wilson")
    assert win.ci95 == pytest.approx((100 * reference.low, 100 * reference.high))
    assert tie is not None
    assert (tie.percent, tie.count) == (10, 2)
    assert {key: rate.percent for key, rate in categories.items()} == {"ui_ux": 45, "C++": 20}
    told = "\n".join(found.notes)
    for column in ("ui_ux_tie", "group", "remarks"):
        assert f'column "{column}" is not used' in told
    assert 'column "C++" is read as a category' in told


def test_a_misspelt_column_of_ties_is_told(tmp_path: Path) -> None:
    (note,) = read(tmp_path, f"model,win_rate,tie_ratee\n{GPT},50,10\n").notes
    assert note == 'column "tie_ratee" is read as a category of questions (did you mean tie_rate?)'


def test_the_published_table_itself_can_be_read_but_for_its_slip(tmp_path: Path) -> None:
    table = (Path(__file__).parents[3] / "compare/facts/codearena_table3.csv").read_text("utf-8")
    message = refused(tmp_path, table)
    assert "1 problem\n  line 30: win 60.6 % and tie 51.5 % are more than 100 % together" in message
    lines = table.splitlines()
    found = read(tmp_path, "\n".join(lines[:29] + lines[30:]))
    assert len(found.rates) == 41
    win, tie, categories = found.rates[GPT]
    assert (win.percent, tie and tie.percent, len(categories)) == (69.1, 18.1, 7)


@pytest.mark.parametrize(
    "content",
    [
        f"\ufeffmodel,win_rate,tie_rate\r\n{GPT},69.1,18.1\r\n\r\n",
        f"model;win_rate;tie_rate\n{GPT};69,1;18,1\n",
        f'model,win_rate,tie_rate\n"{GPT}","69,1","18,1"\n',
        f"win\tname\ttie%\n69.1 %\t{GPT}\t18.1%\n",
        "model,win,tie\r gpt-4o-2024-08-06 , 69.1 , 18.1\r",
        gzip.compress(f"model,win,tie\n{GPT},69.1,18.1\n".encode(), mtime=0),
        json.dumps([{"model": GPT, "win_rate": 69.1, "tie_rate": 18.1}]),
        json.dumps({GPT: {"win": 69.1, "tie": "18.1"}}),
    ],
)
def test_one_rate_in_many_spellings(tmp_path: Path, content: str | bytes) -> None:
    win, tie, _ = read(tmp_path, content).rates[GPT]
    assert tie is not None
    assert (win.percent, tie.percent) == (69.1, 18.1)


def test_json_with_categories_by_itself_or_below(tmp_path: Path) -> None:
    below = read(tmp_path, json.dumps({GPT: {"win": 50, "categories": {"UI/UX": 40}, "judge": "x"}}))
    beside = read(tmp_path, json.dumps([{"model": GPT, "win": 50, "ui_ux": 40, "comment": "fine"}]))
    plain = read(tmp_path, json.dumps({GPT: 50}))
    assert below.rates == beside.rates
    assert below.rates[GPT][2]["ui_ux"].percent == 40
    assert plain.rates[GPT][0].percent == 50


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = (
        "model,win_rate,tie_rate,n,ui_ux\n"
        "a,-3,,,\n"
        "b,sixty,,,\n"
        ",50,,,\n"
        "d,,,,\n"
        "e,60,55,,\n"
        "f,60,5,1.5,101\n"
        "g,1e999,nan,0,\n"
        f"{GPT},50,,,\n"
        "gpt-4o-2024-08-06,51,,,\n"
    )
    message = refused(tmp_path, text)
    for told in (
        'line 2: column "win_rate" is "-3": a rate is between 0 and 100',
        'line 3: column "win_rate" is "sixty", not a number',
        "line 4: there is no name of a model",
        'line 5: column "win_rate" has no win rate',
        "line 6: win 60 % and tie 55 % are more than 100 % together",
        'line 7: column "n" is "1.5": it is a whole number',
        'line 7: column "ui_ux" is "101"',
        'line 8: column "win_rate" is no finite number',
        'line 8: column "tie_rate" is "nan", not a number',
        'line 8: column "n" is "0"',
        'line 10: "gpt-4o-2024-08-06" is the same model as in line 9',
    ):
        assert told in message
    assert "11 problems" in message


def test_a_row_in_pieces_does_not_hide_the_others(tmp_path: Path) -> None:
    message = refused(tmp_path, "model,win\na,71,4,2\nb,140\n")
    assert "line 2: 4 cells" in message
    assert 'line 3: column "win" is "140"' in message
    message = refused(tmp_path, '[5, {"model": "x", "win": 140}, {"model": "y", "win": 1, "win%": 2}]')
    assert "line 1, entry 1: is a number" in message
    assert 'entry 2: column "win" is 140' in message
    assert 'entry 3: "win" and "win%" say the same' in message


def test_shares_where_percents_belong(tmp_path: Path) -> None:
    message = refused(tmp_path, f"model,win_rate\n{GPT},0.71\n{QWEN},0.4\n")
    assert "no win rate is above 0.71" in message
    assert "percents are expected" in message
    assert wins(read(tmp_path, f"model,win_rate\n{GPT},0.71%\n{QWEN},0.4%\n")) == {GPT: 0.71, QWEN: 0.4}
    assert wins(read(tmp_path, f"model,win_rate\n{GPT},71\n{QWEN},0.4\n")) == {GPT: 71, QWEN: 0.4}
    assert wins(read(tmp_path, f"model,win_rate\n{GPT},0\n")) == {GPT: 0}


def test_a_sum_over_100_by_rounding_is_no_problem(tmp_path: Path) -> None:
    assert wins(read(tmp_path, f"model,win,tie\n{GPT},33.4,66.7\n")) == {GPT: 33.4}
    assert "more than 100 %" in refused(tmp_path, f"model,win,tie\n{GPT},33.5,66.7\n")


def test_a_rate_that_no_count_makes_is_noted(tmp_path: Path) -> None:
    found = read(tmp_path, f"model,win,n\n{GPT},50.7,20\n")
    win = found.rates[GPT][0]
    assert (win.count, win.total) == (None, 20)
    assert win.ci95 is not None
    assert found.notes == ["line 2: 50.7 % is no whole number of 20 questions"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "the file is empty"),
        (" \n\t\n", "the file is empty"),
        ("model,win_rate\n", "there is no model in it"),
        ("[]", "there is no model in it"),
        ("model,rate_of_wins\nx,5\n", "line 1: no column names its win rate"),
        ("modle,win\nx,5\n", 'is "modle" meant?'),
        ("model,win,win_rate\nx,5,5\n", 'these columns say the same: "win", "win_rate"'),
        (
            "model,win,tie\nx,71,4,2,1\n",
            "line 2: 5 cells where the first line names 3 columns; a decimal comma",
        ),
        ('model,win\n"x,5\n', "line 2: not CSV"),
        ('model,win\n"x"y,5\n', "line 2: not CSV"),
        ('model,win\nx,"' + "9" * 200_000 + '"\n', "line 2: not CSV"),
        ("\x00\x01", "no column names the model"),
        (b"model,win\nx\xff,5\n", "line 2: byte 11 is 0xff, which is not UTF-8"),
        ("model,win\nx,5\n".encode("utf-16"), "is UTF-16, not UTF-8"),
        ('[{"model": "x", "win": 5},\n {"model": }]', "line 2, column 12: not JSON"),
        ('[{"model": "x", "win": NaN}]', "NaN"),
        ('[{"model": "x", "win": 1e999}]', "no finite number"),
        ('[{"model": "x", "win": ' + "9" * 5000 + "}]", "no finite number"),
        ('[{"model": "x", "win": true}]', "true or false, not a number"),
        ('[{"model": "x", "win": [[5]]}]', "a list, not a number"),
        ('[{"model": 5, "win": 5}]', "entry 1: there is no name"),
        ('[{"win": 5}]', "entry 1: there is no name"),
        ("[5]", "entry 1: is a number, not an object"),
        ('{"x": 140}', '"x": column "win_rate" is 140: a rate is between 0 and 100'),
        ('{"x": {"tie": 5}}', "has no win rate"),
        ('{"x": {"win": 5, "win_rate": 6}}', '"win" and "win_rate" say the same'),
        ('{"x": 5, "x": 6}', 'the key "x" is there twice'),
        ('{"x": {"win": 5, "categories": 3}}', '"categories" is a number'),
        ("[" * 100_000, "nested too deeply"),
    ],
    ids=range(29),
)
def test_files_without_use_say_why(tmp_path: Path, content: str | bytes, told: str) -> None:
    message = refused(tmp_path, content)
    assert told in message
    assert max(map(len, message.splitlines())) < 400


def test_paths_without_use_say_why(tmp_path: Path) -> None:
    for path, told in {tmp_path: "is a directory", tmp_path / "none.csv": "No such file"}.items():
        with pytest.raises(CompareError, match=told):
            read_win_rates(path)


def test_hostile_names_do_not_reach_the_screen_raw(tmp_path: Path) -> None:
    message = refused(tmp_path, '"model","win\x1b[31m"\n"\x1b]0;title\x07\u202e",5\n')
    assert message.replace("\n", "").isprintable()
    notes = read(tmp_path, '"model","win"\n"\x1b]0;title\x07\u202e\nx",5\n').notes
    assert all(note.isprintable() for note in notes)


@given(st.floats(min_value=0, max_value=100, allow_nan=False), st.sampled_from(["", "%", " %"]))
def test_numbers_are_read_as_written(value: float, sign: str) -> None:
    assert parse_number(f" {value!r}{sign}") == value
    assert parse_number(repr(value).replace(".", ",")) == value


@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        assert abs(parse_number(text)) < float("inf")
    except ValueError as error:
        assert str(error).startswith("is ")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text(text, "utf-8", errors="replace", newline="")
    for content in (text, f"model,win\n{text}", f'{{"x": {text}}}'):
        path.write_text(content, "utf-8", errors="replace", newline="")
        try:
            assert all(0 <= rate <= 100 for rate in wins(read_win_rates(path)).values())
        except CompareError as error:
            assert str(path) in str(error)
