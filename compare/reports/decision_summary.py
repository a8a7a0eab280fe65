"""The sentences on what a gap between two scores is worth."""

from collections.abc import Sequence

from compare.input.published import source
from compare.records import Band, Decision, OwnGap, Preferred
from compare.reports.decision_sheets import find_decision, gap_range
from compare.reports.text import MEAN, format_number, plain

ASKED = ((2.0, 4.0), (4.0, 8.0), (1.0, 2.0))
"""The bands of gaps that people ask about, the first of them that has enough pairs."""
FEWEST = 10
FEWEST_RATED = 5


def open_with(decisions: Sequence[Decision], judge: str) -> list[str]:
    """Return the sentence on gaps of the size that people ask about, none where too few pairs have it.

    It is on the benchmark that people report most where that is compared, else on the mean, or the one
    benchmark; `judge` is what the judge is called.
    """
    names = source().headline, MEAN
    found = next((each for name in names if (each := find_decision(decisions, name, "judge"))), None)
    found = found or next(iter(decisions), None)
    if found is None or found.side != "judge":
        return []
    return [_say(found, band, place, decisions, judge) for band, place in _asked(found.bands)][:1]


def _asked(bands: Sequence[Band]) -> list[tuple[Band, int]]:
    by_gap = {band.gap: (band, place) for place, band in enumerate(bands)}
    there = [by_gap[gap] for gap in ASKED if gap in by_gap]
    return [(band, place) for band, place in there if band.every and band.every.pairs >= FEWEST]


def _say(found: Decision, band: Band, place: int, decisions: Sequence[Decision], judge: str) -> str:
    where = "in the mean score" if found.benchmark == MEAN else f"on {plain(found.benchmark)}"
    text = (
        f"Two models {gap_range(band.gap)} points apart {where}: {judge} preferred the higher one "
        f"in {_share(band.every)}"
    )
    rated = find_decision(decisions, found.benchmark, "people")
    people = rated.bands[place].every if rated else None
    if people is None or people.pairs < FEWEST_RATED:
        return f"{text}."
    return f"{text}, people in {_share(people)}."


def _share(chance: Preferred | None) -> str:
    if chance is None:
        return "-"
    text = f"{format_number(chance.percent, 0)} % of {format_number(chance.pairs, 0)} pairs"
    if chance.ci95 is None:
        return text
    return f"{text} (95 % {format_number(chance.ci95[0], 0)} to {format_number(chance.ci95[1], 0)})"


def place_gap(gaps: Sequence[OwnGap], judge: str) -> list[str]:
    """Say how far apart are a person's own two models: on the headline benchmark, else the mean."""
    if not gaps:
        return []
    names = [source().headline, MEAN]
    found = min(gaps, key=lambda gap: names.index(gap.benchmark) if gap.benchmark in names else len(names))
    return [f"{_apart(found)}: {_worth(found, judge)}"]


def _apart(found: OwnGap) -> str:
    where = "in the mean score" if found.benchmark == MEAN else f"on {plain(found.benchmark)}"
    sizes = [f"{format_number(abs(found.problems), 0)} problems"] if found.problems is not None else []
    if found.standard_errors is not None:
        sizes.append(f"{format_number(abs(found.standard_errors))} standard errors")
    size = f" ({', '.join(sizes)})" if sizes else ""
    way = "above" if found.gap > 0 else "below"
    if found.gap == 0:
        return f"{plain(found.second)} and {plain(found.first)} have the same score {where}"
    points = format_number(abs(found.gap))
    return f"{plain(found.second)} is {points} points{size} {way} {plain(found.first)} {where}"


def _worth(found: OwnGap, judge: str) -> str:
    if found.gap == 0:
        return "nothing here says which would be preferred."
    if found.judge is None:
        return "too few published models are so far apart to say what that is worth."
    text = (
        f"of published models about so far apart, {judge} preferred the higher one in {_share(found.judge)}"
    )
    return f"{text}, people in {_share(found.people)}." if found.people else f"{text}."
