"""Escape untrusted text for terminals, and shorten it: a sample may print escape sequences."""

from collections.abc import Sequence


def plain(text: str) -> str:
    """Write out everything in a text that a terminal could act on, e.g. ESC as `\\x1b`.

    Covers control characters, newlines, and Unicode's invisible ones (direction overrides, zero widths).
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def plain_lines(text: str) -> str:
    """Write out each line of a text as `plain` does, and keep the line ends."""
    return "\n".join(map(plain, text.splitlines()))


def cut(text: str, size: int) -> str:
    """Make a text plain, and cut it to `size` (3 or more) characters."""
    # What is printed can only be longer than the text, so a long text need not be walked whole.
    safe = plain(text[: size + 1])
    return safe if len(safe) <= size else safe[: size - 3] + "..."


def list_some(names: Sequence[str], most: int) -> str:
    """List the first `most` names, and count the rest: `a, b and 3 more`."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def percent(share: float | None) -> str:
    """Format a share of 0 to 1 as percent with one decimal; a dash where there is none."""
    return "-" if share is None else f"{100 * share:.1f} %"
