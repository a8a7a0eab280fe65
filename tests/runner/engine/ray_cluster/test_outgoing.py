"""The words of a node on their way to the driver."""

import msgspec
import pytest

from runner.engine.cluster.node import Lost, Report
from runner.engine.ray_cluster import outgoing
from runner.engine.ray_cluster.outgoing import MOST, Outgoing, decode_word, encode_word
from tests.runner.run_examples import failed_line, make_line


def test_words_go_as_few_messages_and_in_order() -> None:
    words = Outgoing("a")
    for number in range(MOST + 3):
        words.put(Report(name="a", started=[number], judged=[(number, make_line(number))]))
    words.put(Lost("a", "no slot starts"))
    first, second, last = map(decode_word, words.stream())
    assert isinstance(first, Report) and isinstance(second, Report)
    assert [*first.started, *second.started] == list(range(MOST + 3))
    assert [line for _, line in (*first.judged, *second.judged)] == [
        make_line(number) for number in range(MOST + 3)
    ]
    assert last == Lost("a", "no slot starts")


def test_a_node_with_nothing_to_say_says_that_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "BEAT_S", 0.01)
    words = Outgoing("a")
    stream = words.stream()
    assert decode_word(next(stream)) == Report(name="a", started=[], judged=[])
    words.close()
    assert [
        word for word in map(decode_word, stream) if word != Report(name="a", started=[], judged=[])
    ] == []


def test_what_a_sample_says_is_escaped_where_it_is_no_unicode() -> None:
    word = decode_word(encode_word(Report(name="a", judged=[(1, failed_line(text="line \ud800"))])))
    assert isinstance(word, Report)
    ((number, line),) = word.judged
    assert (number, line.detail) == (1, "line \\ud800")
    assert line.failed_call is not None and line.failed_call.got == "line \\ud800"


@pytest.mark.parametrize("data", [b"", b"\x81", msgspec.msgpack.encode({"type": "Other"}), b"\xc1"])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_word(data)
