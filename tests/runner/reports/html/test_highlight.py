"""The lines that an error is about; the messages are those that the images' own toolchains gave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.problem import Verdict
from runner.reports.html.highlight import marked_lines
from runner.reports.html.text import LONGEST, WIDEST, visible_lines
from runner.store.records import Output
from tests.runner.run_examples import make_line

SOURCE = "line\n" * 20
GXX = (
    "<stdin>: In function ‘bool f()’:\n<stdin>:9:22: error: ‘x’ was not declared in this scope\n"
    "/usr/include/c++/12/optional:3:1: note: here\n<stdin>:11:3: warning: unused variable\n"
)
JAVAC = "f.java:15: error: cannot find symbol\n  x\n  ^\nf.java:16: error: bad operand types\n2 errors"
TSC = "f.ts(8,5): error TS2322: Type 'string' is not assignable to type 'number'."
TRACEBACK = (
    'Traceback (most recent call last):\n  File "/build/program.py", line 40, in <module>\n'
    '  File "/build/program.py", line 7, in outer\n  File "/build/program.py", line 3, in inner\n'
    '  File "/usr/lib/python3.11/re.py", line 2, in compile\nKeyError: 1\n'
)
JAVA_TRACE = (
    'Exception in thread "main" java.lang.NullPointerException\n\tat java.util.List.of(List.java:5)\n'
    "\tat Problem.twice(f.java:6)\n\tat Problem.main(f.java:20)\n"
)
NODE = "Uncaught /build/program.js:7\n    f(;\n      ^\n\nSyntaxError: Unexpected token\n    at x (vm:3:1)\n"

PHP = (
    "PHP Fatal error:  Uncaught DivisionByZeroError: Division by zero in /build/program.php:7\nStack trace:\n"
    "#0 /build/program.php(5): g()\n#1 /build/program.php(31): f()\n"
    "  thrown in /build/program.php on line 7\n"
)
PHP_SYNTAX = "PHP Parse error:  syntax error, unexpected end of file in /build/program.php on line 9\n"


def compile_error(text: str) -> tuple[Verdict, str, str]:
    return Verdict.COMPILE_ERROR, f"does not compile: {text}", text


@pytest.mark.parametrize(
    ("language", "said", "lines"),
    [
        ("python", compile_error("SyntaxError: '(' was never closed (<string>, line 11)"), [11]),
        ("cpp", compile_error(GXX), [9]),
        ("java", compile_error(JAVAC), [15, 16]),
        ("typescript", compile_error(TSC), [8]),
        ("python", (Verdict.RUNTIME_ERROR, "call 0: KeyError: 1", TRACEBACK), [3]),
        ("java", (Verdict.RUNTIME_ERROR, "call 0", JAVA_TRACE), [6]),
        ("javascript", (Verdict.RUNTIME_ERROR, "call 0", NODE), [7]),
        ("php", (Verdict.RUNTIME_ERROR, "call 0", PHP), [7]),
        ("php", (Verdict.RUNTIME_ERROR, "call 0", PHP_SYNTAX), [9]),
        ("cpp", (Verdict.RUNTIME_ERROR, "x", "program: <stdin>:5: int f(): Assertion `0' failed.\n"), [5]),
        ("cpp", (Verdict.FAILED, "x", "program: <stdin>:57: int main(): Assertion `0' failed.\n"), []),
        ("typescript", (Verdict.RUNTIME_ERROR, "call 0", NODE), []),
        ("brainfuck", compile_error(JAVAC), []),
        ("java", (Verdict.PASSED, "", JAVA_TRACE), []),
    ],
)
def test_marked_lines(language: str, said: tuple[Verdict, str, str], lines: list[int]) -> None:
    verdict, detail, stderr = said
    output = Output(exit_code=1, stdout="", stderr=stderr)
    line = make_line(0, verdict, detail=detail, output=output)
    assert [number for number, _ in marked_lines(line, language, SOURCE)] == lines


def test_a_mark_says_what_the_compiler_said() -> None:
    line = make_line(0, Verdict.COMPILE_ERROR, detail=f"does not compile: {JAVAC}")
    assert marked_lines(line, "java", SOURCE) == [(15, "cannot find symbol"), (16, "bad operand types")]


@given(st.sampled_from(("python", "java", "cpp", "javascript", "php")), st.text(), st.integers(0, 10**12))
def test_no_output_marks_a_line_that_is_not_there(language: str, text: str, number: int) -> None:
    for said in (JAVAC, GXX, TRACEBACK, NODE, TSC, PHP):
        stderr = text + said.replace("15", str(number)).replace("7", str(number)) + text
        line = make_line(0, Verdict.FAILED, detail=text, output=Output(exit_code=1, stdout="", stderr=stderr))
        for source in ("", "a", "a\nb\n", text):
            assert all(1 <= at <= source.count("\n") + 1 for at, _ in marked_lines(line, language, source))


@given(st.text(st.characters()))
def test_shown_lines_keep_the_lines_and_show_everything_in_them(text: str) -> None:
    safe = visible_lines(text)
    assert all(line.isprintable() for line in safe.split("\n"))
    assert safe.count("\n") == text.count("\n")
    safe.encode()


def test_shown_lines_are_cut_and_say_so() -> None:
    assert visible_lines("x" * 1_000_000) == "x" * WIDEST + " [... 998,000 more characters not shown]"
    text = visible_lines("ab\n" * 100_000)
    assert len(text) < LONGEST + 100
    *lines, note = text.split("\n")
    assert set(lines) == {"ab"}
    assert note == f"[... {100_001 - len(lines):,} more lines not shown]"
