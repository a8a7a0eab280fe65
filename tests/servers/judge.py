"""A judge by a known rule: its verdicts follow from marks in answers, its manners from one in the question.

An answer says `quality: 0.7`, a question `judge: MANNER`. The judge sees only what the prompt shows, and
takes an answer that breaks out of its fence for what it claims to be.
"""

import hashlib
import math
import re
from typing import Any

import msgspec

from tests.servers.records import Prompt, Reply

MUCH, SOME = 1.0, 0.2
LENGTH_SCALE = 400
"""Characters by which an answer has to be longer to get about three quarters of the bias."""
QUALITY = re.compile(r"quality: (-?\d+(?:\.\d+)?)")
MANNER = re.compile(r"judge: (\w+)")
FENCES = re.compile(
    r"The mark is (?P<mark>mark-[0-9a-f]{16})\.\n\n"
    r"\[(?P=mark) request\]\n(?P<question>.*)\n\[(?P=mark) end of request\]\n\n"
    r"\[(?P=mark) answer A\]\n(?P<a>.*)\n\[(?P=mark) end of answer A\]\n\n"
    r"\[(?P=mark) answer B\]\n(?P<b>.*)\n\[(?P=mark) end of answer B\]\n",
    re.DOTALL,
)
FIXED = re.compile(r"<asked>\n(?P<question>.*?)\n<first>\n(?P<a>.*?)\n<second>\n(?P<b>.*?)\n<end>", re.DOTALL)
"""A template of a user's, whose delimiters an answer may hold: the first ones that come count."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """What is added for the first seat and for the longer answer, and how far chance moves a verdict."""

    seat_bias: float = 0.0
    length_bias: float = 0.0
    noise: float = 0.0
    seed: int = 0


class Judge:
    """Stands where recorded replies would: every request is found, and its reply follows from it."""

    def __init__(self, questions: list[Prompt], rule: Rule) -> None:
        self._questions, self._rule = questions, rule

    def find_key(self, body: dict[str, Any]) -> str:
        """Return the key of the question that the prompt shows, or ""."""
        shown = FENCES.search(_asked(body)) or FIXED.search(_asked(body))
        text = shown["question"] if shown else _asked(body)
        return next((one.key for one in self._questions if one.text in text), "")

    def find_reply(self, key: str, body: dict[str, Any]) -> Reply | None:
        """Return what the judge says or, where there are no two answers to judge, an answer."""
        shown = FENCES.search(_asked(body)) or FIXED.search(_asked(body))
        if not shown:
            return Reply(key=key, text="An answer to the question. quality: 0.5")
        label = self._judge(shown["a"], shown["b"], key)
        manner = MANNER.search(shown["question"])
        is_first = len(body["messages"]) <= 2
        return Reply(key=key, text=_say(label, manner[1] if manner else "", shown["b"], is_first=is_first))

    def _judge(self, first: str, second: str, key: str) -> str:
        rule = self._rule
        longer = math.tanh((len(first) - len(second)) / LENGTH_SCALE)
        chance = rule.noise * _draw(f"{rule.seed} {key} {first} {second}")
        return label_of(
            _quality(first) - _quality(second) + rule.seat_bias + rule.length_bias * longer + chance
        )


def label_of(score: float) -> str:
    """Return the label for a score, positive where A is better."""
    if abs(score) <= SOME:
        return "A=B"
    sign = ">>" if abs(score) > MUCH else ">"
    return f"A{sign}B" if score > 0 else f"B{sign}A"


def _quality(answer: str) -> float:
    found = QUALITY.search(answer)
    return float(found[1]) if found else 0.0


def _draw(text: str) -> float:
    """Return a number from -1 to 1 that follows from a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") / 2**63 - 1


def _asked(body: dict[str, Any]) -> str:
    """Return the first message of the user: what is asked afterwards only reminds of it."""
    said = (message["content"] for message in body.get("messages", []) if message["role"] == "user")
    return str(next(said, ""))


def _say(label: str, manner: str, answer_b: str, *, is_first: bool) -> str:
    verdict = f"My verdict:\n[[{label}]]"
    ways = {
        "": verdict,
        "silent": "I cannot decide.",
        "late": "Both have their merits." if is_first else f"[[{label}]]",
        "torn": "[[A>B]], or rather [[B>A]]." if is_first else f"[[{label}]]",
        "mirrored": f"[[{mirror(label)}]]",
        "thinking": f"<think>[[B>>A]]? No, [[A>>B]].</think>\n{verdict}",
        # An answer with fences of its own may swallow the rest, the verdict too, until it is asked for again.
        "quoting": f'B says:\n```\n{answer_b}\n```\nand "[[B>>A]]".\n{verdict}' if is_first else verdict,
    }
    return ways[manner]


def mirror(label: str) -> str:
    """Return the label in the notation that reads from the other side."""
    return label[::-1].translate(str.maketrans("<>", "><"))
