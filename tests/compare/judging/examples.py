"""Judged questions to compute with."""

from typing import Any

from hypothesis import strategies as st

from compare.input.judgments import Game, Question
from compare.input.labels import LABELS, Label
from compare.judging.rates import rate_judgments
from compare.records import Judged

Labels = tuple[Label | None, Label | None]

SWAPPED: dict[Label | None, Label | None] = {
    "A>>B": "B>>A", "A>B": "B>A", "A=B": "A=B", "B>A": "A>B", "B>>A": "A>>B", None: None
}  # fmt: skip
pairs = st.lists(st.tuples(*[st.sampled_from([*LABELS, None])] * 2), min_size=1, max_size=30).filter(
    lambda found: any(pair != (None, None) for pair in found)
)


def question(number: int, first: Label | None, second: Label | None, **more: Any) -> Question:
    games = (Game(label=first), Game(label=second))
    return Question(**{"model": "m", "question_id": f"q{number}", "games": games, **more})


def judged(found: list[Labels], resamples: int = 500, rule: str = "codearena") -> Judged:
    (only,) = rate_judgments([question(i, *each) for i, each in enumerate(found)], resamples, 0, rule)
    return only
