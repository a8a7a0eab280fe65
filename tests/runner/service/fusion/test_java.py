"""A program's class Main is started by the class Problem, which is run here."""

import pytest

from runner.service.fusion.java import make_problem_class


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("public class Main {\n}", "class Main {\n}"),
        ("public final class Main{}", "final class Main{}"),
        ("public  interface Main {}", "interface Main {}"),
        ("public class Mainframe {}", "public class Mainframe {}"),
        ("class Main {}", "class Main {}"),
    ],
)
def test_main_is_public_no_more_and_no_line_moves(written: str, made: str) -> None:
    program = make_problem_class(written)
    assert program.startswith(made + "\n")
    assert program.removeprefix(made).count("\n") == 2
    assert "class Problem " in program
