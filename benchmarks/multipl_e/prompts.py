"""MultiPL-E's prompts: its own for completions; for chats, which it has none for, one of ours."""

from collections.abc import Sequence

from benchmarks.multipl_e.dialects import dialect_of
from benchmarks.problem import Problem
from benchmarks.prompts import Message, Prompt, PromptSet

CHAT_VERSION = "1"
"""Raised with every change of `CHAT`: scores hang on its words."""
CHAT = """\
Complete the following {title} code, so that the function does what the comment asks for.

```{fence}
{prompt}
```

Answer with one code block that holds the whole code: keep what is given as it is, names and signature too, \
and write the rest of it. Leave out tests, examples and a main function."""


def make_chat_prompts(problems: Sequence[Problem]) -> PromptSet:
    """Return a user's message for each problem, that holds its prompt and says what to answer with."""
    prompts = {problem.task_id: Prompt(messages=(_ask(problem),)) for problem in problems}
    return PromptSet(name="runner-chat", version=CHAT_VERSION, prompts=prompts)


def _ask(problem: Problem) -> Message:
    title = dialect_of(problem.language).title
    text = CHAT.format(title=title, fence=problem.language, prompt=problem.prompt.rstrip())
    return Message(role="user", content=text)


def make_completion_prompts(problems: Sequence[Problem]) -> PromptSet:
    """Return the data set's own prompts, without blank space around them, and its stop strings.

    Source: MultiPL-E's generation scripts (automodel.py, automodel_vllm.py) strip prompts before they ask.
    """
    prompts = {
        problem.task_id: Prompt(text=problem.prompt.strip(), stop=problem.stop_tokens) for problem in problems
    }
    return PromptSet(name="multipl-e-completion", version="1", prompts=prompts)
