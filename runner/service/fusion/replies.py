"""Takes whole programs out of chat replies. Tests follow none of these, so nothing is cut or added."""

from benchmarks.extraction.fences import find_blocks

WORDS = {
    "python": frozenset({"python", "python3", "py"}),
    "cpp": frozenset({"cpp", "c++", "cc", "cxx"}),
    "javascript": frozenset({"javascript", "js", "node", "nodejs"}),
    "typescript": frozenset({"typescript", "ts"}),
}
"""What stands behind the fence of a language's blocks, in lower case, if that is more than our name."""


def extract_program(reply: str, language: str) -> str:
    """Return the first fenced block of a language, else the first of any; the reply if there is none."""
    blocks = find_blocks(reply)
    matching = [block for block in blocks if block.language in WORDS.get(language, {language})]
    return (matching or blocks)[0].text if blocks else reply
