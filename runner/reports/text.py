"""Text of strangers made safe to print: samples may hold escape sequences, or anything else."""


def plain(text: str) -> str:
    """The text with everything that a terminal could act on written out, e.g. ESC as `\\x1b`.

    Covers control characters, newlines, and Unicode's invisible ones (direction overrides, zero widths).
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def cut(text: str, size: int) -> str:
    """The text made plain and at most `size` (3 or more) characters long."""
    # What is printed can only be longer than the text, so a long text need not be walked whole.
    safe = plain(text[: size + 1])
    return safe if len(safe) <= size else safe[: size - 3] + "..."
