"""Reports call the figure that stands for preference by its name, and units follow it."""

import io

import numpy as np
import pytest
from rich.console import Console

from compare.comparison import Inputs, compare
from compare.input.targets import TARGETS, target_values
from compare.records import Comparison, Model, Rate
from compare.reports import figure, page
from compare.reports.preference import axis_name, name_preference, preference_interval
from compare.reports.sections import SECTIONS, filled
from compare.reports.terminal import print_comparison

OTHERS = [name for name in TARGETS if name != "win"]


@pytest.fixture(scope="module", params=OTHERS)
def found(request: pytest.FixtureRequest) -> Comparison:
    return compare(Inputs(target=request.param, resamples=200, workers=1))


def test_a_text_of_win_rates_is_left_alone_or_renamed() -> None:
    text = "Win rates of models; the win rate of one"
    assert name_preference(text, "win") == text
    assert name_preference(text, "score") == "Preference scores of models; the preference score of one"
    assert name_preference(text, "logit") == "Log-odds of winning of models; the log-odds of winning of one"


def test_no_table_of_preference_says_win_rate(found: Comparison) -> None:
    label = TARGETS[found.settings.target].label
    texts = []
    for name, (section, sheets) in filled(found).items():
        if SECTIONS[name].renamed:
            texts += [section.title, *(sheet.title for sheet in sheets)]
            for sheet in sheets:
                texts += [sheet.note, *sheet.points, *sheet.columns]
                # The tables that set the figures beside each other name all of them in their rows.
                by_figure = {"Sensitivity to the figure of preference", "The judge against people"}
                texts += [line[0].text for line in sheet.rows] if sheet.title not in by_figure else []
    assert not any("win rate" in text.lower() for text in texts)
    assert any(label in text for text in texts)


def test_the_report_says_once_at_its_top_what_stands_for_preference(found: Comparison) -> None:
    row = TARGETS[found.settings.target]
    assert found.notes[0].startswith(f"{row.label} stands for preference in this report: {row.formula}")
    assert f"goes with the {row.label} at Spearman's rho" in " ".join(found.summary)
    assert not any("win rate" in sentence for sentence in found.summary)
    file = io.StringIO()
    print_comparison(Console(file=file, width=200), found)
    assert file.getvalue().count(" stands for preference in this report") == 1


def test_pictures_and_page_have_the_axis_of_the_figure(found: Comparison) -> None:
    target = found.settings.target
    assert figure.make_figure(found).axes[0].get_ylabel() == axis_name(target)
    text = page.render(found)
    assert f">{axis_name(target)}</text>" in text
    assert f"<h1>Where execution scores and judged {TARGETS[target].plural} part</h1>" in text


def test_distances_are_in_the_unit_of_the_figure(found: Comparison) -> None:
    unit = TARGETS[found.settings.target].unit
    sheets = filled(found)["divergence"][1]
    assert f"off by ({unit})" in sheets[0].columns
    by_name = {row.model: row for row in found.divergences}
    values = target_values(found.models, found.settings.target)
    for model, value in zip(found.models, values, strict=True):
        row = by_name[model.name]
        assert row.win == pytest.approx(value)
        assert row.residual == pytest.approx(value - row.fitted)


def test_an_interval_of_the_figure_has_its_scale() -> None:
    model = Model(name="m", win=Rate(percent=50.0, total=400, ci95=(45.1, 54.9)), tie=Rate(percent=20.0))
    assert preference_interval(model, "win") == (45.1, 54.9)
    low, high = preference_interval(model, "logit") or (0.0, 0.0)
    # 1.96 sqrt(1 / 200.5 + 1 / 200.5)
    assert (low, high) == pytest.approx((-0.19576, 0.19576), abs=1e-4)
    low, high = preference_interval(model, "score") or (0.0, 0.0)
    assert (low + high) / 2 == pytest.approx(60)
    assert high - low == pytest.approx(2 * 1.96 * 100 * np.sqrt((0.5 + 0.05 - 0.36) / 400), rel=0.02)
    assert preference_interval(Model(name="m", win=Rate(percent=50.0)), "score") is None
