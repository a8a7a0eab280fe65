"""The tables of what sways a judge: who sits where, and how long the answers are."""

from collections.abc import Sequence

from compare.records import Judged, LengthControl, Position
from compare.reports.divergence_sheets import CATEGORIES
from compare.reports.sheet import Cell, Sheet, estimate, row, short_estimate
from compare.reports.text import format_number, plain

SEATS = ["to seat A", "same seat", "agreement", "kappa"]
RARE = 5.0
"""Where fewer answers than this, in percent, are longer, or shorter, there is little to go by between."""


def seats(judged: Sequence[Judged], *, short: bool = False) -> Sheet:
    """Return how far the judge's verdicts follow the seat, and agree; `short` has one interval a row."""
    return Sheet(
        title="Games and seats",
        columns=["model", "games", *SEATS],
        rows=[
            row(found.model, str(found.games), *_seats(found.positions[0], short))
            for found in judged
            if found.positions
        ],
        note="To seat A: percent of decided games (50 is fair). Same seat: percent of questions whose two "
        "games, with the answers swapped, both went to one seat. Agreement: percent of questions whose two "
        "games say the same of the model; kappa: the same beyond chance (1 at most, 0 for chance).",
    )


def seat_parts(found: Judged, *, short: bool = False) -> Sheet:
    """Return one model's seats by category, difficulty and language; `short` as for `seats`."""
    return Sheet(
        title=f"{plain(found.model)}, seats by group of questions",
        columns=["questions on", "n", *SEATS],
        rows=[
            row(CATEGORIES.get(each.group, each.group), str(each.questions), *_seats(each, short))
            for each in found.positions[1:]
        ],
    )


def length_controlled(judged: Sequence[Judged], *, short: bool = False) -> Sheet:
    """Return plain rates and length-controlled ones; `short` has one interval a row."""
    rows = [_length_controlled(found, found.length, short) for found in judged if found.length]
    extrapolated = [plain(found.model) for found in judged if found.length and _is_rare(found.length)]
    notes = [
        "Controlled: what a logistic regression of the outcomes on the difference in length expects "
        "where the answers are as long as the baseline's. Shift: points of the score that go with length. "
        "A dash: wins and losses do not overlap in length, or all went one way.",
    ]
    if extrapolated:
        notes.append(
            f"Extrapolated for {', '.join(extrapolated)}: nearly all answers are longer than the baseline's, "
            "or nearly all shorter."
        )
    return Sheet(
        title="Length-controlled rates",
        columns=["model", "n", "win", "controlled", "score", "controlled", "shift"],
        rows=rows,
        note="\n".join(notes),
    )


def _length_controlled(found: Judged, length: LengthControl, short: bool) -> list[Cell]:
    return row(
        Cell(text=plain(found.model), tone="strong"),
        str(length.questions),
        short_estimate(length.win, short=short),
        short_estimate(length.length_controlled_win, short=short),
        short_estimate(length.score, short=short),
        estimate(length.length_controlled_score),
        short_estimate(length.shift, short=short, sign=True),
    )


def _is_rare(length: LengthControl) -> bool:
    return min(length.longer, length.shorter) < RARE


def lengths(judged: Sequence[Judged], *, short: bool = False) -> Sheet:
    """Return the lengths of answers against outcomes; `short` gives no interval."""
    return Sheet(
        title="Lengths of answers",
        columns=["model", "chars", "baseline", "longer", "won", "tied", "lost", "longer wins"],
        rows=[_lengths(found, found.length, short) for found in judged if found.length],
        note="Chars: median lengths of the answers and of the baseline's, in characters. Longer: percent of "
        "the answers that are longer than the baseline's; won, tied, lost: by how many characters where the "
        "question went so, as a median. Longer wins: percent of decided questions that the longer one wins.",
    )


def _lengths(found: Judged, length: LengthControl, short: bool) -> list[Cell]:
    by_outcome = [length.differences.get(name) for name in ("win", "tie", "loss")]
    return row(
        found.model,
        format_number(length.answer_chars, 0),
        format_number(length.baseline_chars, 0),
        format_number(length.longer),
        *(format_number(each, 0, sign=True) for each in by_outcome),
        short_estimate(length.longer_wins, short=short),
    )


def _seats(found: Position, short: bool) -> list[str]:
    return [
        estimate(found.seat_a),
        *(short_estimate(each, short=short) for each in (found.same_seat, found.agreement)),
        short_estimate(found.kappa, short=short, digits=2),
    ]
