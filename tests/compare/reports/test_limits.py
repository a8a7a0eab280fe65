"""What every report says that win rates by a judge can't say."""

import io
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.console import Console

from compare.comparison import Inputs, compare
from compare.input.own_rates import OwnRates
from compare.input.published import source, table3
from compare.records import Comparison
from compare.reports import page
from compare.reports.caption import subtitle
from compare.reports.limits import limits
from compare.reports.terminal import print_comparison


@pytest.fixture(scope="module")
def published() -> Comparison:
    return compare(Inputs(resamples=100, workers=1))


def test_judge_baseline_and_questions_are_named_from_their_source(published: Comparison) -> None:
    text = limits(published)
    for said in (source().judge, source().baseline, source().judge_developer, "390 to 392 of 397 questions"):
        assert said in text
    assert "not that of people" in text and "no random sample" in text


def test_the_page_has_them_in_full_and_the_terminal_in_short(published: Comparison) -> None:
    assert limits(published).split(". ")[0] in page.render(published).replace("&#39;", "'")
    file = io.StringIO()
    print_comparison(Console(file=file, width=200), published)
    assert limits(published, short=True) in " ".join(file.getvalue().split())
    assert len(limits(published, short=True)) < len(limits(published)) / 2


def test_of_a_persons_own_win_rates_the_judge_is_whoever_was(tmp_path: Path) -> None:
    path = tmp_path / "wins.csv"
    path.write_text("model,win_rate\n" + "".join(f"{row.model},{i}\n" for i, row in enumerate(table3())))
    found = compare(Inputs(win_rates=path, own_rates=OwnRates(only=True), resamples=100, workers=1))
    assert source().judge not in limits(found) + limits(found, short=True) + subtitle(found)
    assert "by whoever judged there" in limits(found)


def test_nobody_says_that_people_preferred_what_a_model_did(published: Comparison) -> None:
    shown = page.render(replace(published, people=None, decisions=[])).casefold()
    for words in ("people prefer", "better liked", "human preference", "people like"):
        assert words not in shown


def test_the_summary_says_what_becomes_of_rho_without_the_rows_that_look_exchanged(
    published: Comparison,
) -> None:
    found = published.audit.exchange
    assert found
    (sentence,) = [each for each in published.summary if each.startswith("Of Table 3")]
    assert f"without both, rho on the published figures is {found.variants[1].spearman:.2f}" in sentence
    asked = compare(Inputs(exchange=True, resamples=100, workers=1))
    assert any("are exchanged here, as asked" in each for each in asked.summary)
