"""The comparison as a whole, on the published figures."""

import json
from collections import Counter
from pathlib import Path

import jsonschema
import msgspec
import numpy as np
import pytest
from scipy import stats

from compare.comparison import Inputs, compare
from compare.errors import CompareError
from compare.input.names import models as names_of_models
from compare.records import Comparison, Rate
from compare.reports import page, schema

QUICK = {"resamples": 400, "workers": 1}


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(Inputs(**QUICK))


def test_all_published_models_are_compared_or_listed(found: Comparison) -> None:
    assert len(found.models) == 30
    assert len(found.wins_only) == 12
    assert found.scores_only == []
    assert {"GPT-3.5-turbo-0125", "Yi-lightning"} < set(found.wins_only)


def test_correlations_are_those_of_scipy(found: Comparison) -> None:
    for row in found.correlations[:-1]:
        both = [model for model in found.models if row.benchmark in model.scores]
        scores = [model.scores[row.benchmark].percent for model in both]
        wins = [model.win.percent for model in both if model.win]
        assert row.n == len(both)
        assert row.pearson.value == pytest.approx(stats.pearsonr(scores, wins).statistic)
        assert row.spearman.value == pytest.approx(stats.spearmanr(scores, wins).statistic)
        assert row.kendall.value == pytest.approx(stats.kendalltau(scores, wins).statistic)


def test_the_mean_is_over_all_columns_and_all_models(found: Comparison) -> None:
    row = found.correlations[-1]
    assert (row.benchmark, row.n, len(found.correlations)) == ("mean", 30, 13)
    complete = [model for model in found.models if len(model.scores) == 12]
    for model in complete:
        assert model.mean == pytest.approx(np.mean([rate.percent for rate in model.scores.values()]))


def test_every_part_is_there(found: Comparison) -> None:
    assert {row.benchmark for row in found.languages} == {
        "multipl-e-py", "multipl-e-java", "multipl-e-cpp", "multipl-e-ts", "multipl-e-js",
    }  # fmt: skip
    assert len(found.categories) == 7 * 13
    assert len(found.divergences) == len(found.influence) == 30
    assert {row.kind for row in found.agreement} == {"window", "random"}
    assert found.best is not None and len(found.best.differences) == 11
    assert [effect.benchmark for effect in found.audit.effects][-1] == "mean"
    assert 2 <= len(found.summary) <= 9


def test_figures_do_not_depend_on_the_number_of_workers(found: Comparison) -> None:
    again = compare(Inputs(resamples=400, workers=2))
    assert msgspec.json.encode(again) == msgspec.json.encode(found)


def test_another_seed_gives_the_same_values_and_other_intervals(found: Comparison) -> None:
    again = compare(Inputs(seed=1, **QUICK))
    for mine, other in zip(again.correlations, found.correlations, strict=True):
        assert mine.pearson.value == other.pearson.value
    assert again.correlations[0].pearson.ci95 != found.correlations[0].pearson.ci95


def test_as_printed_leaves_the_figures_alone() -> None:
    printed = compare(Inputs(as_printed=True, **QUICK))
    wins = {model.name: model.win.percent for model in printed.models if model.win}
    assert wins["Qwen2.5-Coder-14B-Instruct"] == 60.6
    assert not any(finding.applied for finding in printed.audit.findings)
    effect = printed.audit.effects[-1]
    assert printed.correlations[-1].spearman.value == pytest.approx(effect.spearman_printed)


def test_corrections_are_what_the_effects_say(found: Comparison) -> None:
    for row, effect in zip(found.correlations, found.audit.effects, strict=True):
        assert row.spearman.value == pytest.approx(effect.spearman_corrected)
        assert row.n == effect.n_corrected
    moved = {change.model: change for change in found.audit.rank_changes}
    fourteen = moved["Qwen2.5-Coder-14B-Instruct"]
    assert fourteen.win_printed == 60.6
    assert fourteen.win_corrected == pytest.approx(51.53, abs=0.005)
    assert fourteen.rank_corrected > fourteen.rank_printed


def test_runs_of_a_new_model_with_a_win_rate_take_part(tmp_path: Path) -> None:
    (tmp_path / "wins.csv").write_text("model,win_rate,n\nmy-model,44.0,392\n")
    mine = {"my-model": {"humaneval+": Rate(percent=80.0, count=131, total=164)}}
    found = compare(Inputs(scores=mine, win_rates=tmp_path / "wins.csv", against=["humaneval+"], **QUICK))
    assert found.correlations[0].n == 31
    model = next(model for model in found.models if model.name == "my-model")
    assert model.sources == ["your runs", str(tmp_path / "wins.csv")]
    row = next(row for row in found.divergences if row.model == "my-model")
    assert found.summary[0].startswith("my-model has 80.0 % on humaneval+, rank ")
    assert f"and a win rate of 44.0 %, rank {row.rank_by_win:g} of 31" in found.summary[0]
    assert found.summary[1].startswith("Two models 2 to 4 points apart on humaneval+: the judge preferred ")
    assert found.summary[2].startswith("Over 31 models")


def test_a_model_with_one_side_is_listed() -> None:
    found = compare(Inputs(scores={"my-model": {"mbpp": Rate(percent=80.0, total=378)}}, **QUICK))
    assert found.scores_only == ["my-model"]
    assert not any("my-model has" in sentence for sentence in found.summary)
    alone = compare(Inputs(scores={"my-model": {"mbpp": Rate(percent=99.0)}}, against=["mbpp"], **QUICK))
    assert alone.summary[0].startswith("my-model has 99.0 % on mbpp, rank 1 of 31; it has no win rate")


def test_a_run_replaces_the_published_score_and_says_so() -> None:
    mine = {"o1-mini": {"multipl-e-python": Rate(percent=1.0, total=164)}}
    found = compare(Inputs(scores=mine, against=["multipl-e-py"], **QUICK))
    assert found.notes == ["o1-mini: the published multipl-e-py score gives way to that of your run"]
    assert [m.scores["multipl-e-py"].percent for m in found.models if m.name == "o1-mini"] == [1.0]


def test_an_unknown_benchmark_is_refused() -> None:
    with pytest.raises(CompareError, match="no model has scores of 'humanevil'"):
        compare(Inputs(against=["humanevil"], **QUICK))


def test_a_benchmark_that_too_few_have_is_refused_where_asked_for_and_left_out_otherwise() -> None:
    mine = {"o1-mini": {"own-bench": Rate(percent=80.0, total=100)}}
    with pytest.raises(CompareError, match="own-bench: 1 model has both") as caught:
        compare(Inputs(scores=mine, against=["own-bench"], **QUICK))
    assert "--against" in caught.value.hint
    found = compare(Inputs(scores=mine, **QUICK))
    assert "own-bench" not in found.settings.against
    assert any(note.startswith("left out: own-bench") for note in found.notes)


def test_an_unknown_sampling_error_stops_nothing(tmp_path: Path) -> None:
    """A win rate without the number of questions is taken to be as uncertain as the others, and says so."""
    (tmp_path / "wins.csv").write_text("model,win_rate\nmy-model,44.0\n")
    mine = {"my-model": {"humaneval+": Rate(percent=80.0)}}
    found = compare(Inputs(scores=mine, win_rates=tmp_path / "wins.csv", against=["humaneval+"], **QUICK))
    known = compare(Inputs(against=["humaneval+"], **QUICK))
    there, before = found.correlations[0].corrected, known.correlations[0].corrected
    assert there is not None and before is not None
    assert there.win_reliability == pytest.approx(before.win_reliability, abs=0.001)
    assert "my-model" in {row.model for row in found.divergences}
    assert any(note.startswith("my-model: of how many questions") for note in found.notes)


def every_win_rate(path: Path, wins: list[float]) -> Path:
    """A file of win rates for all published models, the last of them for all that remain."""
    names = [model.name for model in names_of_models()]
    wins = wins + [wins[-1]] * (len(names) - len(wins))
    path.write_text("model,win_rate\n" + "".join(f"{n},{w}\n" for n, w in zip(names, wins, strict=True)))
    return path


def test_win_rates_that_are_all_equal_are_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(CompareError) as caught:
        compare(Inputs(win_rates=every_win_rate(tmp_path / "w.csv", [50.0]), **QUICK))
    assert str(caught.value).count("\n") == 0
    assert "the win rates are all 50" in str(caught.value)


def test_all_models_but_one_with_one_win_rate_are_still_reported(tmp_path: Path) -> None:
    found = compare(Inputs(win_rates=every_win_rate(tmp_path / "w.csv", [51.0, 50.0]), **QUICK))
    assert found.influence == []
    assert any("leaving one model out" in note for note in found.notes)
    assert "leaving one model out" in page.render(found)


def test_a_model_with_too_few_benchmarks_for_a_mean_is_told(tmp_path: Path) -> None:
    (tmp_path / "wins.csv").write_text("model,win_rate,n\nmy-model,44.0,392\n")
    mine = {"my-model": {name: Rate(percent=80.0, total=164) for name in ("humaneval", "humaneval+")}}
    found = compare(Inputs(scores=mine, win_rates=tmp_path / "wins.csv", **QUICK))
    assert (
        "my-model has 2 of 12 benchmarks, so no mean, and is in no divergence or scatter; "
        "--against humaneval,humaneval+ compares those alone"
    ) in found.notes
    assert "my-model" not in {row.model for row in found.divergences}


def test_all_models_have_the_interval_of_the_mean(found: Comparison) -> None:
    assert found.sensitivity[0].choice == "all models"
    assert found.sensitivity[0].spearman == found.correlations[-1].spearman


def test_one_benchmark_is_called_by_its_name_and_not_a_mean() -> None:
    found = compare(Inputs(against=["humaneval+"], **QUICK))
    assert not any("mean" in sentence for sentence in found.summary)
    assert found.summary[-1].startswith("On the published figures alone, the corrections leave humaneval+'s")
    assert "top half by humaneval+ score" in {row.choice for row in found.sensitivity}


def test_the_orders_that_occur_once_are_as_many_as_the_findings_say(found: Comparison) -> None:
    orders = Counter(tuple(row.sizes) for row in found.audit.rows)
    assert (len(orders), sum(count == 1 for count in orders.values())) == (12, 8)


def test_the_json_of_a_real_comparison_is_as_the_schema_says(found: Comparison) -> None:
    document = json.loads(msgspec.json.encode(found))
    jsonschema.validate(document, json.loads(schema.FILE.read_text("utf-8")))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Comparison) == found
