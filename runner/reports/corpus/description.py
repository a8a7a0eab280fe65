"""The description of a file of questions on the terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from runner.corpus.description.records import Category, Description, LabelCount, Labels, Lengths
from runner.reports.corpus.words import answers_of, describe_tokenizer, warn_of
from runner.reports.terminal.table import make_table, print_table
from runner.reports.text import cut, percent, plain

BAR, SHORT_BAR, NARROW = 24, 10, 100
"""How many characters wide the longest bar is, and on a terminal of fewer columns."""
NAME = 44
"""Characters of a label that are shown."""


def print_description(console: Console, description: Description) -> None:
    """Print what a file of questions holds: its tables and a histogram, each with bars."""
    bar = ("#" if console.options.ascii_only else "█") * (SHORT_BAR if _is_narrow(console) else BAR)
    title = Text(plain(description.path), style="bold")
    console.print(title.append(f": {description.questions:,} questions", style="not bold"), soft_wrap=True)
    console.print(Text(plain(describe_tokenizer(description)), style="dim"), soft_wrap=True)
    for line in warn_of(description):
        console.print(Text(plain(line), style="yellow"), soft_wrap=True)
    for table in _tables(description, bar):
        console.print()
        print_table(console, table)


def _tables(description: Description, full: str) -> Iterator[Table]:
    if description.categories:
        yield _categories(description, full)
    if description.subtasks.counts:
        yield _subtasks(description.categories, full)
    for kind, labels in (("language", description.languages), ("difficulty", description.difficulties)):
        if labels.counts:
            yield _counts(kind, labels, full)
    yield _lengths(description.lengths)
    for lengths in description.lengths:
        yield _histogram(lengths, full)


def _categories(description: Description, full: str) -> Table:
    levels = [count.name for count in description.difficulties.counts]
    table = make_table(
        "category",
        "questions",
        "share",
        "",
        *(cut(level, 20) for level in levels),
        left={""},
        wrapped={"category"},
    )
    for category in description.categories:
        found = {count.name: count.count for count in category.difficulties.counts}
        by_level = (str(found.get(level, 0)) for level in levels)
        bar = _bar(category.count, description.categories, full)
        table.add_row(_name(category), str(category.count), percent(category.share), bar, *by_level)
    return _with_missing(table, description.uncategorised)


def _subtasks(categories: Sequence[Category], full: str) -> Table:
    named = {"category", "sub-task"}
    table = make_table("category", "sub-task", "questions", "share", "", left=named | {""}, wrapped=named)
    every = [count for category in categories for count in category.subtasks.counts]
    for category in categories:
        for place, count in enumerate(category.subtasks.counts):
            first = _name(category) if place == 0 else ""
            bar = _bar(count.count, every, full)
            table.add_row(first, _name(count), str(count.count), percent(count.share), bar)
    return table


def _counts(kind: str, labels: Labels, full: str) -> Table:
    table = make_table(kind, "questions", "share", "", left={""}, wrapped={kind})
    for count in labels.counts:
        bar = _bar(count.count, labels.counts, full)
        table.add_row(_name(count), str(count.count), percent(count.share), bar)
    return _with_missing(table, labels.missing)


def _with_missing(table: Table, missing: int) -> Table:
    if missing:
        table.add_row(Text("not given", style="dim"), str(missing))
    return table


def _lengths(lengths: Sequence[Lengths]) -> Table:
    table = make_table("length in tokens", "texts", "min", "mean", "median", "max")
    for each in lengths:
        ends = (f"{each.minimum:,}", f"{each.mean:,.1f}", f"{each.median:,g}", f"{each.maximum:,}")
        table.add_row(cut(answers_of(each), NAME), f"{each.count:,}", *ends)
    return table


def _histogram(lengths: Lengths, full: str) -> Table:
    table = make_table(cut(answers_of(lengths), NAME), "texts", "", left={""})
    most = max(one.count for one in lengths.bins)
    for one in lengths.bins:
        name = f"{one.low:,}" if one.low == one.high else f"{one.low:,} to {one.high:,}"
        table.add_row(f"{name} tokens", str(one.count), _draw(one.count, most, full))
    return table


def _name(count: LabelCount) -> str:
    return cut(count.name, NAME)


def _bar(count: int, among: Sequence[LabelCount], full: str) -> Text:
    return _draw(count, max(one.count for one in among), full)


def _draw(count: int, most: int, full: str) -> Text:
    """Draw a part of the full bar; where there is something it is at least one character long."""
    return Text(full[: max(1, round(len(full) * count / most)) if count else 0], style="cyan")


def _is_narrow(console: Console) -> bool:
    return console.is_terminal and console.width < NARROW
