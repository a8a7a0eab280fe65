"""The reports of a made-up comparison: schema, terminal, page and picture."""

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace
from rich.console import Console

from compare.errors import CompareError
from compare.records import EXCHANGED
from compare.reports import caption, charts, correlation_sheets, divergence_sheets, figure, page, schema
from compare.reports.saturation_sheets import saturation_sheets
from compare.reports.scatter import scatter
from compare.reports.screens import SCREENS
from compare.reports.sections import SECTIONS, filled
from compare.reports.terminal import print_comparison
from compare.reports.terminal_tables import to_encoding
from compare.reports.text import BETTER, WORSE, format_p
from tests.compare.reports.example_comparison import comparison, finding

HOSTILE = '<script>document.title="owned"</script>"><img src=x onerror=alert(1)>[red]\x1b[31m'


def printed(
    width: int,
    *,
    audit_only: bool = False,
    names: dict[int, str] | None = None,
    sections: Sequence[str] = (),
) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, highlight=False, markup=False, emoji=False)
    print_comparison(console, comparison(names), audit_only=audit_only, sections=sections)
    return file.getvalue()


def test_the_schema_in_the_repository_is_that_of_the_records() -> None:
    assert schema.FILE.read_text(encoding="utf-8") == schema.text()


def test_a_comparison_validates_and_a_broken_one_does_not() -> None:
    document = json.loads(msgspec.json.encode(comparison()))
    jsonschema.Draft202012Validator(schema.schema()).validate(document)
    document["correlations"][0]["n"] = "thirty"
    with pytest.raises(jsonschema.ValidationError, match="thirty"):
        jsonschema.Draft202012Validator(schema.schema()).validate(document)


@pytest.mark.parametrize("sections", [[], ["audit"], list(SECTIONS)])
@pytest.mark.parametrize("width", [80, 200])
def test_no_line_is_wider_than_the_console_and_a_pipe_has_no_codes(width: int, sections: list[str]) -> None:
    text = printed(width, sections=sections)
    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text
    assert "audit: 61 of 1058 printed figures impossible; 3 corrections applied" in text.replace("\n", " ")


def test_a_hostile_name_is_printed_as_plain_text() -> None:
    text = printed(200, names={8: "bad[red]\x1b[31m\u202e"})
    assert "bad[red]\\x1b[31m\\u202e" in text
    assert "\x1b" not in text and "\u202e" not in text


def test_a_hostile_name_is_escaped_in_the_page() -> None:
    text = page.render(comparison({8: HOSTILE}))
    assert "<script" not in text and "<img" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml")])
def test_a_figure_is_saved_in_the_format_of_its_suffix(tmp_path: Path, suffix: str, start: bytes) -> None:
    path = tmp_path / f"plot{suffix}"
    figure.save_figure(comparison({8: "a $dollar$ name"}), path)
    assert path.read_bytes().startswith(start)


def test_the_picture_says_what_it_shows_of_how_many_who_judged_and_where_it_is_from() -> None:
    drawn = figure.make_figure(comparison())
    title = drawn.axes[0].get_title(loc="left")
    assert "Execution scores and judged win rates: 30 models" in title
    assert (
        "mean score of 7 benchmarks against the CodeArena win rate; judge GPT-4o against gpt-4-turbo" in title
    )
    assert drawn.get_supxlabel().startswith("Source: published, Tables 3 and 4; published figures corrected")


def test_the_picture_draws_the_curve_with_its_band_and_names_with_halos() -> None:
    (axes,) = figure.make_figure(comparison()).axes
    (band,) = [each for each in axes.collections if each.get_label() == "its 95 % band"]
    (curve,) = [line for line in axes.lines if line.get_label() == "monotone fit"]
    assert len(curve.get_xdata()) == 60
    corners = band.get_paths()[0].vertices
    middle = comparison().fit[30]
    assert any((corners == (middle.score, middle.low)).all(axis=1))
    assert any((corners == (middle.score, middle.high)).all(axis=1))
    assert all(text.get_path_effects() for text in axes.texts)


def test_without_a_fit_there_is_neither_curve_nor_band() -> None:
    bare = replace(comparison(), fit=[])
    (axes,) = figure.make_figure(bare).axes
    labels = {text.get_text() for text in axes.get_legend().get_texts()}
    assert "as expected" in labels and not labels & {"monotone fit", "its 95 % band"}
    assert '<polyline class="fit"' not in page.render(bare)


def test_the_heat_map_uses_its_range_and_says_what_it_is() -> None:
    values = [each.spearman.value for each in comparison().categories if (each.questions or 0) > 10]
    (sheet,) = filled(comparison(), ["categories"])["categories"][1]
    tones = {cell.tone for cells in sheet.rows for cell in cells[1:]}
    assert {"heat-0", "heat-10"} <= tones
    assert sheet.scale == (f"{min(values):.2f}", f"{max(values):.2f}")
    text = page.render(comparison())
    assert f"lowest {sheet.scale[0]}<span" in text and f"</span>highest {sheet.scale[1]}" in text


def test_the_axis_of_the_forest_starts_near_the_lowest_interval() -> None:
    ends = [
        end
        for row in comparison().correlations
        for each in (row.pearson, row.spearman, row.kendall)
        for end in each.ci95 or ()
    ]
    for screen in SCREENS:
        drawn = charts.forest(comparison(), screen)
        assert drawn is not None
        assert 0 <= min(ends) - drawn.x.low < 0.1
        assert (drawn.zero is None) == (min(ends) > 0)


def test_intervals_end_within_the_field_where_they_end() -> None:
    for screen in SCREENS:
        drawn = scatter(comparison(), screen)
        assert drawn is not None
        across = [end for point in drawn.points for end in point.across or ()]
        upright = [end for point in drawn.points for end in point.upright or ()]
        assert screen.frame.left < min(across) and max(across) < screen.frame.right
        assert screen.frame.top < min(upright) and max(upright) < screen.frame.bottom


def test_win_rates_of_a_file_are_not_said_to_be_judged_by_the_papers_judge() -> None:
    own = comparison()
    models = [replace(model, sources=["my runs", "files/wins.csv"]) for model in own.models]
    settings = replace(own.settings, win_rates="files/wins.csv")
    every, some = (
        replace(own, settings=settings, models=each) for each in (models, [*models[:3], *own.models[3:]])
    )
    assert caption.subtitle(every).endswith("; judge as in wins.csv")
    assert caption.subtitle(some).endswith(
        "; judge GPT-4o against gpt-4-turbo-2024-04-09 and judge as in wins.csv"
    )
    assert caption.sources(every).startswith("Source: my runs; wins.csv;")


def test_without_matplotlib_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(CompareError, match="needs matplotlib") as caught:
        figure.check_figure(tmp_path / "x.png")
    assert caught.value.hint == "pip install 'codearena-runner[plot]'"


def test_the_page_says_who_judged_and_where_its_figures_are_from() -> None:
    text = page.render(comparison())
    assert "judge GPT-4o against gpt-4-turbo-2024-04-09; 30 models with both" in text
    assert "Source: published, Tables 3 and 4" in text


def test_a_figure_that_cannot_be_saved_says_why(tmp_path: Path) -> None:
    with pytest.raises(CompareError) as wrong:
        figure.save_figure(comparison(), tmp_path / "plot.gif")
    assert wrong.value.hint == "end its name in .png or .svg"
    with pytest.raises(CompareError, match="there is no folder"):
        figure.save_figure(comparison(), tmp_path / "missing" / "plot.png")


def test_how_surely_the_best_is_best_is_in_the_report_with_its_models() -> None:
    text = " ".join(printed(80, sections=["best"]).split())
    assert "Which benchmark agrees best, and how surely" in text
    assert "multipl-e-cpp 0.93 40 % 30 % -" in text
    assert "mbpp+ 0.91 9 % 10 % 0.02 (-0.03, 0.06)" in text
    assert "Over the 27 models that have all 7 scores. Best in: the share of 10,000 resamples" in text
    assert "3 of the 30 models lack a score and are not counted" in text
    assert "likewise" not in text and "likewise" in printed(200, sections=["best"])


@pytest.mark.parametrize("width", [80, 200])
def test_judged_rates_come_first_and_whole(width: int) -> None:
    text = printed(width)
    judged, correlations = text.index("computed from judgments"), text.index("Correlation of scores")
    assert (
        judged
        < text.index("by category, difficulty and language")
        < text.index("Games and seats")
        < correlations
    )
    assert "loss" in text[judged:correlations] and "40.3" in text[judged:correlations]
    assert "Databases and data handling" in text and "easy" in text[judged:correlations]


def test_a_p_value_at_its_floor_is_a_bound() -> None:
    """Thirteen columns of 10,000 permutations: no Holm p is less than 13 / 10,001 = 0.0013."""
    assert format_p(13 / 10_001, floor=True) == "≤0.002"
    assert format_p(0.013) == "0.013"
    assert format_p(1 / 10_001, floor=True) == "<0.001"
    rows = [
        replace(row, spearman=replace(row.spearman, p=1 / 10_001, p_holm=8 / 1_001))
        for row in comparison().correlations
    ]
    sheet = correlation_sheets.correlations(replace(comparison(), correlations=rows))
    assert {cells[6].text for cells in sheet.rows} == {"≤0.008"}
    assert "the least that 10,000 permutations can give is 0.0008" in sheet.note


def test_a_console_without_unicode_gets_the_bound_in_ascii() -> None:
    console = Console(file=io.TextIOWrapper(io.BytesIO(), encoding="ascii"), width=80)
    assert to_encoding("≤0.002", console) == "<=0.002"


def test_a_whole_report_is_in_ascii_where_a_console_takes_no_more() -> None:
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    print_comparison(Console(file=file, width=100), comparison(), sections=list(SECTIONS))
    file.seek(0)
    assert "printed > corrected" in file.read()


def test_a_plot_of_one_benchmark_does_not_call_it_a_mean() -> None:
    one = comparison()
    one = replace(one, settings=replace(one.settings, against=["humaneval+"]))
    file = io.StringIO()
    print_comparison(Console(file=file, width=100), one)
    assert "Win rate against humaneval+ score" in file.getvalue()
    assert "mean score, %" not in file.getvalue()


def test_the_ceiling_stands_beside_what_is_reached() -> None:
    text = " ".join(printed(80, sections=["ceiling"]).split())
    assert "all 30 models 392 0.87 0.94 0.50 0.80 81 92" in text
    assert "5 neighbours 392 0.49 0.79 80 91" in text
    assert "0.94 (0.90, 0.96)" in printed(200, sections=["ceiling"])
    rows = [[cell.text for cell in cells] for cells in correlation_sheets.agreement(comparison()).rows]
    assert rows[0] == ["5 neighbours by win rate", "1000", "0.50", "0.79", "-0.10 to 0.90", "7.3 %"]
    assert [cells[3] for cells in rows] == ["0.79", "0.78", "-", "0.80", "0.80", "0.80"]


def test_a_model_whose_row_looks_exchanged_is_told_below_the_table_that_names_it() -> None:
    shown = comparison()
    name = next(each.model for each in shown.divergences if each.side == BETTER)
    notes = [
        divergence_sheets.divergences(
            replace(
                shown, audit=replace(shown.audit, findings=[finding(name, kind=EXCHANGED, applied=applied)])
            ),
            side,
        ).note
        for applied, side in ((False, BETTER), (True, BETTER), (False, WORSE))
    ]
    told = f"No surprise but a question: {name}, whose row looks exchanged in Table 3 (--audit)."
    assert [told in note for note in notes] == [True, False, False]


def test_a_category_says_of_how_many_questions_it_is_and_few_have_no_colour() -> None:
    sheet = divergence_sheets.categories(comparison())
    assert sheet.columns[-1] == "Databases and data handling (7 questions)"
    assert [cell.text for cell in sheet.rows[0]] == ["questions", "45", "132", "89", "59", "38", "22", "7"]
    assert [cell.text for cell in sheet.rows[1]][:3] == ["noise ceiling", "0.99", "0.97"]
    assert {cells[-1].tone for cells in sheet.rows} == {"dim"}
    assert all(cells[1].tone.startswith("heat-") for cells in sheet.rows[2:])
    assert "fewer than 10 questions" in sheet.note
    unknown = [replace(row, questions=None, ceiling=None) for row in comparison().categories]
    bare = divergence_sheets.categories(replace(comparison(), categories=unknown))
    assert bare.rows[0][0].text == "mean" and not bare.note


def test_saturation_shows_the_top_before_all_and_who_tells_pairs_apart() -> None:
    reliable, ranked, apart = saturation_sheets(comparison())
    assert reliable.columns == ranked.columns == ["benchmark", "top 5", "top 10", "top 15", "all"]
    assert [cell.text for cell in reliable.rows[0]][:2] == ["mean", "55 % (40, 90)"]
    assert [cell.text for cell in ranked.rows[0]][:3] == ["mean", "0.50", "0.50 (0.10, 0.95)"]
    assert [cell.text for cell in apart.rows[0]] == ["mean", *["75 / 90"] * 4]
    unknown = [replace(row, reliability=None, spearman=None) for row in comparison().saturation]
    bare = saturation_sheets(replace(comparison(), saturation=unknown))
    assert {cell.text for sheet in bare[:2] for cells in sheet.rows for cell in cells[1:]} == {"-"}
