"""A scaling study printed in a terminal or into a pipe."""

from rich.console import Console
from rich.text import Text

from compare.records import ScalingStudy
from compare.reports.scaling_sheets import scaling_sheets
from compare.reports.terminal_tables import WIDE, paragraph, table, to_encoding
from compare.reports.text import plain


def print_scaling(console: Console, study: ScalingStudy) -> None:
    """Print a study: sentences to quote, what should be known of the input, and the tables."""
    for sentence in study.summary:
        console.print(paragraph(Text(to_encoding(plain(sentence), console)), console))
        console.print()
    for note in study.notes:
        console.print(paragraph(Text(to_encoding(f"note: {plain(note)}", console), "yellow"), console))
    if study.notes:
        console.print()
    for sheet in scaling_sheets(study, short=console.width < WIDE):
        console.print(table(sheet, console))
        console.print()
