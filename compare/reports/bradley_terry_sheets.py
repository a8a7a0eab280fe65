"""The table of ratings over all opponents."""

from compare.records import Comparison, Player
from compare.reports.sheet import Cell, Sheet, estimate, row, short_estimate
from compare.reports.text import format_estimate, format_number, plain

BOUNDS = {
    "above": "took every point on the way to the baseline",
    "below": "took no point on the way to the baseline",
    "open": "no points lead to the baseline or back",
}


def ratings(comparison: Comparison, *, short: bool = False) -> list[Sheet]:
    """Return all players, the best first, where there are several opponents.

    `short` gives the expected score no interval.
    """
    found = comparison.bradley_terry
    if found is None:
        return []
    seat = format_estimate(found.seat.value, found.seat.ci95, 0, sign=True)
    open_ended = [f"{plain(each.name)} ({BOUNDS[each.bound]})" for each in found.players if each.bound]
    ties = format_number(found.ties, 0)
    notes = [
        f"Bradley-Terry over {found.games} games on {found.questions} questions, ties ({ties} %) a half. "
        f"Elo: points above {plain(found.baseline)}, with 95 % intervals from resamples of the questions. "
        "Expected: percent of the points of games against it, half of them in either seat; seen: what there "
        "was of those.",
        f"Seat A is worth {seat} Elo points: {estimate(found.seat_score)} % of the points between equals.",
    ]
    if open_ended:
        notes.append(f"No finite rating follows, the figure is that of a prior: {'; '.join(open_ended)}.")
    return [
        Sheet(
            title="Ratings over all opponents",
            columns=["player", "games", "rivals", "Elo", "expected", "seen"],
            rows=[_row(player, found.baseline, short) for player in found.players],
            note="\n".join(notes),
        )
    ]


def _row(player: Player, baseline: str, short: bool) -> list[Cell]:
    tone = "strong" if player.name == baseline else ""
    return row(
        Cell(text=plain(player.name), tone=tone),
        str(player.games),
        str(player.opponents),
        format_estimate(player.elo.value, player.elo.ci95, 0, sign=player.name != baseline),
        short_estimate(player.score, short=short),
        format_number(player.seen),
    )
