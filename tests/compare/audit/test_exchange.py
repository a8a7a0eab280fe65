"""Two rows of Table 3 that look exchanged: the evidence, and what --exchange does."""

import numpy as np
import pytest

from compare.audit.effects import audit_with_effects
from compare.audit.exchange import RATING, STYLE, _gains, _tabulate, exchange
from compare.comparison import Inputs, compare
from compare.input.collect import published_models
from compare.input.published import source
from compare.records import EXCHANGED, Audit
from compare.reports.audit_sheets import outcome
from tests.compare.independent import exchange as independent
from tests.compare.independent import left_out

LLAMA, CODELLAMA = source().table3.exchanged
BENCHMARKS = list(dict.fromkeys(name for each in published_models(False).values() for name in each.scores))


@pytest.fixture(scope="module")
def audit() -> Audit:
    return audit_with_effects(BENCHMARKS, False)


def test_both_rows_have_a_finding_that_corrects_nothing(audit: Audit) -> None:
    found = [each for each in audit.findings if each.kind == EXCHANGED]
    assert EXCHANGED == "possibly exchanged rows"
    assert {each.model for each in found} == {LLAMA, CODELLAMA}
    assert {(outcome(each), each.applied, each.corrected is None) for each in found} == {
        ("noted", False, True)
    }
    assert "found by looking" in " ".join(each.evidence for each in found)


def test_the_misfits_are_those_of_a_line_through_the_other_models(audit: Audit) -> None:
    assert audit.exchange
    models = [each for each in published_models(False).values() if each.win and each.rating]
    wins = np.array([each.win.percent for each in models if each.win])
    odds = np.log((wins + 50 / 392) / (100 - wins + 50 / 392))
    for misfit, of in zip(audit.exchange.misfits, ("value", "style"), strict=False):
        x = np.array([getattr(each.rating, of) for each in models])
        at = [each.name for each in models].index(LLAMA)
        expected, low, high, p = (each[at] for each in left_out.predict(x, odds))
        share = 1 / (1 + np.exp(-np.array([expected, low, high])))
        assert [misfit.expected, *misfit.ci95] == pytest.approx(share * (100 + 100 / 392) - 50 / 392)
        assert misfit.p == pytest.approx(p, abs=1e-9)
        assert (misfit.n, misfit.fits) == (18, True)


def test_the_gain_of_every_pair_is_that_of_fitting_again() -> None:
    table = _tabulate(published_models(False))
    odds = np.log((table.wins + 50 / 392) / (100 - table.wins + 50 / 392))
    for names in ((RATING,), (STYLE, "mean of 12 scores")):
        gains = _gains(table, names)
        x = [table.predictors[name] for name in names]
        for i, j in [(0, 1), (3, 30), (17, 19), (5, 40), (12, 41)]:
            assert gains[i, j] == pytest.approx(independent.gain(x, odds, i, j), abs=1e-6)


def test_no_other_pair_mends_both_lines_as_much(audit: Audit) -> None:
    found = audit.exchange
    assert found
    assert (found.pairs, found.better, found.better_style) == (861, 0, 0)
    assert found.gain > found.runner_up
    assert found.fitting > 1  # other partners would have fitted, too


def test_variants_leave_out_and_exchange(audit: Audit) -> None:
    assert audit.exchange
    in_place, without, exchanged = audit.exchange.variants
    assert [each.n for each in audit.exchange.variants] == [30, 29, 30]
    mean = next(each for each in audit.effects if each.benchmark == "mean")
    assert (in_place.pearson, in_place.spearman) == (mean.pearson_corrected, mean.spearman_corrected)
    assert without.spearman > in_place.spearman
    assert exchanged.spearman > in_place.spearman


@pytest.mark.parametrize("as_printed", [False, True])
def test_exchange_gives_each_row_the_rates_of_the_other(as_printed: bool) -> None:
    before, after = (published_models(as_printed, exchanged=each) for each in (False, True))
    for one, other in ((LLAMA, CODELLAMA), (CODELLAMA, LLAMA)):
        assert (after[one].win, after[one].tie) == (before[other].win, before[other].tie)
        assert after[one].categories == before[other].categories
        assert (after[one].scores, after[one].rating) == (before[one].scores, before[one].rating)
    assert all(after[name] == before[name] for name in before if name not in {LLAMA, CODELLAMA})


@pytest.mark.parametrize("as_printed", [False, True])
def test_a_comparison_says_that_the_rows_are_exchanged(as_printed: bool) -> None:
    found = compare(Inputs(exchange=True, as_printed=as_printed, resamples=100, workers=1))
    findings = [each for each in found.audit.findings if each.kind == EXCHANGED]
    assert {outcome(each) for each in findings} == {"applied"}
    wins = {model.name: model.win.percent for model in found.models if model.win}
    for each in findings:
        assert each.corrected
        win = published_models(as_printed, exchanged=True)[each.model].win
        assert win
        assert each.corrected["avg_win"] == win.percent
    plain = published_models(as_printed)[LLAMA].win
    assert plain
    assert wins[CODELLAMA] == plain.percent
    assert found.settings.exchange
    used = next(each for each in found.audit.exchange.variants if each.rows == "exchanged")  # type: ignore[union-attr]
    mean = next(each for each in found.correlations if each.benchmark == "mean")
    assert used.spearman == pytest.approx(mean.spearman.value)


def test_few_benchmarks_have_variants_too() -> None:
    found = exchange(["humaneval"], as_printed=False, applied=False)
    assert [each.rows for each in found.variants] == ["in place", "without both", "exchanged"]
