"""Bash replies: functions and what they need, without examples and without an end of the script."""

import pytest

from benchmarks.extraction.bash import OPEN
from tests.benchmarks.extraction.chat_replies import fenced, source_of

TWICE = 'twice() {\n    echo "$((2 * $1))"\n}\n'


@pytest.mark.parametrize(
    "code",
    [
        TWICE,
        TWICE + 'echo "$(twice 2)"\ntwice 3 | cat\n',
        TWICE + 'if [ $# -ne 1 ]; then\n    echo "Usage: $0 N"\n    exit 1\nfi\ntwice "$1"\nexit 0\n',
        TWICE + 'read -r n\nresult=$(twice "$n")\necho "$result"\n',
        TWICE + 'main() {\n    twice "$@"\n}\nmain "$@"\n',
        TWICE + 'for n in 1 2; do\n    twice "$n"\ndone\n[[ $(twice 2) = 4 ]] || exit 1\n',
    ],
)
def test_what_is_left_is_the_function(code: str) -> None:
    assert source_of(fenced(code, "bash"), "bash") == TWICE + OPEN.decode()


@pytest.mark.parametrize("start", ["function twice {", "function twice() {", "twice ()\n{"])
def test_functions_of_each_form_are_found(start: str) -> None:
    code = f'#!/usr/bin/env bash\ndeclare -A TIMES=([two]=2)\n{start}\n    echo "$((TIMES[two] * $1))"\n}}\n'
    assert source_of(fenced(code, "sh"), "bash") == code + OPEN.decode()


def test_what_the_function_needs_is_kept() -> None:
    code = (
        "shopt -s extglob\nreadonly STEP=2\nonce() {\n    echo $((STEP * $1))\n}\n"
        'twice() (\n    value=${1//[[:space:]]/}\n    once "${value:-0}"\n)\n'
    )
    assert source_of(fenced(f"{code}twice 1\n", "bash"), "bash") == code + OPEN.decode()


def test_a_body_alone_has_the_prompt_in_front() -> None:
    assert source_of(fenced('    echo "$((2 * $1))"\n}\n', "bash"), "bash").startswith(
        "#!/bin/bash\n# Twice.\ntwice"
    )
