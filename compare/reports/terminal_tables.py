"""Sheets drawn by rich: plain text in every cell, nothing taken for markup."""

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.records import Audit, Finding
from compare.reports import audit_sheets
from compare.reports.sheet import Sheet
from compare.reports.text import plain

STYLES = {"strong": "bold", "dim": "dim", "better": "bold cyan", "worse": "bold yellow"}
WIDE = 100
"""From how many columns on there is room for every figure in full."""
HEATS = ("dim", "dim", "dim", "", "", "", "", "", "green", "green", "bold green")


def style(tone: str) -> str:
    """Return the style of a cell's tone; of a heat map the lowest figures are dim, the highest green."""
    if tone.startswith("heat-"):
        return HEATS[int(tone.removeprefix("heat-"))]
    return STYLES.get(tone, "")


def heading(title: str) -> Text:
    """Return a section's title."""
    return Text(plain(title), "bold underline")


def to_encoding(text: str, console: Console) -> str:
    """Return the text in characters that the console can take."""
    if not console.options.ascii_only:
        return text
    text = text.replace("→", ">").replace("²", "2").replace("≤", "<=")
    return text.encode("ascii", "backslashreplace").decode()


def paragraph(text: Text, console: Console, indent: int = 0) -> RenderableType:
    """Return the text folded to the console's width, indented, with no spaces at the ends of its lines."""
    lines = text.wrap(console, max(20, console.width - indent))
    for line in lines:
        line.rstrip()
    return Text("\n").join([Text(" " * indent).append_text(line) for line in lines])


def table(sheet: Sheet, console: Console) -> RenderableType:
    """Return a sheet with its title and note, narrow enough for the console where its words can be folded."""
    gap = 2 if console.width >= WIDE else 1
    widths = _least_widths(sheet)
    titles = sum(max(width, cell_len(name)) for width, name in zip(widths, sheet.columns, strict=True))
    tight = titles + gap * len(widths) > console.width >= sum(widths) + gap * len(widths)
    drawn = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="dim")
    for position, (name, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        drawn.add_column(
            Text(to_encoding(name, console)),
            justify="left" if position == 0 or position in sheet.words else "right",
            overflow="fold",
            # Where only the titles lack room, they alone fold.
            width=width if tight and position not in sheet.words else None,
            no_wrap=not tight and titles + gap * len(widths) <= console.width and position not in sheet.words,
        )
    for cells in sheet.rows:
        drawn.add_row(*(Text(to_encoding(cell.text, console), style(cell.tone)) for cell in cells))
    parts: list[RenderableType] = [heading(to_encoding(sheet.title, console)), drawn]
    scale = [f"Dim to green: {' to '.join(sheet.scale)}."] if sheet.scale and console.color_system else []
    remarks = [*scale, *sheet.note.splitlines(), *(f"- {point}" for point in sheet.points)]
    parts += [paragraph(Text(to_encoding(line, console), "dim"), console) for line in remarks]
    return Group(*parts)


def _least_widths(sheet: Sheet) -> list[int]:
    """Return how narrow each column can be: figures and names stay whole, titles and words fold at spaces."""
    return [
        max(
            cell_len(part)
            for text, folds in [(name, True), *((cells[at].text, at in sheet.words) for cells in sheet.rows)]
            for part in (text.split() if folds else [text]) or [""]
        )
        for at, name in enumerate(sheet.columns)
    ]


def findings(audit: Audit, console: Console) -> RenderableType:
    """Return every finding: where, what, the figures before and after, and the evidence below."""
    if not audit.findings:
        return Text("The audit found nothing wrong.")
    return Group(
        heading("Findings"), *(_finding(each, console) for each in audit_sheets.findings_but_orders(audit))
    )


def _finding(finding: Finding, console: Console) -> RenderableType:
    title = Text(f"Table {finding.table}, ").append(to_encoding(plain(finding.model), console), "bold")
    title.append(f": {to_encoding(plain(finding.kind), console)} ")
    title.append(f"[{audit_sheets.outcome(finding)}]", "green" if finding.applied else "yellow")
    parts = [paragraph(title, console)]
    for text, tone in ((", ".join(audit_sheets.figures(finding)), ""), (finding.evidence, "dim")):
        if text:
            parts.append(paragraph(Text(to_encoding(plain(text), console), tone), console, indent=2))
    return Group(*parts)
