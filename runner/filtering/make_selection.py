"""Chooses what decides on candidates."""

from runner.filtering.agreement import Agreeing
from runner.filtering.options import FilterOptions
from runner.filtering.passing import AllThatPass, BestThatPass
from runner.filtering.selection import Selection


def make_selection(options: FilterOptions) -> Selection:
    """Return what decides as options ask."""
    if options.tests is not None:
        return Agreeing(options.min_agree, options.best)
    if options.best is not None:
        return BestThatPass(options.min_share, options.best)
    return AllThatPass(options.min_share)
