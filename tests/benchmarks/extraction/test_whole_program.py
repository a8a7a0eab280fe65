"""Whole programs out of replies."""

import pytest

from benchmarks.extraction.whole_program import extract

FENCE = "```"
REPLIES = {
    f"First:\n{FENCE}py\nprint(1)\n{FENCE}\nBetter:\n{FENCE}py\nprint(2)\n{FENCE}\n": "print(2)\n",
    f"{FENCE}cpp\nint main() {{}}\n{FENCE}\nIt prints\n{FENCE}\n3\n{FENCE}": "int main() {}\n",
    f"{FENCE}py\nprint(1)\n{FENCE}\nRun it:\n{FENCE}bash\npython a.py\n{FENCE}": "print(1)\n",
    f"{FENCE}\nprint(1)\n{FENCE}\n{FENCE}\nprint(2)\n{FENCE}": "print(2)\n",
    f"{FENCE}python\n\n{FENCE}": None,
    "print(1)": None,
}


@pytest.mark.parametrize("reply", REPLIES)
def test_the_last_block_of_code_is_the_program(reply: str) -> None:
    assert extract(reply, "", "") == REPLIES[reply]
