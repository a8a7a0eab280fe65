"""MultiPL-E's prompts: its own for completions, ours for chats."""

from pathlib import Path

import pytest

from benchmarks import registry
from benchmarks.multipl_e.prompts import make_chat_prompts, make_completion_prompts


@pytest.mark.data
@pytest.mark.parametrize("name", registry.of_family("multipl-e"))
def test_prompts_hold_what_the_data_set_gives(name: str, data_dir: Path) -> None:
    problems = list(registry.load(name, data_dir).problems.values())
    chats, texts = make_chat_prompts(problems).prompts, make_completion_prompts(problems).prompts
    for problem in problems:
        (message,) = chats[problem.task_id].messages
        assert f"```{problem.language}\n{problem.prompt.rstrip()}\n```" in message.content
        assert "{" not in message.content.split("```")[0]
        assert (texts[problem.task_id].text, texts[problem.task_id].stop) == (
            problem.prompt.strip(),
            problem.stop_tokens,
        )


@pytest.mark.data
def test_another_prompt_is_another_checksum(data_dir: Path) -> None:
    problems = list(registry.load("multipl-e-java", data_dir).problems.values())
    assert make_chat_prompts(problems).sha256 == make_chat_prompts(problems[::-1]).sha256
    assert make_chat_prompts(problems).sha256 != make_chat_prompts(problems[1:]).sha256
    assert make_chat_prompts(problems).sha256 != make_completion_prompts(problems).sha256
