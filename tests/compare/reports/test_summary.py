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


def best(*clear: bool) -> r.Best:
    rows = [
        r.Difference(benchmark=f"b{at}", difference=0.1, ci95=(-0.1, 0.3), clear=worse)
        for at, worse in enumerate(clear)
    ]
    names = ["multipl-e-java", *(row.benchmark for row in rows)]
    chances = [r.Chance(benchmark=name, spearman=0.9, models=0.384, developers=0.41) for name in names]
    return r.Best(benchmark="multipl-e-java", n=24, spearman=0.957, differences=rows, chances=chances)


def test_the_best_is_named_with_how_often_it_is_and_the_models_it_is_best_among() -> None:
    text = sentences(best=best(True, False, False))[0]
    assert (
        "among the 24 models that have all 4 scores, multipl-e-java has the highest rho (0.96) and is best "
        "in 38 % of resamples of models (41 % of developers), with only b0 clearly worse."
    ) in text


def test_who_is_clearly_worse_is_said_of_none_some_and_all() -> None:
    assert sentences(best=best(False))[0].endswith("with no other clearly worse.")
    assert "have both scores" in sentences(best=best(False))[0]
    assert sentences(best=best(True, True, False))[0].endswith("with only b0 and b1 clearly worse.")
    assert sentences(best=best(*[True] * 5, False))[0].endswith("with 5 of the 6 others clearly worse.")
    assert sentences(best=best(True, True))[0].endswith("with every other clearly worse.")


def test_without_resamples_that_can_be_used_only_the_leader_is_named() -> None:
    found = best(False)
    unsure = [replace(each, models=None, developers=None) for each in found.chances]
    assert sentences(best=replace(found, chances=unsure))[0].endswith("has the highest rho (0.96).")


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


def surprises(*sides: str) -> list[r.Divergence]:
    plain = [replace(each, side="as expected") for each in example_comparison.comparison().divergences]
    named = [replace(each, side=side) for each, side in zip(plain, sides, strict=False)]
    return [*named, *plain[len(named) :]]


def test_surprises_are_named_by_side_or_nobody_is() -> None:
    audit = replace(example_comparison.audit(), findings=[])
    nobody = sentences(divergences=surprises(), audit=audit)[1]
    assert nobody.startswith(
        "No model's win rate is further from what other developers' models lead to expect"
    )
    named = surprises("judged worse than expected", "judged better than expected")
    told = sentences(divergences=named, audit=audit)[1]
    assert told.startswith("Judged otherwise than other developers' models lead to expect: better: ")
    assert all(each.model in told for each in named[:2]) and named[2].model not in told


def test_models_whose_rows_look_exchanged_are_no_surprise_but_a_question() -> None:
    named = surprises("judged better than expected")
    finding = replace(example_comparison.finding(named[0].model, kind=r.EXCHANGED), applied=False)
    audit = replace(example_comparison.audit(), findings=[finding])
    told = sentences(divergences=named, audit=audit)[1]
    assert told.startswith("No model's win rate is further")
    assert "Left out of this, since rows of Table 3 look exchanged: " + named[0].model in told


def test_the_headline_has_its_interval_twice_and_what_single_developers_do() -> None:
    row = example_comparison.correlations()[-1]
    rho = replace(row.spearman, ci95=(0.7, 0.95), ci95_developers=(0.4, 0.99))
    given = {"pearson": 0.7, "kendall": 0.6, "pearson_change": 0.0, "kendall_change": 0.0, "models": 3}
    developers = [
        r.DeveloperInfluence(developer=name, spearman=value, spearman_change=0.0, **given)
        for name, value in (("A", 0.91), ("B", 0.8), ("C", 0.86))
    ]
    told = sentences(correlations=[replace(row, spearman=rho)], developers=developers)[0]
    unsure = replace(row, spearman=replace(rho, ci95_developers=(-0.99, 0.99)))
    assert "over developers anything: they are too few)" in sentences(correlations=[unsure])[0]
    assert (
        "(95 % interval 0.70 to 0.95, over developers 0.40 to 0.99), and 0.80 without B to 0.91 without A"
        in told
    )


def test_rows_that_are_exchanged_as_asked_stand_with_their_new_figures() -> None:
    named = surprises("judged better than expected")
    finding = replace(example_comparison.finding(named[0].model, kind=r.EXCHANGED), applied=True)
    audit = replace(example_comparison.audit(), findings=[finding])
    told = sentences(divergences=named, audit=audit)[1]
    assert named[0].model in told and "Left out" not in told
