"""The reports of a comparison, under names that tell them from those of runs."""

from collections.abc import Sequence
from pathlib import Path

from compare.reports.figure import check_figure
from compare.reports.figure import save_figure as save_comparison_figure
from compare.reports.leaderboard.site import check_leaderboard, write_leaderboard
from compare.reports.output import check_apart, check_writable
from compare.reports.page import write_page as write_comparison_page
from compare.reports.scaling_figure import save_scaling_figure
from compare.reports.scaling_page import write_scaling_page
from compare.reports.scaling_terminal import print_scaling
from compare.reports.sections import choose_sections as choose_comparison_sections
from compare.reports.terminal import print_comparison

__all__ = [
    "check_comparison_files",
    "choose_comparison_sections",
    "print_comparison",
    "print_scaling",
    "save_comparison_figure",
    "save_scaling_figure",
    "write_comparison_page",
    "write_leaderboard",
    "write_scaling_page",
]


def check_comparison_files(
    page: Path | None,
    figure: Path | None,
    leaderboard: Path | None = None,
    *,
    read: Sequence[Path | None] = (),
    written: Sequence[Path | None] = (),
) -> None:
    """Raise CompareError where a page, figure or site could not be written, before a comparison is made.

    Neither may be one of the files that are `read`, or that are `written` beside them.
    """
    files = [path for path in (*written, page, figure) if path is not None]
    check_apart(files, [path for path in read if path is not None], leaderboard)
    if page is not None:
        check_writable(page)
    if figure is not None:
        check_figure(figure)
    if leaderboard is not None:
        check_leaderboard(leaderboard)
