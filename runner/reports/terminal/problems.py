"""The report of `runner problems check`."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from runner.api.problems import ProblemGroup, ProblemsCheck
from runner.reports.terminal.table import make_table, print_table
from runner.reports.text import cut, list_some, plain

COLUMNS = ("language", "problems", "calls", "judged by", "references")
NAMED = 10


def print_problems(console: Console, check: ProblemsCheck) -> None:
    """Print how the problems of a file are judged, what to know of them, and references that failed."""
    count = sum(group.problems for group in check.groups)
    console.print(Text(plain(f"{check.name}: {count} problems in {check.path}"), "bold"), soft_wrap=True)
    console.print()
    table = make_table(*COLUMNS, left={"judged by"})
    for group in check.groups:
        table.add_row(*_describe(group))
    print_table(console, table)
    console.print()
    for line in _list_remarks(check):
        console.print(line, soft_wrap=True)


def _describe(group: ProblemGroup) -> tuple[str, ...]:
    judged = "values, sealed" if group.sealed else "exit status, unsealed"
    calls = str(group.calls) if group.sealed else "-"
    return plain(group.language), str(group.problems), calls, judged, str(group.references)


def _list_remarks(check: ProblemsCheck) -> Iterator[Text]:
    if check.unsealed:
        names = list_some([cut(task_id, 60) for task_id in check.unsealed], NAMED)
        text = Text(f"unsealed: {len(check.unsealed)} problems have nothing but an exit status; ", "yellow")
        yield text.append(plain(f"a sample that passes may have read their tests: {names}"), "default")
    for note in check.notes:
        yield Text(plain(f"note: {note}"), "yellow")
    if check.failed is None:
        return
    ran = sum(group.references for group in check.groups)
    for one in check.failed:
        yield Text(plain(f"{one.task_id}: the reference ends with {one.verdict}: {one.detail}"), "red")
    passed = ran - len(check.failed)
    yield Text(f"{passed} of {ran} reference solutions pass", "red" if check.failed else "green")
