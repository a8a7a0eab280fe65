"""The scatter charts of the page."""

import pytest
from msgspec.structs import replace

from compare.records import Comparison, Model, Rating
from compare.reports.chart_records import Screen
from compare.reports.scatter import rating_scatter
from compare.reports.screens import NARROW, SCREENS, WIDE
from tests.compare.reports.example_comparison import comparison


def rated() -> Comparison:
    """The example with ratings of five of its models and of one that has a win rate alone."""
    own = comparison()
    models = [
        replace(model, rating=Rating(value=1300.0 - 40 * at, ci95=(1290.0 - 40 * at, 1315.0 - 40 * at)))
        if at < 5
        else model
        for at, model in enumerate(own.models)
    ]
    alone = Model(name="Yo-lightning", win=own.models[7].win, rating=Rating(value=1200.0))
    return replace(own, models=models, others=[alone])


def test_every_model_with_both_is_drawn_those_without_scores_as_well() -> None:
    drawn = rating_scatter(rated(), WIDE)
    assert drawn is not None
    assert [point.name for point in drawn.points] == [
        *(model.name for model in rated().models[:5]),
        "Yo-lightning",
    ]
    assert drawn.points[-1].across is None and all(point.across for point in drawn.points[:-1])
    assert drawn.fit == "" and drawn.band == ""


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_intervals_keep_their_unequal_sides(screen: Screen) -> None:
    drawn = rating_scatter(rated(), screen)
    assert drawn is not None
    for point in drawn.points[:-1]:
        assert point.across is not None
        below, above = point.x - point.across[0], point.across[1] - point.x
        assert above == pytest.approx(1.5 * below, abs=0.4)


def test_a_phone_names_no_model_that_does_not_stand_out_and_without_ratings_there_is_no_chart() -> None:
    drawn = rating_scatter(rated(), NARROW)
    assert drawn is not None and {point.name for point in drawn.points} == {""}
    assert rating_scatter(comparison(), WIDE) is None
