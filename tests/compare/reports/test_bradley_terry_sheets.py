"""The table of ratings over all opponents."""

from msgspec.structs import replace

from compare.records import BradleyTerry, Estimate, Player
from compare.reports.bradley_terry_sheets import ratings
from tests.compare.reports.example_comparison import comparison


def player(name: str, elo: float, **more: object) -> Player:
    interval = None if more.get("bound") or not elo else (elo - 20, elo + 25)
    given = {"games": 80, "opponents": 2, "score": Estimate(value=55.5, ci95=(50.1, 60.0))} | more
    return Player(name=name, elo=Estimate(value=elo, ci95=interval), **given)  # type: ignore[arg-type]


FOUND = BradleyTerry(
    baseline="base",
    games=160,
    questions=40,
    ties=12.4,
    seat=Estimate(value=37.0, ci95=(24.0, 49.0)),
    seat_score=Estimate(value=55.3, ci95=(53.5, 57.0)),
    players=[player("win\x1bner", 900.4, bound="above"), player("m", 38.2, seen=54.0), player("base", 0.0)],
)


def test_ratings_have_a_row_a_player_and_a_note_on_who_has_none() -> None:
    (sheet,) = ratings(replace(comparison(), bradley_terry=FOUND))
    rows = [[cell.text for cell in cells] for cells in sheet.rows]
    assert rows == [
        ["win\\x1bner", "80", "2", "+900", "55.5 (50.1, 60.0)", "-"],
        ["m", "80", "2", "+38 (+18, +63)", "55.5 (50.1, 60.0)", "54.0"],
        ["base", "80", "2", "0", "55.5 (50.1, 60.0)", "-"],
    ]
    assert "+37 (+24, +49) Elo points: 55.3 (53.5, 57.0) %" in sheet.note
    assert "win\\x1bner (took every point on the way to the baseline)" in sheet.note
    (narrow,) = ratings(replace(comparison(), bradley_terry=FOUND), short=True)
    assert narrow.rows[1][4].text == "55.5"


def test_without_several_opponents_there_is_no_table() -> None:
    assert ratings(comparison()) == []
