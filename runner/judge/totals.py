"""What the games of a folder come to."""

from collections.abc import Iterable, Sequence

import msgspec

from runner.judge.games import GameLine
from runner.judge.options import Judging
from runner.judge.records import Answers
from runner.store.timestamps import now


def add_totals(
    judging: Judging,
    lines: Sequence[GameLine],
    *,
    answers: Answers,
    asked: int,
    games: int,
    answers_cut: int,
    complete: bool,
    wall_s: float,
) -> Judging:
    """Return a manifest with the counts of its games, as it is at the end of a session.

    `asked` is how many questions were chosen, `games` how many games these have; `wall_s` is in seconds.
    """
    questions = {line.question_id: line for line in lines}
    return msgspec.structs.replace(
        judging,
        answers=msgspec.structs.replace(judging.answers, path=answers.path, count=len(answers.texts)),
        finished=now(),
        status="complete" if complete else "partial",
        judged_as=sorted({line.judge_model for line in lines if line.judge_model}),
        games=games,
        played=len(lines),
        unparsed=sum(line.label is None for line in lines),
        refused=sum(bool(line.refused) for line in lines),
        unanswered=asked - games // 2,
        answers_cut=answers_cut,
        suspicious=sum(bool(line.findings) for line in questions.values()),
        prompt_tokens=_sum(line.prompt_tokens for line in lines),
        completion_tokens=_sum(line.completion_tokens for line in lines),
        wall_s=wall_s,
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
