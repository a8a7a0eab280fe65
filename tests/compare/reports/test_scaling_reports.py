"""A scaling study in a terminal, as a page and as a picture, with hostile names."""

import io
import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser
from rich.console import Console

from compare.errors import CompareError
from compare.records import Law, ScalingStudy
from compare.reports.scaling_charts import panels
from compare.reports.scaling_figure import make_scaling_figure, save_scaling_figure
from compare.reports.scaling_page import render_scaling, write_scaling_page
from compare.reports.scaling_terminal import print_scaling
from compare.reports.scaling_text import describe_law, describe_limit
from compare.scaling_study import ScalingInputs, study_scaling
from tests.compare.test_scaling_study import checkpoints

HOSTILE = "<script>alert(1)</script>\x1b[31m$a$"


@pytest.fixture(scope="module")
def study() -> ScalingStudy:
    found = [replace(each, name=each.name + HOSTILE) for each in checkpoints()]
    return study_scaling(ScalingInputs(source="a/nights", checkpoints=found, resamples=200))


def printed(study: ScalingStudy, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    print_scaling(console, study)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [60, 80, 140])
def test_a_terminal_shows_every_table_and_nothing_hostile(study: ScalingStudy, width: int) -> None:
    text = printed(study, width)
    titles = ["Checkpoints", "Fitted laws", "What the last doublings brought"]
    titles.append("Where score and win rate part")
    assert all(title in text for title in titles)
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= width
    assert ("61.0 (" in text) == (width >= 100)


def test_many_columns_are_parted_into_tables_that_fit() -> None:
    names = [f"multipl-e-language-{at}" for at in range(9)]
    found = [replace(each, scores=dict.fromkeys(names, each.scores["mine"])) for each in checkpoints()]
    many = study_scaling(ScalingInputs(source="x", checkpoints=found, resamples=100))
    assert max(map(len, printed(many, 80).splitlines())) <= 80
    heads = [line for line in printed(many, 120).splitlines() if line.startswith("checkpoint")]
    assert [head.count("multipl-e") for head in heads] == [4, 4, 1]


def test_laws_are_written_as_formulas() -> None:
    law = Law(kind="power law", last=8e10, level=77.8, slope=0.4, exponent=0.8, limit=78.3)
    assert describe_law(law) == "78.3 - 0.5 (t/80B)^-0.80"
    assert describe_limit(law) == "78.3"
    falling = replace(law, slope=-0.4, limit=77.3)
    assert describe_law(falling) == "77.3 + 0.5 (t/80B)^-0.80"
    straight = Law(kind="straight line", last=8e10, level=42.0, slope=8.8, exponent=0.0, limit=None)
    assert describe_law(straight) == "42.0 +6.1 log2(t/80B)"
    assert describe_limit(straight) == "-"
    assert describe_law(replace(law, slope=0.0, level=50.0)) == "50.0"


def test_the_page_has_a_panel_a_curve_and_no_script(study: ScalingStudy) -> None:
    page = render_scaling(study)
    assert page.count("<svg") == len(study.curves) == 2
    assert "<script" not in page
    assert "\x1b" not in page
    assert "6 checkpoints. Source: nights" in page
    assert "http" not in re.sub(r"http-equiv", "", page)


def test_panels_have_the_same_scales_and_a_forecast_each(study: ScalingStudy) -> None:
    found = panels(study)
    assert len({(panel.y.low, panel.y.high) for panel in found}) == 1
    assert [sum(point.is_forecast for point in panel.points) for panel in found] == [1, 1]
    assert all(panel.band for panel in found)
    assert all(len(panel.ticks) <= 5 for panel in found)


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_a_picture_is_written(study: ScalingStudy, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"scaling{suffix}"
    save_scaling_figure(study, path)
    assert path.stat().st_size > 10_000


def test_the_picture_says_what_it_shows(study: ScalingStudy) -> None:
    (axes,) = make_scaling_figure(study).axes
    assert "6 checkpoints. Source: nights" in axes.get_title(loc="left")
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["mine", "win rate"]
    assert axes.get_xscale() == "log"


def test_what_cannot_be_written_is_told(study: ScalingStudy, tmp_path: Path) -> None:
    with pytest.raises(CompareError, match="suffix"):
        save_scaling_figure(study, tmp_path / "x.pdf")
    with pytest.raises(CompareError, match="cannot write"):
        write_scaling_page(study, tmp_path / "no" / "x.html")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_page_opens_alone_and_quietly_and_fits(
    study: ScalingStudy, browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    path = tmp_path / "page.html"
    write_scaling_page(study, path)
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    heard: list[str] = []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.goto(path.as_uri())
    assert heard == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()
