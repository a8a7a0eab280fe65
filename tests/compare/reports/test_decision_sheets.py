"""What tables of gaps, predictions and picks say of records, cell by cell."""

from msgspec.structs import replace

from compare import records as r
from compare.reports.choice_sheets import choice_sheets
from compare.reports.decision_sheets import chance, decision_sheets, gap_range, headlines
from compare.reports.prediction_sheets import prediction_sheets, seconds
from tests.compare.reports.example_comparison import comparison


def texts(cells) -> list[str]:
    return [cell.text for cell in cells]


def preferred(percent: float, pairs: float, *, alone: bool = False) -> r.Preferred:
    ends = None if alone else (percent - 20.4, percent + 9.6)
    return r.Preferred(percent=percent, ci95=ends, pairs=pairs, developers=1 if alone else 5)


def decisions() -> list[r.Decision]:
    band = r.Band(
        gap=(2.0, 4.0),
        problems=(3.28, 6.56),
        standard_errors=0.68,
        every=preferred(70.0, 40),
        within=preferred(88.9, 9, alone=True),
        across=preferred(64.5, 31),
    )
    last = r.Band(
        gap=(16.0, None), problems=(26.24, None), standard_errors=None, every=None, within=None, across=None
    )
    judge = r.Decision(benchmark="humaneval+", side="judge", n=30, bands=[band, last], curve=[])
    people = replace(judge, side="people", bands=[replace(band, every=preferred(50.0, 4)), last])
    other = replace(judge, benchmark="multipl-e-java")
    return [judge, other, people]


def test_a_band_is_told_with_its_gap_in_problems_and_errors_and_few_pairs_are_dim() -> None:
    found = replace(comparison(), decisions=decisions())
    assert headlines(found) == ["humaneval+"]
    own, bands, overview = decision_sheets(found, short=False)
    assert own.rows == []
    assert texts(bands.rows[0]) == [
        "2 to 4", "3.3 to 6.6", "0.7", "40", "70 (50, 80)", "89", "64 (44, 74)", "50 (30, 60)"
    ]  # fmt: skip
    assert bands.rows[0][-1].tone == "dim"
    assert texts(bands.rows[1]) == ["16 or more", "26.2 or more", "-", "0", "-", "-", "-", "-"]
    assert [texts(row) for row in overview.rows] == [
        ["humaneval+", "70 (50, 80)", "-"],
        ["multipl-e-java", "70 (50, 80)", "-"],
    ]
    assert texts(decision_sheets(found, short=True)[2].rows[0]) == ["humaneval+", "70", "-"]


def test_own_gaps_come_first_with_their_sign() -> None:
    gap = r.OwnGap(
        benchmark="humaneval+",
        first="old",
        second="new\x1b",
        gap=-3.05,
        problems=-5.0,
        standard_errors=-0.7,
        judge=preferred(69.0, 76.2),
        people=None,
    )
    own = decision_sheets(replace(comparison(), own_gaps=[gap]), short=False)[0]
    assert own.title == "Your two models: new\\x1b and old"
    assert texts(own.rows[0]) == ["humaneval+", "-3.0", "-5.0", "-0.7", "69 (49, 79)", "76", "-", "-"]


def test_parts_of_cells() -> None:
    assert (gap_range((0.0, 1.0)), gap_range((16.0, None), 1)) == ("0 to 1", "16.0 or more")
    assert (chance(None), chance(preferred(70.0, 9), short=True)) == ("-", "70")
    assert (seconds(None), seconds(2.04), seconds(78.6)) == ("-", "2.0", "79")


def test_predictions_are_in_order_of_their_error_and_say_what_guessing_gives() -> None:
    row = r.Prediction(
        benchmark="humaneval",
        n=24,
        mean_absolute=r.Estimate(value=11.2, ci95=(5.9, 21.5)),
        root_mean_square=r.Estimate(value=14.2, ci95=(7.3, 27.6)),
        constant=28.04,
        seconds=1.6,
    )
    better = replace(
        row, benchmark="mbpp", mean_absolute=r.Estimate(value=8.7, ci95=(4.0, 19.2)), seconds=None
    )
    budget = r.Budget(
        benchmarks=["humaneval", "mbpp"],
        n=24,
        seconds=4.2,
        mean_absolute=r.Estimate(value=9.9, ci95=(4.5, 21.7)),
        root_mean_square=r.Estimate(value=13.7),
        apparent=7.1,
        chosen=57.1,
    )
    found = replace(comparison(), predictions=[row, better], budgets=[budget])
    predictions, budgets = prediction_sheets(found, short=False)
    assert [texts(line) for line in predictions.rows] == [
        ["mbpp", "8.7 (4.0, 19.2)", "14.2 (7.3, 27.6)", "-"],
        ["humaneval", "11.2 (5.9, 21.5)", "14.2 (7.3, 27.6)", "1.6"],
    ]
    assert "is off by 28.0." in predictions.note
    assert texts(budgets.rows[0]) == [
        "2", "humaneval + mbpp", "9.9 (4.5, 21.7)", "13.7", "7.1", "57 %", "4.2"
    ]  # fmt: skip


def test_a_pick_names_all_that_are_tied_and_how_much_is_lost() -> None:
    choice = r.Choice(
        benchmark="humaneval+",
        open_only=True,
        n=24,
        picked=["a", "b"],
        best=["c"],
        regret=r.Estimate(value=14.75, ci95=(0.0, 31.9)),
        without=(0.0, 24.6),
    )
    overlap = r.Overlap(benchmark="humaneval+", k=3, n=30, percent=r.Estimate(value=66.7), chance=10.0)
    found = replace(comparison(), choices=[choice], overlaps=[overlap])
    everyone, free, shared = choice_sheets(found, short=False)
    assert everyone.rows == []
    assert free.title == "Regret of picking the best open model by its score, points"
    assert texts(free.rows[0]) == ["humaneval+", "24", "a and b", "14.8 (0.0, 31.9)", "0.0 to 24.6"]
    assert "the most preferred (c) is" in free.note and "Without a developer" in free.note
    short = choice_sheets(found, short=True)[1]
    assert "without a developer" not in short.columns and "Without a developer" not in short.note
    assert texts(shared.rows[0]) == ["humaneval+", "30", "67"]
    assert shared.note.endswith("By chance: 10 % of 3.")
