"""A prompt out of a configuration as Arena-Hard has it."""

import re
import warnings
from string import Formatter
from typing import Any

from benchmarks.prompts import Message
from runner.endpoint.records import Sampling
from runner.judge.prompt import MAX_TOKENS, checksum
from runner.judge.records import ArenaQuestion

FOLLOW_UP = (
    "I can't find one verdict in your reply. Give it now, in the form that you were asked for, "
    "and nothing else."
)
ATTEMPTS = 2
Config = dict[str, Any]


class ConfiguredPrompt:
    """A prompt of the user's, sent as it is; its delimiters never change, so an answer may hold them.

    `config` has been checked: see judge_config.
    """

    def __init__(self, name: str, config: Config) -> None:
        template = config["prompt_template"]
        self.name = name
        self._system: str = config.get("system_prompt") or ""
        self._turns: list[str] = [template] if isinstance(template, str) else template
        self.sampling = Sampling(
            temperature=config.get("temperature") or 0.0, max_tokens=config.get("max_tokens") or MAX_TOKENS
        )
        self.attempts: int = config.get("number_of_judgment_attempts") or ATTEMPTS
        self.follow_up = FOLLOW_UP
        pattern = config.get("regex_pattern")
        self.pattern = compile_pattern(pattern) if pattern else None
        self.delimiters = _find_delimiters(self._turns)
        self.sha256 = checksum(self._system, *self._turns, pattern or "", FOLLOW_UP)

    def write(self, question: ArenaQuestion, answer_a: str, answer_b: str) -> tuple[Message, ...]:
        """Return the messages that ask for a verdict on two answers."""
        asked = [message.content for message in question.messages if message.role == "user"]
        fields = {f"question_{place}": text for place, text in enumerate(asked, 1)}
        if not any("{question_2}" in turn for turn in self._turns):
            # A template for questions of one message must not lose the others.
            fields["question_1"] = question.text
        fields |= {"answer_1": answer_a, "answer_2": answer_b}
        fields |= {"QUESTION": question.text, "ANSWER_A": answer_a, "ANSWER_B": answer_b}
        turns = (Message(role="user", content=_fill(turn, fields)) for turn in self._turns)
        system = (Message(role="system", content=self._system),) if self._system else ()
        return (*system, *turns)


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return a pattern of the user's. Raises re.error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python's own, about brackets that may mean more one day
        return re.compile(pattern)


def _fill(turn: str, fields: dict[str, str]) -> str:
    """Put texts into a template once: braces in them stay braces. A question that was not asked is empty."""
    return "".join(
        literal + (fields.get(name, "") if name is not None else "")
        for literal, name, _, _ in Formatter().parse(turn)
    )


def _find_delimiters(turns: list[str]) -> re.Pattern[str] | None:
    """Return what finds the lines of a template that stand around its fields."""
    literals = [literal for turn in turns for literal, _, _, _ in Formatter().parse(turn)]
    lines = {line.strip() for literal in literals for line in literal.split("\n") if len(line.strip()) > 3}
    return re.compile("|".join(map(re.escape, sorted(lines)))) if lines else None
