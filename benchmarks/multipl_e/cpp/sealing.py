"""Seal the tests of a C++ problem."""

import re

from msgspec.structs import replace

from benchmarks.multipl_e.cpp import assertions
from benchmarks.multipl_e.sealing import find_candidate, seal_lines
from benchmarks.problem import SealedTests

FRAME = re.compile(r"\}?|int main\(\) \{|auto candidate = (\w+);")


def seal(prompt: str, tests: str) -> tuple[str, SealedTests]:
    """See `Dialect.seal`."""
    entry_point = find_candidate(tests, FRAME)
    members = assertions.find_union_members(prompt, entry_point)
    sealed = seal_lines(tests, FRAME, lambda line: assertions.parse_assertion(line, members), assertions)
    head = "\n".join(assertions.HEAD)
    text = sealed.sealed.replace("int main() {", f"{head}\nint main() {{", 1)
    declared = f"auto candidate = {entry_point};"
    return entry_point, replace(sealed, sealed=text.replace(declared, f"{declared} {assertions.ASSERT}", 1))
