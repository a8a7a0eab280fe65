"""PHP replies: one opening tag, no text around code, and nothing that collides with the tests."""

import pytest

from tests.benchmarks.extraction.chat_replies import fenced, source_of

TWICE = "<?php\nfunction twice($n) {\n    return 2 * $n;\n}\n"


@pytest.mark.parametrize(
    "code",
    [
        TWICE,
        TWICE.replace("<?php\n", ""),
        TWICE + "?>",
        f"\n  {TWICE}\n?>\nwords, and twice\n<?php\necho twice(2);\n",
        TWICE + "echo twice(4), PHP_EOL;\nassert(twice(2) === 4);\nprint_r(twice(1));\n",
        TWICE + "function test() {\n    twice(1);\n}\ntest();\n",
        TWICE + "function candidate(...$args) {\n    return twice(...$args);\n}\n",
        TWICE + "foreach ([1, 2] as $n) {\n    echo twice($n);\n}\n",
    ],
)
def test_what_is_left_is_the_function(code: str) -> None:
    assert source_of(fenced(code, "php"), "php") == TWICE


def test_what_the_function_needs_is_kept() -> None:
    code = (
        "<?php\ndeclare(strict_types=1);\nuse Countable;\nconst STEP = 2;\n"
        "final class Table { const ALL = STEP; }\n"
        "function once(int $n): int { return Table::ALL * $n; }\n$spare = 1;\n"
        "function twice(int $n): int { return once($n); }\n"
    )
    assert source_of(fenced(code + "echo twice(1);\n", "php"), "php") == code


def test_a_body_alone_has_the_prompt_in_front() -> None:
    assert source_of(fenced("    return 2 * $n;\n}\n", "php"), "php").startswith(
        "<?php\n//Twice.\nfunction twice"
    )
