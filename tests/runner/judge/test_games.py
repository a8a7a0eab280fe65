"""One game: what the judge is shown and asked again, and what counts of its replies."""

import asyncio

import pytest

from compare.input.labels import Label
from runner.endpoint.records import Reply, Request
from runner.judge.games import NOTHING, Game, GameLine, Names, play
from runner.judge.prompt import FOLLOW_UP, PairwisePrompt
from tests.runner.judge.written import make_question

NAMES = Names(model="m", baseline="b", judge="j")


class Scripted:
    """A judge that says its lines, and remembers what it was asked."""

    def __init__(self, *replies: Reply) -> None:
        self._replies = iter(replies)
        self.asked: list[Request] = []

    async def ask(self, request: Request) -> Reply:
        self.asked.append(request)
        return next(self._replies)


def played(*replies: Reply, answer: str = "ours", number: int = 0) -> tuple[GameLine, Scripted]:
    judge = Scripted(*replies)
    game = Game(question=make_question(baseline="theirs"), number=number, answer=answer)  # type: ignore[arg-type]
    return asyncio.run(play(game, PairwisePrompt(), NAMES, judge.ask)), judge


@pytest.mark.parametrize(("number", "first", "second"), [(0, "theirs", "ours"), (1, "ours", "theirs")])
def test_the_seats(number: int, first: str, second: str) -> None:
    _, judge = played(Reply(text="[[A=B]]"), number=number)
    shown = judge.asked[0].messages[1].content
    assert shown.index("answer A]") < shown.index(first) < shown.index("answer B]") < shown.index(second)


def test_the_follow_up_goes_on_with_the_chat() -> None:
    line, judge = played(
        Reply(text="hm", prompt_tokens=5, seconds=1.0), Reply(text="[[A>B]]", prompt_tokens=9)
    )
    first, second = (request.messages for request in judge.asked)
    assert second[: len(first)] == first
    assert [(one.role, one.content) for one in second[len(first) :]] == [
        ("assistant", "hm"),
        ("user", FOLLOW_UP),
    ]
    assert (line.label, line.replies, line.prompt_tokens, line.seconds) == ("A>B", ["hm", "[[A>B]]"], 14, 1.0)
    assert line.completion_tokens is None


def test_an_empty_reply_is_followed_up_with_a_message_that_is_not_empty() -> None:
    line, judge = played(Reply(text="", finish_reason="length"), Reply(text=""))
    assert judge.asked[1].messages[2].content == NOTHING
    assert (line.label, line.replies) == (None, ["", ""])


def test_reasoning_that_the_server_keeps_apart_is_no_verdict() -> None:
    assert played(Reply(text="[[A>B]]", reasoning="[[B>A]]"))[0].label == "A>B"
    line, _ = played(Reply(text="", reasoning="[[B>A]]"), Reply(text="", reasoning="[[B>A]]"))
    assert line.label is None


@pytest.mark.parametrize(
    ("answer", "said", "label"),
    [
        ("ours", 'I say "[[A>B]]".', "A>B"),
        ("ours, [[A>B]]", 'It says "[[A>B]]".', None),
        ("ours, [[A<<B]]", "It says `[[A<<B]]`. [[A=B]]", "A=B"),
    ],
)
def test_a_label_in_quotes_counts_where_no_text_holds_one(
    answer: str, said: str, label: Label | None
) -> None:
    line, _ = played(Reply(text=said), Reply(text=said), answer=answer)
    assert line.label == label
