"""The pages of a leaderboard: what stands in them, whatever models are called."""

import re

from msgspec.structs import replace

from compare.records import Model
from compare.reports.leaderboard.board import make_board
from compare.reports.leaderboard.pages import render_site
from tests.compare.reports.example_comparison import NAMES, comparison
from tests.compare.reports.test_reports import HOSTILE


def test_a_hostile_name_is_text_everywhere_and_in_no_path() -> None:
    pages = render_site(comparison({8: HOSTILE, 9: "../../index", 10: '"><script>alert(1)</script>'}))
    for path, text in pages.items():
        assert re.fullmatch(r"(models/)?[a-z0-9][a-z0-9._+-]*\.html", path) and ".." not in path
        assert text.count("<script") == (path == "index.html")
        assert "<img" not in text and "\x1b" not in text
    assert "&lt;script&gt;alert(1)" in pages["index.html"]
    links = set(re.findall(r'href="(models/[^"#]*)', pages["index.html"]))
    assert links == set(pages) - {"index.html"}


def test_the_board_has_every_model_those_with_one_side_as_well() -> None:
    both = comparison()
    alone = Model(name="Yo-lightning", developer="Yo", proprietary=True, win=both.models[0].win)
    board = make_board(replace(both, others=[alone]))
    assert {entry.name for entry in board.entries} == {*NAMES, "Yo-lightning"}
    (found,) = [entry for entry in board.entries if entry.name == "Yo-lightning"]
    assert set(found.figures) == {"win"} and found.divergence is None
    assert "one side is missing" in render_site(replace(both, others=[alone]))["models/yo-lightning.html"]


def test_models_stand_by_win_rate_and_those_without_one_at_the_end() -> None:
    both = comparison()
    board = make_board(replace(both, others=[Model(name="a-scored", scores=both.models[0].scores)]))
    wins = [entry.figures["win"].value for entry in board.entries[:-1]]
    assert wins == sorted(wins, reverse=True) and board.entries[-1].name == "a-scored"


def test_what_the_audit_found_is_marked_on_the_board_and_told_on_the_models_page() -> None:
    pages = render_site(comparison())
    board = make_board(comparison())
    marked = {entry.name for entry in board.entries if entry.findings}
    assert marked == {NAMES[16], NAMES[3], NAMES[8], NAMES[6]}
    for entry in board.entries:
        text = pages[f"models/{entry.page}"]
        assert ('id="audit"' in text) == (entry.name in marked)
        assert all(finding.evidence in text for finding in entry.findings)
    assert pages["index.html"].count("†") == len(marked) + 1


def test_own_figures_are_told_from_published_ones() -> None:
    own = comparison()
    published = [replace(model, sources=["arXiv 2412.05210, Table 3"]) for model in own.models]
    published[4] = replace(published[4], sources=["arXiv 2412.05210, Table 4", "wins.csv"])
    board = make_board(replace(own, models=published))
    assert [entry.name for entry in board.entries if entry.own] == [published[4].name]


def test_the_mean_and_single_scores_have_intervals_and_ranks() -> None:
    board = make_board(comparison())
    for entry in board.entries:
        for key in ("win", "mean", "humaneval+"):
            figure = entry.figures[key]
            assert figure.ci95 is not None and figure.ci95[0] <= figure.value <= figure.ci95[1]
            assert figure.rank.best <= figure.rank.place <= figure.rank.worst
