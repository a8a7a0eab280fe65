"""EvalPlus's prompts, asked of the installed library."""

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.evalplus.parse import make_problem
from benchmarks.evalplus.prompts import make_chat_prompts, make_completion_prompts
from benchmarks.problem import Problem

PROMPT = '\ndef twice(n: int) -> int:\n    """Return 2 * n."""\n'


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of this module's own: asking the library takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUNNER_CACHE_DIR", str(folder := tmp_path_factory.mktemp("cache")))
        yield folder


def problem(task_id: str, oracle: str, stop: tuple[str, ...] = ()) -> Problem:
    row = {"task_id": task_id, "prompt": PROMPT, "entry_point": "twice", "canonical_solution": "", "atol": 0}
    return make_problem(row, [], family="evalplus", oracle=oracle, stop_tokens=stop)


BOTH = [problem("a/0", "humaneval"), problem("a/1", "mbpp")]


@pytest.mark.usefixtures("cache")
def test_a_chat_is_what_the_librarys_decoder_sends() -> None:
    made = make_chat_prompts(BOTH)
    system, user = made.prompts["a/0"].messages
    library = Path(inspect.getfile(__import__("evalplus"))).parent
    codegen = (library / "codegen.py").read_text("utf-8")
    request = (library / "gen/util/openai_request.py").read_text("utf-8")
    instruction, rest = user.content.split("\n", 1)
    assert (system.role, user.role) == ("system", "user")
    assert f'system_msg = "{system.content}"' in request
    assert f'instruction_prefix = "{instruction}"' in codegen
    assert rest == f"```python\n{PROMPT.strip()}\n```"
    assert made.prompts["a/1"].messages == (system, user)


def test_chats_are_kept_and_made_again_when_the_file_is_damaged(cache: Path) -> None:
    first = make_chat_prompts(BOTH)
    (kept,) = cache.rglob("evalplus-*.json")
    whole = kept.read_bytes()
    kept.write_bytes(whole.replace(b"twice", b"thrice"))
    assert "thrice" in make_chat_prompts(BOTH).prompts["a/0"].messages[1].content
    kept.write_bytes(b"[[")
    assert make_chat_prompts(BOTH) == first
    assert kept.read_bytes() == whole


def test_a_completion_ends_where_the_library_ends_it() -> None:
    made = make_completion_prompts(BOTH)
    humaneval, mbpp = made.prompts["a/0"], made.prompts["a/1"]
    assert humaneval.text == PROMPT.strip() + "\n"
    assert {"\ndef ", "\nclass ", "\nif __name__", "<|endoftext|>"} <= set(humaneval.stop)
    assert '\n"""' in mbpp.stop
    assert "\ndef " not in mbpp.stop


def test_own_problems_end_at_their_own_stop_tokens() -> None:
    made = make_completion_prompts([problem("demo/0", "", ("\nclass ",))])
    assert made.prompts["demo/0"].stop == ("\nclass ",)
