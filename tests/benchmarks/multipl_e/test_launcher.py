"""Whole Java programs get a class Problem that starts them."""

import time

import pytest

from benchmarks.multipl_e.java.launcher import make_runnable

MAIN = "public static void main(String[] args) {}"


@pytest.mark.parametrize(
    ("source", "started"),
    [
        (f"public class Main {{ {MAIN} }}", "Main"),
        (f"class A {{ void f() {{}} }} class B {{ static class C {{}} {MAIN} }}", "B"),
        (f"class A {{ static class B {{ {MAIN} }} {MAIN} }}", "A"),
        (f"record P(int x) {{}} enum E {{ X; {MAIN} }}", "E"),
        (
            f"// class X {{ {MAIN}\n/* class Y {{ */ class Z {{ char c = '}}', d = \"}}{{\"; {MAIN} }}",
            "Z",
        ),
        (f'class T {{ String s = """\n}} \\""" {{ """; {MAIN} }}', "T"),
    ],
)
def test_the_first_class_with_a_main_is_started(source: str, started: str) -> None:
    runnable = make_runnable(source)
    assert runnable.startswith(source.removeprefix("public"))
    assert f"        {started}.main(arguments);\n" in runnable


@pytest.mark.parametrize(
    "source", ["", "class A { int main; }", f"class Problem {{ {MAIN} }}", "void main() {}"]
)
def test_other_sources_stay_as_they_are(source: str) -> None:
    assert make_runnable(source) == source


def test_a_package_is_left_out_and_lines_keep_their_numbers() -> None:
    source = f"/* a */\n  package a.b\n  .c;\nclass Main {{ {MAIN} }}"
    runnable = make_runnable(source)
    assert "package" not in runnable
    assert runnable.split("\n")[3].startswith("class Main")


@pytest.mark.parametrize("text", ["/* ", '""" a', "class" + " " * 999, "package a\n", "void ", "'", "\\"])
def test_hostile_texts_take_time_that_grows_with_them_alone(text: str) -> None:
    def measure(size: int) -> float:
        started = time.process_time()
        make_runnable(text * (size // len(text)))
        return time.process_time() - started

    # A quadratic pattern would take 100 times as long.
    assert measure(500_000) < 40 * measure(50_000) + 1
