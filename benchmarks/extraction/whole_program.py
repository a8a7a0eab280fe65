"""Takes a whole program out of a reply, as it is: the profile `whole-program/1`."""

from benchmarks.extraction.fences import find_blocks

NO_CODE = frozenset(
    {"text", "txt", "plaintext", "plain", "output", "input", "console", "bash", "sh", "shell", "json"}
)
"""What fences name that hold an example of input or output, or how the program is called."""


def extract(reply: str, _entry_point: str, _prompt: str) -> str | None:
    """Return the last fenced block that names a language, else the last one; None if there is none.

    The last, since models that think aloud correct themselves.
    """
    found = [block for block in find_blocks(reply) if block.text.strip()]
    named = [block for block in found if block.language and block.language not in NO_CODE]
    last = next(reversed(named or found), None)
    return last.text if last else None


extract_plain = extract
