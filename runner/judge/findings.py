"""What in a question or an answer could take a judge in: labels, delimiters of the prompt, instructions.

It is reported and never changed: what people see as an answer is what was judged.
"""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from compare.input.labels import has_label
from runner.judge.prompt import JudgePrompt

Side = Literal["question", "baseline", "answer"]
Kind = Literal["label", "delimiter", "instruction"]
EXCERPT = 120
_LABEL = re.compile(r"\[\[[AB<>=]{1,8}\]\]")
_CHAT_TOKENS = re.compile(
    r"<\|(?:im_start|im_end|system|user|assistant|eot_id|start_header_id|end_header_id|endoftext)\|>"
    r"|\[/?INST\]|<</?SYS>>|</?think(?:ing)?>",
    re.IGNORECASE,
)
"""What chat templates put between messages, and reasoning tags: a server may take them for its own."""
_WHO = r"(?:(?:the|this|dear|an?|impartial|you)\s{1,3}){1,2}(?:judge|evaluator|grader|reviewer)\b"
_INSTRUCTIONS = re.compile(
    "|".join(
        (
            r"\b(?:ignore|disregard|forget)\s.{0,40}?\b(?:instructions?|prompts?|rubric|criteria)\b",
            rf"\b(?:note|message|attention|instructions?)\s{{1,3}}(?:to|for)\s{{1,3}}{_WHO}",
            rf"\bas\s{{1,3}}{_WHO}",
            r"\b(?:judge|evaluator|grader|reviewer)s?\s?[:,]\s{0,3}(?:please|you|output|choose|pick|give|prefer|rate)\b",
            r"\b(?:output|print|reply|respond|answer|say|choose|pick|give|return|write|end)\b.{0,40}?"
            r"(?:\[\[\s?[AB][<>=]|\bverdict\b)",
            r"\b(?:final|my|the|your)\s{1,3}verdict\b",
            r"\b(?:assistant|answer|response|model)\s{1,3}[AB]\b.{0,20}?\b(?:is|wins|should)\b.{0,20}?"
            r"\b(?:better|best|wins?|winner|superior|preferred)\b",
        )
    ),
    re.IGNORECASE,
)


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of thing in one text, with an excerpt of where it is first."""

    side: Side
    kind: Kind
    excerpt: str


def find_all(texts: dict[Side, str], prompt: JudgePrompt) -> list[Finding]:
    """Return what is in the texts of a game that could take its judge in, at most one of each kind a text."""
    return [finding for side, text in texts.items() for finding in _find(side, text, prompt)]


def _find(side: Side, text: str, prompt: JudgePrompt) -> Iterator[Finding]:
    label = _LABEL.search(text) if has_label(text) else None
    if label is None and prompt.pattern is not None:
        label = prompt.pattern.search(text)
    delimiter = prompt.delimiters.search(text) if prompt.delimiters else None
    found: dict[Kind, re.Match[str] | None] = {
        "label": label,
        "delimiter": delimiter or _CHAT_TOKENS.search(text),
        "instruction": _INSTRUCTIONS.search(text),
    }
    for kind, match in found.items():
        if match is not None:
            yield Finding(side=side, kind=kind, excerpt=_excerpt(text, match))


def _excerpt(text: str, match: re.Match[str]) -> str:
    """Return the text around a match in one line, from a word's beginning."""
    begin = max(0, match.start() - EXCERPT // 3)
    around = " ".join(text[begin : begin + EXCERPT].split())
    return around if begin == 0 else around.partition(" ")[2] or around
