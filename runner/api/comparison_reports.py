"""The reports of a comparison, under names that tell them from those of runs."""

from compare.reports.figure import save_figure as save_comparison_figure
from compare.reports.page import write_page as write_comparison_page
from compare.reports.terminal import print_comparison

__all__ = ["print_comparison", "save_comparison_figure", "write_comparison_page"]
