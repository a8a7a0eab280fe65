"""Which sources may end well although an assertion on them fails, told from their text."""

from pathlib import Path

import pytest

from benchmarks.multipl_e.dialects import dialect_of

PROGRAMS = Path(__file__).parents[2] / "programs"
AROUND = sorted(PROGRAMS.glob("*/*/*got_around*"))

PLAIN = {
    "javascript": """// Adds this number with care
function add(a, b) {
  const found = new Map(), [first] = b;
  for (const one of b) found.set(one, (found.get(one) || 0) + 1);
  console.log(/a/.test(`${first}`));
  return Math.max(...b.map((x) => x + a));
}
""",
    "java": """import java.util.*;
import java.lang.reflect.*;
class Problem {
    // Adds.
    public static long addAll(long a, ArrayList<Long> b) {
        if (b.isEmpty() || "a".equals(String.valueOf(a))) throw new IllegalArgumentException("none");
        return b.stream().mapToLong(Long::longValue).sum() + a;
    }
    static {  // where tests go on
""",
    "cpp": """#include<assert.h>
#include<bits/stdc++.h>
#include <iostream>
using namespace std;
long add(long a, std::vector<long> b) {
    signed int sum = a * 2;
    for (const auto& one : b) sum += one & 1;
    std::cout << sum;
    return *std::max_element(b.begin(), b.end()) + sum;
""",
    "php": """<?php
// Adds with care, then tests the sum.
function add(int $a, array $b): int {
    $sum = array_sum($b) + strlen("$a") - mb_strlen((string) $a);
    foreach ($b as $key => $one) { if (!isset($b[$key + 1]) || $one >= PHP_INT_MAX) continue; }
    return $sum + count($b) + ($a > 0 ? $a : -$a);
}
""",
}
PLAIN["typescript"] = PLAIN["javascript"].replace("a, b", "a: number, b: number[]")


@pytest.mark.parametrize("path", AROUND, ids=lambda path: "/".join(path.parts[-3:]))
def test_whatever_is_known_to_get_around_is_seen(path: Path) -> None:
    assert dialect_of(path.parts[-3]).may_get_around(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", PLAIN)
def test_what_people_write_does_not(language: str) -> None:
    assert not dialect_of(language).may_get_around(PLAIN[language])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("javascript", "process.exit(0)"),
        ("javascript", r"pr\u006fcess.exit(0)"),
        ("javascript", "const all = this;"),
        ("javascript", "''['constructor']"),
        ("typescript", "// @ts-ignore"),
        ("java", r"Syst\u0065m.exit(0);"),
        ("java", "public boolean equals(Object other) { return true; }"),
        ("cpp", "# define assert(x)"),
        ("cpp", "%:define assert(x)"),
        ("cpp", "a<exit(0);"),
        ("cpp", "__builtin_trap();"),
        ("cpp", "long *place = &a;"),
        ("php", "exit(0);"),
        ("php", "EXIT;"),
        ("php", "$leave('no');"),
        ("php", r'array_map("\x65xit", [0]);'),
        ("php", "?>"),
        ("php", "register_shutdown_function(null);"),
    ],
)
def test_a_line_is_enough(language: str, line: str) -> None:
    assert dialect_of(language).may_get_around(f"{PLAIN[language]}\n{line}")


def test_in_python_any_source_may() -> None:
    assert dialect_of("python").may_get_around("")
