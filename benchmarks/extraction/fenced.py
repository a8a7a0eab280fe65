"""Takes a fenced block out of a reply as it is: for languages without a grammar here."""

from benchmarks.extraction.fences import find_blocks


def extract(reply: str, entry_point: str, _prompt: str) -> str | None:
    """Return the first fenced block that names the entry point, else the first; None if there is none."""
    found = [block.text for block in find_blocks(reply) if block.text.strip()]
    return next((text for text in found if entry_point in text), None) or next(iter(found), None)


extract_plain = extract
