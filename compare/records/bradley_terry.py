"""The records of ratings from judgments that hold more than one opponent."""

from typing import Literal

import msgspec

from compare.records.judged import Estimate


class Player(msgspec.Struct, frozen=True, kw_only=True):
    """One player: a model that was judged, or an opponent of such.

    `elo` is its rating in Elo points above the baseline's, `score` the points, in percent, that it is
    expected to take of games against the baseline, half of them in either seat, a tie a half; `seen` is
    what it took of those that were played, None where there are none. `bound` says that no finite rating
    follows from its games: all points between it and the baseline went one way, be it over others
    ("above" if to it, "below" if from it), or none did ("open"). Its figures rest on the prior then and
    have no interval.
    """

    name: str
    games: int
    opponents: int
    elo: Estimate
    score: Estimate
    seen: float | None = None
    bound: Literal["", "above", "below", "open"] = ""


class BradleyTerry(msgspec.Struct, frozen=True, kw_only=True):
    """Ratings of all players of a file of judgments, the best first; that of the `baseline` is 0.

    `games` are those with a clear label, on `questions`, `ties` of them tied, in percent. `seat` is what
    sitting in seat A is worth, in Elo points, `seat_score` what seat A takes of games between equals, in
    percent. `apart` are players whom no chain of games joins to the baseline: they have no rating.
    """

    baseline: str
    games: int
    questions: int
    ties: float
    seat: Estimate
    seat_score: Estimate
    players: list[Player]
    apart: list[str] = []
