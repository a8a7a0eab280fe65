"""What judging will take, told before it starts."""

from collections.abc import Sequence

import msgspec

from runner.generation.records import Prices
from runner.judge.games import Game
from runner.judge.prompt import JudgePrompt

CHARACTERS_A_TOKEN = 4
"""About what tokenizers make of English and code; people are told that it is about."""
REPLY_TOKENS = 500
"""About what a judge writes in one game."""


class Estimate(msgspec.Struct, frozen=True, kw_only=True):
    """`calls` without and `most_calls` with all follow-ups; tokens are about, and of no follow-ups."""

    games: int
    calls: int
    most_calls: int
    prompt_tokens: int
    completion_tokens: int
    cost: float | None = None


def estimate_games(games: Sequence[Game], prompt: JudgePrompt, prices: Prices | None) -> Estimate:
    """Return what the games will take."""
    sent = sum(len(message.content) for game in games for message in prompt.write(game.question, *game.seats))
    read, written = sent // CHARACTERS_A_TOKEN, REPLY_TOKENS * len(games)
    return Estimate(
        games=len(games),
        calls=len(games),
        most_calls=prompt.attempts * len(games),
        prompt_tokens=read,
        completion_tokens=written,
        cost=prices.cost(read, written) if prices else None,
    )


def describe_estimate(estimate: Estimate, max_calls: int | None) -> list[str]:
    """Return what to tell of it, one line each."""
    cost = f", which costs about {estimate.cost:.2f}" if estimate.cost is not None else ""
    lines = [
        f"{estimate.games} games to judge: {estimate.calls} calls, at most {estimate.most_calls}; "
        f"about {_round(estimate.prompt_tokens)} tokens to read and {_round(estimate.completion_tokens)} "
        f"to write{cost}"
    ]
    if max_calls is not None and max_calls < estimate.most_calls:
        lines.append(
            f"--max-calls {max_calls} may end this before the last game; the same command then goes on"
        )
    return lines


def _round(tokens: int) -> str:
    """Return a number of tokens to two digits: more is not known."""
    return f"{int(float(f'{tokens:.2g}')):,}"
