"""The report of a filtering: what was kept, why the rest was not, and where nothing was."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from runner.filtering.folder import DROPPED, KEPT
from runner.filtering.records import Filtering
from runner.filtering.session import FilteredFolder
from runner.reports.terminal.table import make_table, print_table
from runner.reports.text import cut, list_some, percent, plain

NAMED = 5
WORDS = {
    "not_passed": "did not pass",
    "not_best": "others of its problem are better",
    "copy": "the same program as a better one",
    "outvoted": "another answer is agreed on",
    "too_few_agree": "too few candidates agree",
    "no_answer": "passes none of the tests",
    "holds_tests": "its code holds the tests",
    "no_tests": "no tests were written for its problem",
    "unknown_task": "of no problem that is given",
    "unreadable": "no candidate",
}
"""What `records.Why` means, for people."""


def print_filtering(console: Console, folder: FilteredFolder) -> None:
    """Print heading, what became of the candidates, how programs ended, and what to know of it."""
    filtering = folder.filtering
    for line in _heading(folder):
        console.print(line, soft_wrap=True)
    console.print()
    print_table(console, _candidates_table(filtering))
    console.print()
    if filtering.verdicts:
        print_table(console, _verdict_table(filtering))
        console.print()
    for line in _list_remarks(filtering):
        console.print(line, soft_wrap=True)
    for name in (KEPT, DROPPED):
        console.print(Text(plain(str(folder.path / name)), style="dim"), soft_wrap=True)


def _heading(folder: FilteredFolder) -> Iterator[Text]:
    filtering = folder.filtering
    settings, info = filtering.settings, filtering.candidates
    count = f"{info.count} candidates, " if info.count else ""
    yield Text(plain(f"{settings.benchmark}: {count}{info.path}"), style="bold")
    parts = [f"profile {settings.profile}", f"by {filtering.by}"]
    parts += [f"best {settings.best} a problem"] if settings.best else []
    parts += [f"at least {settings.min_agree} agree"] if filtering.tests else []
    yield Text(plain(", ".join(parts)), style="dim")
    if filtering.tests:
        unused = f", {filtering.tests.unused} more not used" if filtering.tests.unused else ""
        yield Text(plain(f"{filtering.tests.count} tests{unused}, {filtering.tests.path}"), style="dim")
    timing = filtering.timing
    yield Text(f"{timing.wall_s:.1f} s, {timing.candidates_per_s:.1f} candidates/s", style="dim")


def _candidates_table(filtering: Filtering) -> Table:
    table = make_table("candidates", "count", "why", left={"why"})
    table.add_row(Text("kept", style="green"), str(filtering.kept), _describe_kept(filtering))
    if filtering.undecided and filtering.status == "partial":
        table.add_row("undecided", str(filtering.undecided), "until all are judged")
    if filtering.unjudged:
        table.add_row(Text("unjudged", style="red"), str(filtering.unjudged), "the sandbox failed")
    for why, count in sorted(filtering.dropped.items(), key=lambda item: -item[1]):
        table.add_row("dropped", str(count), WORDS.get(why, plain(why)))
    return table


def _describe_kept(filtering: Filtering) -> str:
    if filtering.by == "agreement":
        return "agreed on"
    share = filtering.settings.min_share
    return "passed" if share == 1 else f"passed at least {percent(share)} of the tests"


def _verdict_table(filtering: Filtering) -> Table:
    table = make_table("program" if filtering.by == "agreement" else "verdict", "count")
    for verdict, count in sorted(filtering.verdicts.items(), key=lambda item: -item[1]):
        table.add_row(plain(verdict), str(count))
    return table


def _list_remarks(filtering: Filtering) -> Iterator[Text]:
    problems = filtering.problems
    yield Text(
        f"{problems.with_kept} problems have a kept candidate, of {problems.with_candidates} that have any "
        f"and {problems.total} in all"
    )
    if filtering.by == "agreement":
        text = "agreed on is not right: nobody vouches for the tests, and models err alike"
        yield Text(text, style="yellow")
    if problems.none_kept:
        names = list_some([cut(name, 60) for name in problems.none_kept], NAMED)
        yield Text(f"none kept: {names}", style="yellow")
    if filtering.unsealed:
        names = list_some([cut(name, 60) for name in filtering.unsealed], NAMED)
        text = f"unsealed: {len(filtering.unsealed)} problems have nothing but an exit status; "
        yield Text(text, style="yellow").append(f"what passes may have read their tests: {names}", "default")
