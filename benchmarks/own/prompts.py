"""What a chat model is asked for an own problem, whose prompt may be code to complete or a text."""

from collections.abc import Sequence

from benchmarks.multipl_e.dialects import dialect_of
from benchmarks.problem import ExpectedCalls, Problem
from benchmarks.prompts import Message, Prompt, PromptSet

CHAT_VERSION = "1"
"""Raised with every change of the texts below: scores hang on their words."""
CHAT = """\
{prompt}

Answer with one code block that holds the whole code in {title}{named}. Keep names and signatures that are \
given as they are. Leave out tests, examples and a main function."""
CHAT_PROGRAM = """\
{prompt}

Answer with one code block that holds a complete program in {title}. It reads from standard input, and \
writes nothing but the answer to standard output."""


def make_chat_prompts(problems: Sequence[Problem]) -> PromptSet:
    """Return a user's message for each problem: its prompt, and what to answer with."""
    prompts = {problem.task_id: Prompt(messages=(_ask(problem),)) for problem in problems}
    return PromptSet(name="own-chat", version=CHAT_VERSION, prompts=prompts)


def _ask(problem: Problem) -> Message:
    tests = problem.tests
    method = f".{tests.method}" if isinstance(tests, ExpectedCalls) and tests.method else ""
    named = f" and defines `{problem.entry_point}{method}`" if problem.entry_point else ""
    title = dialect_of(problem.language).title
    form = CHAT_PROGRAM if problem.takes_programs else CHAT
    text = form.format(prompt=problem.prompt.rstrip(), title=title, named=named)
    return Message(role="user", content=text)


def make_completion_prompts(problems: Sequence[Problem]) -> PromptSet:
    """Return the problems' own prompts and stop tokens."""
    prompts = {problem.task_id: Prompt(text=problem.prompt, stop=problem.stop_tokens) for problem in problems}
    return PromptSet(name="own-completion", version="1", prompts=prompts)
