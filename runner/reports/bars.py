"""What progress bars are made of: columns that say what their owner has to say."""

from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task
from rich.table import Column
from rich.text import Text

NARROW = 70
"""Below so many columns there is no room for more than the figures."""


class SaidColumn(ProgressColumn):
    """Shows what a function says of a task, on one line."""

    def __init__(self, say: Callable[[Task], Text]) -> None:
        super().__init__(table_column=Column(no_wrap=True))
        self._say = say

    def render(self, task: Task) -> Text:
        """Return what is shown now."""
        return self._say(task)


def make_columns(console: Console, label: Callable[[Task], Text], *said: SaidColumn) -> list[ProgressColumn]:
    """Return the columns of a bar: its label and itself where there is room, the count, and what is said."""
    wide: list[ProgressColumn] = [
        SaidColumn(label),
        BarColumn(bar_width=None, complete_style="cyan"),
    ]
    return [
        *(wide if console.width >= NARROW else []),
        MofNCompleteColumn(table_column=Column(no_wrap=True)),
        *said,
    ]
