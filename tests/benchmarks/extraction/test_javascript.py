"""JavaScript and TypeScript replies: scripts that collide with nothing of the tests."""

import pytest

from tests.benchmarks.extraction.chat_replies import GOOD, JS_REPLY, fenced, source_of


@pytest.mark.parametrize("language", ["javascript", "typescript"])
def test_a_script_is_left_without_examples_tests_and_exports(language: str) -> None:
    source = source_of(fenced(JS_REPLY, "js"), language)
    assert source == (
        "'use strict';\nconst { sum } = require('./sum');\nconst TABLE = [];\n"
        "for (let i = 0; i < 9; i++) TABLE[i] = 2 * i;\n\n"
        "const twice = (n) => TABLE[n] + twice.more;\ntwice.more = 0;\n"
    )


def test_typescript_types_are_kept() -> None:
    code = (
        "import * as assert from 'assert';\ndeclare const require: any;\ninterface A { x: number }\n"
        "export type B = A | null;\nenum Color { Red }\n"
        "export function twice(n: number): number;\n" + GOOD["typescript"]
    )
    source = source_of(fenced(code, "ts"), "typescript")
    for kept in ("interface A", "\ntype B", "enum Color", "function twice(n: number): number;"):
        assert kept in source
    for gone in ("assert", "require", "export"):
        assert gone not in source
