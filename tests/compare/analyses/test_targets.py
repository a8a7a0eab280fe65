"""What becomes of the headline with each figure of preference, computed again."""

from pathlib import Path

import pytest

from compare.comparison import Inputs, compare
from compare.errors import CompareError
from compare.records import Comparison
from tests.compare.independent import targets as independent

QUICK = {"resamples": 200, "workers": 1}


def check(found: Comparison) -> None:
    for row in found.targets:
        known = [(m.mean, m.win, m.tie) for m in found.models if m.mean is not None]
        figures = [
            independent.figure(row.target, win.percent, tie.percent, win.total)[0] for _, win, tie in known
        ]
        expected = independent.headline([mean for mean, _, _ in known], figures)
        coefficients = (row.pearson, row.spearman, row.kendall, row.top_pearson, row.top_spearman)
        assert coefficients == pytest.approx(expected, abs=1e-6)
        assert (row.n, row.top_n) == (len(known), (len(known) + 1) // 2)


@pytest.mark.parametrize("target", ["win", "score", "decided", "logit"])
def test_the_published_figures_computed_again(target: str) -> None:
    found = compare(Inputs(target=target, **QUICK))  # type: ignore[arg-type]
    assert found.settings.target == target
    assert [row.target for row in found.targets] == ["win", "score", "decided", "logit"]
    check(found)
    # The report itself is of the figure that was asked for.
    mine = next(row for row in found.targets if row.target == target)
    assert found.correlations[-1].pearson.value == pytest.approx(mine.pearson)
    assert found.correlations[-1].kendall.value == pytest.approx(mine.kendall)


def test_a_table_of_one_benchmark_computed_again() -> None:
    check(compare(Inputs(against=["mbpp+"], **QUICK)))  # type: ignore[arg-type]


def test_a_model_without_a_tie_rate_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "wins.csv").write_text("model,win_rate,n\nGPT-4o-2024-08-06,69.1,392\n")
    found = compare(Inputs(win_rates=tmp_path / "wins.csv", target="decided", **QUICK))  # type: ignore[arg-type]
    assert len(found.models) == 29
    assert any(note.startswith("GPT-4o-2024-08-06: without a tie rate there is no") for note in found.notes)
    assert "GPT-4o-2024-08-06" not in found.wins_only
    assert {row.n for row in found.targets} == {29}


@pytest.mark.parametrize("target", ["score", "decided"])
def test_a_row_that_prints_over_a_hundred_percent_is_left_out_and_told(target: str) -> None:
    found = compare(Inputs(target=target, as_printed=True, **QUICK))  # type: ignore[arg-type]
    assert len(found.models) == 29
    assert any(note.startswith("Qwen2.5-Coder-14B-Instruct: with win and tie rates") for note in found.notes)
    assert {row.n for row in found.targets} == {29}


def test_a_target_that_too_few_models_have_is_refused(tmp_path: Path) -> None:
    from compare.input.names import models

    lines = "".join(f"{model.name},{at},392\n" for at, model in enumerate(models()))
    (tmp_path / "wins.csv").write_text(f"model,win_rate,n\n{lines}")
    with pytest.raises(CompareError, match="0 models have both"):
        compare(Inputs(win_rates=tmp_path / "wins.csv", target="score", **QUICK))  # type: ignore[arg-type]


def test_an_unknown_target_is_refused() -> None:
    with pytest.raises(CompareError, match="no target 'wins'"):
        compare(Inputs(target="wins"))
