"""Rows of MultiPL-E in each of its forms, made up: the real ones are not in this repository."""

import json
from typing import Any

from benchmarks.multipl_e.parse import parse_problems
from benchmarks.problem import Problem

TESTS = {
    "py": """def check(candidate):
    assert candidate(1, [2]) == 3
    assert candidate(-1, []) == (None, 'a')

def test_check():
    check(add)

test_check()
""",
    "java": """    }
    public static void main(String[] args) {
    assert(addAll((1l), (new ArrayList<Long>(Arrays.asList((long)2l)))) == (3l));
    assert(addAll((-1l), (new ArrayList<Long>(Arrays.asList()))).equals((Pair.with(Optional.empty(), "a"))));
    }

}
""",
    "cpp": """}
int main() {
    auto candidate = add;
    assert(candidate((1), (std::vector<long>({(long)2}))) == (3));
    assert(candidate((-1), (std::vector<long>())) == std::make_tuple(std::nullopt, "a"));
}
""",
    "js": """const assert = require('node:assert');


function test() {
  let candidate = add;
  assert.deepEqual(candidate(1, [2]),3);
  assert.deepEqual(candidate(-1, []),[undefined, "a"]);
}

test();""",
    "php": """function candidate(...$args) {
    return add(...$args);
}

function test(): void {
    if (candidate(1, array(2)) !== 3) { throw new Exception("Test failed!"); }
    if (candidate(-1, array()) !== array(null, "a")) { throw new Exception("Test failed!"); }
}

test();""",
}
TESTS["ts"] = "declare var require: any;\n" + TESTS["js"]
UNION = """union Union_long_std_string{
    long f0;
    std::string f1;    Union_long_std_string(long _f0) : f0(_f0) {}
    Union_long_std_string(std::string _f1) : f1(_f1) {}
    bool operator==(long f) {
        return f0 == f ;
    }
};
// Adds.
Union_long_std_string add(long a, std::vector<long> b) {
"""


def row(language: str, **changes: Any) -> dict[str, Any]:
    """One row as the benchmark writes it."""
    fields = {
        "name": "HumanEval_999_add",
        "language": language,
        "prompt": "add\n",
        "tests": TESTS[language],
        "stop_tokens": ["\n}"],
    }
    return {**fields, **changes}


def problem(language: str, **changes: Any) -> Problem:
    """The problem of one such row."""
    (made,) = parse_problems(language, json.dumps(row(language, **changes)).encode())
    return made
