"""Which lines of a sample's program its error is about, as compilers and tracebacks name them.

What compiles and runs names the sample's program in its own way: `f.java:15`, `<stdin>:9:22`,
`File "<string>", line 2`. Lines past the end of the program are of the tests after it, and left out.
"""

import re

from benchmarks.problem import Verdict
from runner.store.records import VerdictLine

MARKS = 20
"""How many lines of one program are marked at most."""

# For messages of compilers: line, and what is said of it.
COMPILER = {
    "python": re.compile(r"(?P<why>[A-Z]\w*Error: [^\n]{0,300}?) \(<\w+>, line (?P<line>\d{1,9})\)"),
    "java": re.compile(
        r"^(?:does not compile: )?f\.java:(?P<line>\d{1,9}): error: (?P<why>[^\n]{1,300})", re.M
    ),
    "cpp": re.compile(
        r"^(?:does not compile: )?<stdin>:(?P<line>\d{1,9}):\d{1,9}: (?:fatal )?error: (?P<why>[^\n]{1,300})",
        re.M,
    ),
    "typescript": re.compile(
        r"^(?:does not compile: )?f\.ts\((?P<line>\d{1,9}),\d{1,9}\): error (?P<why>[^\n]{1,300})", re.M
    ),
}
# For what a program wrote as it ended. TypeScript is missing: its traces count the lines of the JavaScript
# that it was compiled to.
TRACES = {
    "python": re.compile(r'File "[^"\n]{0,100}program\.py", line (?P<line>\d{1,9})'),
    "java": re.compile(r"\(f\.java:(?P<line>\d{1,9})\)"),
    "cpp": re.compile(r"<stdin>:(?P<line>\d{1,9}): [^\n]{0,300}Assertion"),
    "javascript": re.compile(r"/build/program\.js:(?P<line>\d{1,9})"),
    "php": re.compile(r"/build/program\.php(?::|\(| on line )(?P<line>\d{1,9})"),
}
INNERMOST_LAST = {"python"}


def marked_lines(line: VerdictLine, language: str, source: str) -> list[tuple[int, str]]:
    """Return the lines (from 1) of a sample's program that its error is about, each with the message."""
    if line.verdict is Verdict.PASSED:
        return []
    stderr = line.output.stderr if line.output is not None else ""
    found = _of_compiler(line.detail, language) or _of_compiler(stderr, language)
    found = found or _of_trace(stderr, language, source, line.detail)
    last = source.count("\n") + 1
    return [(number, why) for number, why in found if 1 <= number <= last][:MARKS]


def _of_compiler(text: str, language: str) -> list[tuple[int, str]]:
    if language not in COMPILER:
        return []
    reasons: dict[int, str] = {}
    for match in COMPILER[language].finditer(text):
        reasons.setdefault(int(match["line"]), match["why"])
    return sorted(reasons.items())


def _of_trace(stderr: str, language: str, source: str, why: str) -> list[tuple[int, str]]:
    """Return the innermost line of a trace that is in the sample's program and not in the tests after it."""
    if language not in TRACES:
        return []
    numbers = [int(match["line"]) for match in TRACES[language].finditer(stderr)]
    if language in INNERMOST_LAST:
        numbers.reverse()
    last = source.rstrip("\n").count("\n") + 1
    return [(number, why) for number in numbers if 1 <= number <= last][:1]
