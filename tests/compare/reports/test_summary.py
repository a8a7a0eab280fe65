"""The sentences at the head of a report say what holds, and no more."""

from msgspec.structs import replace

from compare import records as r
from compare.reports.summary import summarise
from tests.compare.reports import example_comparison


def sentences(**parts: object) -> list[str]:
    given = {
        "correlations": example_comparison.correlations(),
        "best": None,
        "divergences": [],
        "sensitivity": [],
        "audit": example_comparison.audit(),
    }
    return summarise(**given | parts)  # type: ignore[arg-type]


def best(*lows: float) -> r.Best:
    rows = [r.Difference(benchmark=f"b{at}", difference=0.1, ci95=(low, 0.3)) for at, low in enumerate(lows)]
    return r.Best(benchmark="multipl-e-java", n=24, spearman=0.957, differences=rows)


def test_the_best_is_named_with_the_models_it_is_best_among() -> None:
    text = sentences(best=best(0.03, 0.004, -0.1))[0]
    assert (
        "among the 24 models that have all 4 scores, multipl-e-java agrees best (rho 0.96), reliably better "
        "than 1 of the 3 others."
    ) in text


def test_a_lead_within_a_digit_of_zero_is_not_reliable() -> None:
    """The interval against C# begins at 0.0039 to 0.0082, as the seed will have it."""
    assert sentences(best=best(0.0082))[0].endswith("though not reliably better than any other.")
    assert "have both scores" in sentences(best=best(0.0082))[0]
    assert sentences(best=best(0.0102))[0].endswith("reliably better than every other.")


def test_corrections_that_are_not_applied_would_move() -> None:
    audit = example_comparison.audit()
    told = "On the published figures alone, the corrections move the mean score's rho from 0.85 to 0.87."
    assert sentences(audit=audit)[-1] == told
    idle = replace(audit, findings=[replace(each, applied=False) for each in audit.findings])
    assert sentences(audit=idle)[-1] == told.replace("move", "would move")


def test_the_top_half_is_told_what_a_straight_line_would_do() -> None:
    half = replace(
        example_comparison.sensitivity()[-1],
        choice="top half by win rate",
        chosen_by="win",
        sd_ratio=0.63,
        expected=0.58,
    )
    told = sentences(sensitivity=[half])[1]
    assert (
        "Their win rates spread 63 % as wide as those of all: were the relation a straight line, that "
        "restriction of range alone would leave r at 0.58."
    ) in told
    assert "straight" not in sentences(sensitivity=[replace(half, sd_ratio=1.2)])[1]
