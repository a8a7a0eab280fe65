"""The prompts of a benchmark: its families' own, or a template of the user's."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.problem import Benchmark, Problem
from benchmarks.prompts import Message, Prompt, PromptSet
from benchmarks.registry import FAMILIES
from runner.errors import UsageError
from runner.generation.records import Mode

VARIABLES = ("prompt", "task_id", "entry_point", "language")
"""What a template may use of a problem."""
FAILS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError)
"""What expressions of a template may end with, beside the errors of jinja2."""


def make_prompts(benchmark: Benchmark, mode: Mode, system: str, template: "Template | None") -> PromptSet:
    """Return the prompts of all problems of a benchmark. Raises UsageError for a template that fails."""
    problems = list(benchmark.problems.values())
    families = sorted({problem.family for problem in problems})
    sets = [_make(name, [p for p in problems if p.family == name], mode) for name in families]
    made = PromptSet(
        name=" + ".join(dict.fromkeys(one.name for one in sets)),
        version=" + ".join(dict.fromkeys(one.version for one in sets)),
        prompts={task_id: prompt for one in sets for task_id, prompt in one.prompts.items()},
    )
    if template is not None:
        made = template.fill(problems, mode, made)
    return _with_system(made, system) if system else made


def _make(family: str, problems: Sequence[Problem], mode: Mode) -> PromptSet:
    if mode == "chat":
        return FAMILIES[family].make_chat_prompts(problems)
    return FAMILIES[family].make_completion_prompts(problems)


def _with_system(made: PromptSet, system: str) -> PromptSet:
    """Return the prompts of a chat with another system message; texts have none and stay."""

    def change(prompt: Prompt) -> Prompt:
        rest = tuple(message for message in prompt.messages if message.role != "system")
        messages = (Message(role="system", content=system), *rest) if rest else ()
        return msgspec.structs.replace(prompt, messages=messages)

    prompts = {task_id: change(prompt) for task_id, prompt in made.prompts.items()}
    return msgspec.structs.replace(made, prompts=prompts)


class Template:
    """A jinja2 template of the user's, for the message of a chat or the text to go on from.

    Raises UsageError where the file can't be read or is no template.
    """

    def __init__(self, path: Path) -> None:
        import jinja2
        import jinja2.sandbox

        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
            raise UsageError(f"cannot read the prompts of {path}: {reason}", "check --prompts") from error
        self.path, self.sha256 = path, hashlib.sha256(text.encode()).hexdigest()
        # Templates are handed around: one may fail, but not reach into Python.
        environment = jinja2.sandbox.SandboxedEnvironment(
            undefined=jinja2.StrictUndefined, keep_trailing_newline=True
        )
        try:
            self._template = environment.from_string(text)
        except jinja2.TemplateSyntaxError as error:
            raise UsageError(f"{path}, line {error.lineno}: {error.message}", _advice()) from error

    def fill(self, problems: Sequence[Problem], mode: Mode, base: PromptSet) -> PromptSet:
        """Return the prompts that the template makes; what ends a completion stays as `base` has it."""
        made = {problem.task_id: self._fill(problem) for problem in problems}
        prompts = {
            task_id: Prompt(messages=(Message(role="user", content=text),))
            if mode == "chat"
            else Prompt(text=text, stop=base.prompts[task_id].stop)
            for task_id, text in made.items()
        }
        return PromptSet(name=self.path.name, version=self.sha256[:12], prompts=prompts)

    def _fill(self, problem: Problem) -> str:
        import jinja2

        values = {name: getattr(problem, name) for name in VARIABLES}
        try:
            text = self._template.render(values)
        except (jinja2.TemplateError, *FAILS) as error:
            said = str(error) or type(error).__name__
            raise UsageError(f"{self.path}, for {problem.task_id}: {said}", _advice()) from error
        if not text.strip():
            raise UsageError(f"{self.path}, for {problem.task_id}: it makes an empty prompt", _advice())
        return text


def _advice() -> str:
    return f"a template may use {', '.join('{{ ' + name + ' }}' for name in VARIABLES)}"
