"""Seal the tests of a JavaScript or TypeScript problem."""

import re

from benchmarks.multipl_e.javascript import assertions
from benchmarks.multipl_e.sealing import find_candidate, seal_lines
from benchmarks.problem import SealedTests

FRAME = re.compile(
    r"\}?|declare var require: any;|const assert = require\('(?:node:)?assert'\);"
    r"|function test\(\) \{|let candidate = (\w+);|test\(\);"
)


def seal(_prompt: str, tests: str) -> tuple[str, SealedTests]:
    """See `Dialect.seal`. Where no program with these tests can ever run, there are no checks."""
    entry_point = find_candidate(tests, FRAME)
    if assertions.never_runs(tests):
        torn = assertions.NEVER_RUNS
        return entry_point, SealedTests(verbatim=tests, sealed=torn, decoys=torn)
    return entry_point, seal_lines(tests, FRAME, assertions.parse_assertion, assertions)
