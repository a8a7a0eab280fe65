"""Code out of chat replies: what is taken, what is left, and what is nothing."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import registry, samples
from benchmarks.extraction.extract import extract_all
from benchmarks.extraction.fences import Block, find_blocks
from benchmarks.extraction.python import extract, extract_plain
from benchmarks.extraction.python_source import parse, trim_to_parsable
from benchmarks.extraction.sanitize import MAX_LINES, sanitize_source
from benchmarks.problem import Benchmark, Sample
from tests.benchmarks.conftest import PROMPT

GOOD = "def double(n):\n    return 2 * n\n"


def fenced(code: str, language: str = "python") -> str:
    return f"Here you are:\n\n```{language}\n{code}```\n\nIt takes no time at all.\n"


def extracted(reply: str) -> str | None:
    return extract(reply, "double", PROMPT)


@pytest.mark.parametrize(
    "reply",
    [
        fenced(GOOD),
        fenced(GOOD, ""),
        fenced(GOOD, "Python"),
        fenced(GOOD).replace("```", "~~~"),
        fenced(GOOD).replace("```", "`````"),
        fenced(GOOD).replace("\n", "\r\n"),
        "```python\n" + GOOD,  # cut off before the closing fence
        "1. First\n   ```python\n   def double(n):\n       return 2 * n\n   ```\n",
        fenced("pip install numpy\n", "bash") + fenced(GOOD),
        fenced("double(3)\n") + fenced(GOOD),
        fenced(GOOD) + fenced("def double(n):\n    return 3 * n\n"),
        fenced(GOOD + "\nprint(double(int(input())))\n"),
        fenced(GOOD + "\nassert double(1) == 3\n"),
        fenced(GOOD + '\nif __name__ == "__main__":\n    raise SystemExit(double(1))\n'),
        GOOD,
        "Sure, this is it:\n\n" + GOOD + "\nIt doubles the number.\n",
    ],
)
def test_the_function_is_found_and_nothing_else(reply: str) -> None:
    source = extracted(reply)
    assert source is not None
    assert source.strip().replace("\r", "") == GOOD.strip()


def test_the_prompt_goes_in_front_of_a_body() -> None:
    for reply in (fenced("    return 2 * n\n"), "    return 2 * n\n", "    return 2 * n\n\nThat is all!\n"):
        source = extracted(reply)
        assert source is not None
        assert '"""Twice the number."""\n    return 2 * n' in source


@pytest.mark.parametrize(
    "reply", ["", " \n", "I am sorry, I can't help with that.", "Sorry", "```python\n```"]
)
def test_nothing_to_run(reply: str) -> None:
    assert extracted(reply) is None


def test_code_that_does_not_compile_is_still_what_was_answered() -> None:
    broken = "def double(n):\n    return 2 * (n\n"
    assert extracted(fenced(broken)) == broken
    assert broken in (extracted("So:\n\n" + broken) or "")


KEEP_WHOLE = {
    "a function without return": "def note(n):\n    SEEN.append(n)\n\nSEEN = []\n\n"
    "def double(n):\n    note(n)\n    return 2 * n\n",
    "a decorated helper": "from functools import cache\n\n@cache\ndef two():\n    return 2\n\n"
    "def double(n):\n    return two() * n\n",
    "a table filled by a loop": "TABLE = {}\nfor i in range(100):\n    TABLE[i] = 2 * i\n\n"
    "def double(n):\n    return TABLE[n]\n",
    "an augmented statement": "TWO = 1\nTWO += 1\n\ndef double(n):\n    return TWO * n\n",
    "a fallback import": "try:\n    from two import TWO\nexcept ImportError:\n    TWO = 2\n\n"
    "def double(n):\n    return TWO * n\n",
    "a second definition": "def double(n):\n    return n\n\n\ndef double(n):\n    return 2 * n\n",
    "two names at once": "ONE, TWO = 1, 2\n\ndef double(n):\n    return TWO * n\n",
    "the entry point decorated": "from functools import cache\n\n@cache\ndef double(n):\n    return 2 * n\n",
}


@pytest.mark.parametrize("code", KEEP_WHOLE.values(), ids=KEEP_WHOLE.keys())
def test_what_the_sanitizer_would_lose_is_kept(code: str) -> None:
    assert sanitize_source(code, "double") is None
    source = extracted(fenced(code))
    assert source == code
    scope: dict[str, object] = {}
    exec(source, scope)  # our own code, written above
    assert eval("double(4)", scope) == 8


def test_helpers_are_kept_and_what_is_not_needed_goes() -> None:
    unused = "def unused():\n    return 0\n\n"
    code = f"import math\n\ndef two():\n    return 2\n\n{unused}def double(n):\n    return two() * n\n"
    kept = sanitize_source(code, "double")
    assert kept is not None
    assert "def two" in kept
    assert "unused" not in kept


def test_the_imports_and_helpers_of_the_prompt_are_added_where_they_are_missed() -> None:
    prompt = (
        "import math\nfrom typing import List, Tuple\n\n\n"
        "def whole(x: float) -> int:\n    return math.floor(x)\n\n\n"
        'def double(n: float) -> List[int]:\n    """Twice the number."""\n'
    )
    code = "def double(n: float) -> List[int]:\n    return [whole(2 * n)]\n"
    source = extract(fenced(code), "double", prompt)
    assert source is not None
    assert source.startswith("import math\nfrom typing import List, Tuple\ndef whole(")
    scope: dict[str, object] = {}
    exec(source, scope)
    assert eval("double(1.5)", scope) == [3]
    own = "def double(n):\n    return [2 * n]\n"
    assert (extract(fenced(own), "double", prompt) or "").strip() == own.strip()


@pytest.mark.parametrize(
    "odd", ["\0", "é\u2028ü", "(" * 5000, "x = " + "-" * 20_000 + "1\n", "x = " + "-" * 600 + "1\n", "\\"]
)
def test_odd_text_breaks_nothing(odd: str) -> None:
    source = extracted(fenced(GOOD + odd))
    assert source is not None
    assert "def double" in source
    extracted(odd)


PIECES = [
    "def double(n):",
    "    return 2 * n",
    "```python",
    "```",
    "~~~",
    "class A:",
    "x: int = 1",
    "@x",
    "(",
    "\0",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=12))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_taken(lines: list[str]) -> None:
    source = extracted("\n".join(lines))
    assert source is None or source.strip()


@pytest.mark.timeout(20)
def test_long_replies_take_no_longer_than_they_must() -> None:
    statements = "".join(f"    n = n + {number} - {number}\n" for number in range(3000))
    long_code = f"def double(n):\n{statements}    return 2 * n\n"
    prose = "".join(f"Line {number} of an explanation, which goes on.\n" for number in range(3000))
    assert extracted(fenced(long_code)) == long_code
    assert (extracted(prose + GOOD + prose) or "").strip() == GOOD.strip()
    assert extracted(prose) is None
    assert long_code.count("\n") > MAX_LINES


def test_blocks() -> None:
    reply = "a ``` b\n```py title\nx\n```\n~~~ \n```\n~~~\n````C++\ny\n```\n````\n```\nopen"
    assert find_blocks(reply) == [
        Block("py", "x\n"),
        Block("", "```\n"),
        Block("c++", "y\n```\n"),
        Block("", "open\n"),
    ]


def test_parsing_head() -> None:
    assert trim_to_parsable("x = 1\ny = 2\nand so on") == "x = 1\ny = 2"
    assert trim_to_parsable("this is no code") == ""
    assert trim_to_parsable("x = (1,\n  2") == ""


def test_a_source_of_megabytes_is_not_parsed() -> None:
    assert parse("x = 1\n" * 10**6) is None


def test_plain_takes_the_block_as_it_is() -> None:
    assert extract_plain(fenced(GOOD + "print(1)\n"), "double", PROMPT) == GOOD + "print(1)\n"
    assert extract_plain(fenced("    return 1\n"), "double", PROMPT) == PROMPT + "    return 1\n"
    assert extract_plain("no code", "double", PROMPT) is None


def test_all_kinds_of_samples_go_through(benchmark: Benchmark) -> None:
    mixed = [
        Sample(task_id="Toy/0", sample=0, kind="response", text=fenced(GOOD)),
        Sample(task_id="Toy/1", sample=0, kind="completion", text="    return 2 * n\n"),
        Sample(task_id="Toy/2", sample=0, kind="solution", text=GOOD),
        Sample(task_id="Toy/3", sample=0, kind="response", text="No."),
    ]
    sources = {sample.task_id: source for sample, source in extract_all(mixed, benchmark, workers=2)}
    assert {task: source and source.strip() for task, source in sources.items()} == {
        "Toy/0": GOOD.strip(),
        "Toy/1": (PROMPT + "    return 2 * n\n").strip(),
        "Toy/2": GOOD.strip(),
        "Toy/3": None,
    }


def test_the_sanitizer_comes_without_the_data_sets_of_its_module() -> None:
    code = (
        "import sys; from benchmarks.extraction.sanitize import sanitize_source; "
        "assert sanitize_source('import os\\ndef f(x):\\n    return os.sep * x\\n', 'f'); "
        "heavy = {'evalplus.data', 'datasets', 'pandas'} & set(sys.modules); assert not heavy, heavy; "
        "from evalplus.data import get_human_eval_plus; assert get_human_eval_plus is not None"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_replies_that_never_come_back_are_taken_without_the_sanitizer(
    benchmark: Benchmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOST_S", "DEADLINE_S"):
        monkeypatch.setattr(f"benchmarks.extraction.extract.{name}", 0.0)
    code = GOOD + "print(1)\n"
    mixed = [
        Sample(task_id=task, sample=0, kind="response", text=fenced(code)) for task in ("Toy/0", "Toy/1")
    ]
    assert list(extract_all(mixed, benchmark, workers=1)) == [(sample, code) for sample in mixed]


def test_a_process_that_is_lost_changes_no_program(
    benchmark: Benchmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = Sample(task_id="Toy/0", sample=0, kind="response", text=fenced(GOOD + "print(1)\n"))
    monkeypatch.setattr("benchmarks.extraction.extract.LOST_S", 0.0)
    assert list(extract_all([reply], benchmark, workers=1)) == [(reply, GOOD)]


@pytest.mark.data
def test_real_replies_all_hold_their_function(data_dir: Path, samples_dir: Path) -> None:
    benchmark = registry.load("humaneval", data_dir)
    replies = samples.load(samples_dir / "qwen2-72b-instruct" / "humaneval.jsonl.gz", benchmark)
    sources = {sample.task_id: source for sample, source in extract_all(replies.samples, benchmark, 2)}
    expected = msgspec.json.decode(
        (samples_dir / "qwen2-72b-instruct" / "humaneval.expected.json").read_bytes()
    )
    assert set(sources) == set(expected)
    for task_id, source in sources.items():
        assert source is not None
        assert f"def {benchmark.problems[task_id].entry_point}(" in source
        compile(source, task_id, "exec")
