"""Prompts, tests and replies in the form of MultiPL-E, for a function that doubles a number."""

from benchmarks.extraction import cpp, java, javascript, php, typescript
from benchmarks.extraction.locate import extract
from benchmarks.extraction.trees import parse_code

DIALECTS = {
    "java": java.DIALECT,
    "cpp": cpp.DIALECT,
    "javascript": javascript.DIALECT,
    "typescript": typescript.DIALECT,
    "php": php.DIALECT,
}
PROMPTS = {
    "java": "import java.util.*;\nimport org.javatuples.*;\nclass Problem {\n    // Twice.\n"
    "    public static long twice(long n) {\n",
    "cpp": "#include<assert.h>\n#include<bits/stdc++.h>\n// Twice.\nlong twice(long n) {\n",
    "javascript": "//Twice.\nfunction twice(n){\n",
    "typescript": "//Twice.\nfunction twice(n: number): number {\n",
    "php": "<?php\n//Twice.\nfunction twice($n) {\n",
}
TESTS = {
    "java": "    }\n    public static void main(String[] args) {\n    assert(twice((2l)) == (4l));\n"
    "    }\n\n}\n",
    "cpp": "}\nint main() {\n    auto candidate = twice;\n    assert(candidate((2)) == (4));\n}\n",
    "javascript": "const assert = require('node:assert');\n\nfunction test() {\n  let candidate = twice;\n"
    "  assert.deepEqual(candidate(2),4);\n}\n\ntest();",
    "typescript": "declare var require: any;\nconst assert = require('node:assert');\n\nfunction test() {\n"
    "  let candidate = twice;\n  assert.deepEqual(candidate(2),4);\n}\n\ntest();",
    "php": "function candidate(...$args) {\n    return twice(...$args);\n}\n\nfunction test(): void {\n"
    '    if (candidate(2) !== 4) { throw new Exception("Test failed!"); }\n}\n\ntest();',
}
GOOD = {
    "java": "public static long twice(long n) {\n    return 2 * n;\n}\n",
    "cpp": "long twice(long n) {\n    return 2 * n;\n}\n",
    "javascript": "function twice(n) {\n    return 2 * n;\n}\n",
    "typescript": "function twice(n: number): number {\n    return 2 * n;\n}\n",
    "php": "function twice($n) {\n    return 2 * $n;\n}\n",
}
LANGUAGES = sorted(DIALECTS)


def fenced(code: str, language: str = "") -> str:
    return f"Here you are, it can't fail:\n\n```{language}\n{code}\n```\n\nIt's done.\n"


def extracted(reply: str, language: str) -> str | None:
    return extract(reply, "twice", PROMPTS[language], DIALECTS[language])


def source_of(reply: str, language: str) -> str:
    """The extracted source, which must make a program without syntax errors."""
    source = extracted(reply, language)
    assert source is not None
    program = parse_code(f"{source}\n{TESTS[language]}".encode(), DIALECTS[language].grammar())
    assert not program.root.has_error, source
    return source


JAVA_CLASS = """package answers;
import java.util.List;
import org.junit.Test;

interface Doubling { long of(long n); }

public class Solution {
    private final long two;

    public Solution() { two = 2; }

    /** Twice. */
    public static long twice(long n) { return new Solution().two * n; }

    // The main method
    public static void main(String[] args) { System.out.println(twice(3)); }

    @Test
    public void testTwice() { assertEquals(4, twice(2)); }
}

record Point(long x) { }

class SolutionTest { void test() { Solution.twice(3); } }
"""

CPP_REPLY = """#include <vector>

struct Pair { long a, b; };
template <typename T> T two(T x) { return 2 * x; }
long helper(long n);

long twice(long n) {
    return helper(n);
}

long helper(long n) { return two(n); }

// Function to check it
void check() {
    assert(twice(2) == 4);
}

#ifdef LOCAL
int main() { return 1; }
#endif

/* All of the tests */
int main() {
    check();
    return 0;
}
"""

JS_REPLY = """'use strict';
const assert = require('assert');
const { sum } = require('./sum');
const TABLE = [];
for (let i = 0; i < 9; i++) TABLE[i] = 2 * i;

export const twice = (n) => TABLE[n] + twice.more;
twice.more = 0;

// Some tests
console.log(twice(3));
assert.equal(twice(1), 2);
const result = twice(2);
if (result !== 4) throw new Error('no');
function test() { assert(twice(1) === 2); }
test();
describe('twice', () => { it('works', () => expect(twice(2)).toBe(4)); });
if (require.main === module) { twice(3); }
module.exports = { twice };
export default twice;
"""
