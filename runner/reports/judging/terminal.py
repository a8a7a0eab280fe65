"""The report of a judging on the terminal."""

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from runner.judge.folder import JUDGMENTS
from runner.judge.session import JudgedFolder
from runner.reports.judging.text import describe_setting, describe_size, list_warnings
from runner.reports.text import plain

if TYPE_CHECKING:
    from compare.records import Judged


def print_judging(console: Console, folder: JudgedFolder, judged: "Judged | None") -> None:
    """Print the heading, the rates where there are any, what to know of them, and the next command."""
    from compare.reports.judged_sheets import judged_sheets
    from compare.reports.terminal_tables import WIDE, table

    for line in _heading(folder):
        console.print(line, soft_wrap=True)
    console.print()
    for sheet in judged_sheets([judged] if judged else [], short=console.width < WIDE):
        console.print(table(sheet, console))
        console.print()
    if judged is None:
        console.print("no question has a label in both games yet: there is nothing to rate")
        console.print()
    for warning in list_warnings(folder):
        console.print(Text(plain(warning), style="yellow"), soft_wrap=True)
    command = f"runner compare --judgments {shlex.quote(str(folder.path / JUDGMENTS))}"
    console.print(Text(f"next: {plain(command)}", style="dim"), soft_wrap=True)


def _heading(folder: JudgedFolder) -> Iterator[Text]:
    judging = folder.judging
    settings = judging.settings
    title = Text(plain(settings.model), style="bold")
    yield title.append(plain(f" against {settings.baseline}, judged by {settings.judge}"), style="not bold")
    yield Text(plain(", ".join([describe_size(judging), *describe_setting(judging)])), style="dim")
    spent = [f"{judging.wall_s:.1f} s"]
    if judging.prompt_tokens is not None:
        spent.append(f"{judging.prompt_tokens:,} tokens read, {judging.completion_tokens or 0:,} written")
        if judging.prices is not None:
            cost = judging.prices.cost(judging.prompt_tokens, judging.completion_tokens or 0)
            spent.append(f"cost {cost:.2f}")
    yield Text(", ".join(spent), style="dim")
    yield Text(plain(str(folder.path)), style="dim")
