"""The history of a folder for people: a trend per model and benchmark, its steps, and the flaky tasks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.text import Text

from runner.history.records import Change, Flaky, History, IndexedRun, Series, Sighting, Step
from runner.history.sparkline import sparkline
from runner.reports.text import cut, percent, plain

NAME = 24
FLAKY_TASKS = 10
RUNS = 3
HEADER = ("pass@1", "95 % interval", "vs previous", "vs best", "nights")
WIDTHS = (7, 14, 11, 7, 6)


def print_history(console: Console, history: History) -> None:
    """Print trends by model, then flaky tasks, then the runs that are no part of a trend."""
    width = max(40, console.width)
    console.print(_heading(history), soft_wrap=True)
    for model, series in groupby(history.series, key=lambda one: one.model):
        _print_lines(console, _model(model, list(series), width, console.options.ascii_only))
    _print_lines(console, _flaky(history, width))
    if history.partial:
        _print_lines(console, _left_out("partial runs", history.partial, width))
    if history.selected:
        _print_lines(console, _left_out("runs of a part of their benchmark", history.selected, width))
    console.print()


def _print_lines(console: Console, lines: Iterator[Text]) -> None:
    console.print()
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True)


def _heading(history: History) -> Text:
    text = Text("history", style="bold")
    runs = f"{history.runs} run" + "s" * (history.runs != 1)
    return text.append(plain(f" of {runs} in {history.folder}"), style="not bold")


def _model(model: str, series: list[Series], width: int, ascii_only: bool) -> Iterator[Text]:
    names = _names(series)
    column = max(map(len, names))
    longest = max(len(one.nights) for one in series)
    used = column + sum(WIDTHS) + 2 * len(WIDTHS)
    # The trend goes to the end of the line where it fits there, else to a line of its own.
    wide = used + 2 + longest <= width
    yield Text(cut(model, width), style="bold")
    header = "".join(f"  {title:>{size}}" for title, size in zip(HEADER, WIDTHS, strict=True))
    yield Text(f"{'benchmark':{column}}{header}" + "  trend" * wide, style="dim")
    for name, one in zip(names, series, strict=True):
        yield from _row(
            name, one, column=column, used=used if wide else None, width=width, ascii_only=ascii_only
        )


def _names(series: Sequence[Series]) -> list[str]:
    """Return the benchmarks' names, at least as wide as their title."""
    return [f"{cut(one.benchmark, NAME):9}" for one in series]


def _row(
    name: str, one: Series, *, column: int, used: int | None, width: int, ascii_only: bool
) -> Iterator[Text]:
    latest = one.nights[-1]
    low, high = latest.ci95
    cells = (
        percent(latest.score),
        f"{100 * low:.1f} - {percent(high)}",
        _difference(one.previous),
        _difference(one.best),
        str(len(one.nights)),
    )
    line = Text(f"{name:{column}}")
    for position, (cell, size) in enumerate(zip(cells, WIDTHS, strict=True)):
        line.append(f"  {cell:>{size}}", _style(cell) if position in (2, 3) else "bold" * (position == 0))
    indent = column + 2 if used is None else used + 2
    trend, marks = _trend(one, width - indent, ascii_only)
    if used is None:
        yield line
        line = Text(" " * column)
    yield line.append("  ").append(trend)
    if marks.plain.strip():
        yield Text(" " * indent).append(marks)
    yield from _remarks(one, width)


def _style(cell: str) -> str:
    return {"+": "green", "-": "red"}.get(cell[:1], "")


def _difference(step: Step | None) -> str:
    """Return a difference in percentage points, with its sign."""
    if step is None:
        return ""
    return f"{100 * step.difference:+.1f}" if round(1000 * step.difference) else "0.0"


def _trend(one: Series, room: int, ascii_only: bool) -> tuple[Text, Text]:
    """Return the sparkline, cut to the last nights that fit, and the line below it that marks the steps."""
    scores = [night.score for night in one.nights]
    skipped = max(0, len(scores) - room)
    marks = Text(" " * (len(scores) - skipped))
    up, down, level = "^v~" if ascii_only else "▲▼◆"
    for change in one.changes:
        if (place := change.index - skipped) >= 0:
            rose = change.after - change.before
            sign, style = (up, "green") if rose > 0 else (down, "red") if rose < 0 else (level, "yellow")
            marks = Text.assemble(marks[:place], (sign, style), marks[place + 1 :])
    return Text(sparkline(scores, ascii_only=ascii_only)[skipped:], "cyan"), marks


def _remarks(one: Series, width: int) -> Iterator[Text]:
    """Yield what there is to say of a series in words."""
    if one.about:
        yield Text(f"  {cut(one.about, width - 2)}", "dim")
    for change in one.changes:
        yield from _change(one, change, width)
    step = one.previous
    if step is not None and (step.better or step.worse):
        flips = f"{step.better} better, {step.worse} worse"
        # Of tasks, so that several samples of one count once; with one sample a task it is McNemar's.
        yield Text(f"  since the previous night, tasks: {flips} (exact sign test p {_p(step.p)})")


def _change(one: Series, change: Change, width: int) -> Iterator[Text]:
    line = Text("  step at ").append(cut(night_of(one.nights[change.index]), NAME), "bold")
    line.append(f": {percent(change.before)} to {percent(change.after)} (p {_p(change.p)}), ")
    yield line.append(f"tasks: {len(change.better)} better, {len(change.worse)} worse")
    for title, tasks in (("better", change.better), ("worse", change.worse)):
        if tasks:
            yield Text(f"    {title}: ", "dim").append(_some(tasks, width - 6 - len(title)), "not dim")


def _some(names: list[str], room: int) -> str:
    """List as many names as there is room for, and how many more there are."""
    shown = ""
    for position, name in enumerate(names):
        more = f" and {len(names) - position} more"
        longer = f"{shown}, {cut(name, NAME)}" if shown else cut(name, NAME)
        if shown and len(longer) + (len(more) if position + 1 < len(names) else 0) > room:
            return shown + more
        shown = longer
    return shown


def _p(p: float) -> str:
    return f"{p:.3f}" if p >= 0.001 else "< 0.001"


def night_of(run: IndexedRun) -> str:
    """Return what people call the night of a run: its name, else the minute when it began."""
    return run.night or run.started[:16].replace("T", " ")


def _flaky(history: History, width: int) -> Iterator[Text]:
    if not history.flaky:
        yield Text("flaky tasks: none", style="dim")
        return
    tasks = len({(one.benchmark, one.task_id) for one in history.flaky})
    programs = f" ({len(history.flaky)} programs)" if len(history.flaky) != tasks else ""
    yield Text(f"flaky tasks: {tasks}{programs}", "bold yellow")
    yield from _wrap(
        "The verdict changed while program, images, data set, profile and limits did not: a fault of runner.",
        width,
    )
    for one in history.flaky[:FLAKY_TASKS]:
        yield from _task(one, history.folder, width)
    if len(history.flaky) > FLAKY_TASKS:
        yield Text(f"and {len(history.flaky) - FLAKY_TASKS} more; --json names all", style="dim")


def _wrap(text: str, width: int) -> Iterator[Text]:
    import textwrap

    return (Text(line, style="dim") for line in textwrap.wrap(text, width))


def _task(one: Flaky, folder: str, width: int) -> Iterator[Text]:
    title = Text(cut(one.task_id, 40), style="bold")
    yield title.append(f"  {cut(one.benchmark, NAME)}, program {one.program[:12]}", style="not bold dim")
    by_verdict: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in one.sightings:
        by_verdict[sighting.verdict.value].append(sighting)
    # The rarest first: it is the odd one whose runs are looked at.
    for verdict, found in sorted(by_verdict.items(), key=lambda item: len(item[1])):
        yield Text(f"  {verdict} {len(found)} x", style="yellow")
        for sighting in found[:RUNS]:
            number = f" #{sighting.sample}" if sighting.sample else ""
            where = f"{sighting.started[:16].replace('T', ' ')}  {Path(folder) / sighting.path}{number}"
            yield Text(f"    {cut(where, width - 4)}", style="dim")
        if len(found) > RUNS:
            yield Text(f"    and {len(found) - RUNS} more", style="dim")


def _left_out(what: str, runs: list[IndexedRun], width: int) -> Iterator[Text]:
    yield Text(f"{what}, left out of the trends", style="yellow")
    for run in runs[:RUNS]:
        part = f": {run.selected}" if run.selected else ""
        yield Text(f"  {cut(run.path + part, width - 2)}")
    if len(runs) > RUNS:
        yield Text(f"  and {len(runs) - RUNS} more", style="dim")
