"""Prepare untrusted text for a page: made visible, cut where it is long, its lines kept."""

from runner.reports.text import plain

TAB = 4
WIDEST = 2_000
LONGEST = 100_000
MOST = 3_000
"""Lines of one text; a browser takes many seconds to lay out fifty thousand."""


def visible_line(text: str) -> str:
    """Return one line of text with everything invisible in it written out, cut at WIDEST characters."""
    return _cut(text)


def visible_lines(text: str) -> str:
    """Make the lines of a text visible: at most MOST, and LONGEST characters in all, with tabs as spaces."""
    left, lines = LONGEST, []
    rows = text.split("\n")
    if len(text) > LONGEST and "\n" in text[:LONGEST]:
        rows = text[:LONGEST].split("\n")[:-1]  # the last is torn
    for row in rows[:MOST]:
        line = _cut(row.removesuffix("\r"))
        if left < len(line):
            break
        lines.append(line)
        left -= len(line) + 1
    hidden = text.count("\n") + 1 - len(lines)
    note = [f"[... {hidden:,} more {'line' if hidden == 1 else 'lines'} not shown]"] if hidden > 0 else []
    return "\n".join(lines + note)


def _cut(line: str) -> str:
    """Return a line made plain; what is beyond WIDEST is counted instead of shown."""
    # A character may take ten when written out, so the cut text is bounded, too.
    head = plain(line[:WIDEST].expandtabs(TAB))
    hidden = len(line) - WIDEST
    return f"{head} [... {hidden:,} more characters not shown]" if hidden > 0 else head
