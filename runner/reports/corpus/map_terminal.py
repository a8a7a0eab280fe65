"""A map of questions and prompts on the terminal: whose neighbours are whose, in numbers."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from runner.corpus.query_map.records import Mixing, QueryMap, TextSet
from runner.reports.corpus.map_words import describe_map, describe_neighbours, title_of
from runner.reports.terminal.table import make_table, print_table
from runner.reports.text import cut, percent, plain

NAME = 40


def print_map(console: Console, found: QueryMap) -> None:
    """Print a table for each file of questions: whose its nearest neighbours are."""
    console.print(Text(plain(title_of(found)), style="bold"), soft_wrap=True)
    for line in (describe_map(found), describe_neighbours(found)):
        console.print(Text(plain(line), style="dim"), soft_wrap=True)
    for one in found.sets:
        if one.kind != "questions":
            continue
        console.print()
        print_table(console, _shares(found, one))
    drawn = [one for one in found.sets if one.texts < one.available]
    for one in drawn:
        said = f"{one.name}: {one.texts:,} of {one.available:,} texts, drawn by the seed"
        console.print(Text(plain(said), style="yellow"), soft_wrap=True)


def _shares(found: QueryMap, of: TextSet) -> Table:
    pairs = {(mixing.of, mixing.among): mixing for mixing in found.mixing}
    title = f"nearest neighbours of {cut(of.name, NAME)}"
    table = make_table(title, "texts", "share", "at random", "ratio", "reverse", wrapped={title})
    rows = [(one, pairs[of.name, one.name], pairs[one.name, of.name]) for one in found.sets]
    for one, mixing, reverse in sorted(rows, key=lambda row: -row[1].share):
        own = one.name == of.name
        label = Text(f"{cut(one.name, NAME)} itself" if own else cut(one.name, NAME), "dim" if own else "")
        back = "" if own else percent(reverse.share)
        table.add_row(label, f"{one.texts:,}", *_figures(mixing), back)
    return table


def _figures(mixing: Mixing) -> tuple[str, str, str]:
    return percent(mixing.share), percent(mixing.expected), f"{mixing.ratio:.2f}"
