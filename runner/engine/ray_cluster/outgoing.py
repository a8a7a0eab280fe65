"""The words of a node on their way to the driver: as bytes that only records can be read from."""

import queue
from collections.abc import Iterator

import msgspec

from runner.engine.cluster.node import Lost, Report
from runner.store.encode import escape

BEAT_S = 2.0
"""So often a node says that it lives, if it has nothing else to say."""

MOST = 64
"""So many reports are sent as one at the most: what is sent has a bound."""


class Outgoing:
    """A queue of reports, merged as far as they are there."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._queue: queue.SimpleQueue[Report | Lost | None] = queue.SimpleQueue()

    def put(self, word: Report | Lost) -> None:
        """Say something, from whatever thread."""
        self._queue.put(word)

    def close(self) -> None:
        """End the stream."""
        self._queue.put(None)

    def stream(self) -> Iterator[bytes]:
        """Yield all that is said, for `decode_word`, until `close`; an empty report when there is nothing."""
        while True:
            reports, last = self._take()
            if reports:
                yield encode_word(Report.merge(reports))
            if isinstance(last, Lost):
                yield encode_word(last)
            if last is not None or not reports:
                return

    def _take(self) -> "tuple[list[Report], Lost | bool | None]":
        """Return the reports that are there, and what comes after them: a loss, True for the end, or None."""
        reports: list[Report] = []
        try:
            word = self._queue.get(timeout=BEAT_S)
            while isinstance(word, Report):
                reports.append(word)
                if len(reports) == MOST:
                    return reports, None
                word = self._queue.get_nowait()
        except queue.Empty:
            return reports or [Report(name=self._name)], None
        return reports, word or True


def encode_word(word: msgspec.Struct) -> bytes:
    """Encode a record. Text that is no Unicode is escaped, as in a run's files."""
    try:
        return msgspec.msgpack.encode(word)
    except UnicodeEncodeError:
        return msgspec.msgpack.encode(escape(msgspec.to_builtins(word)))


_WORDS: msgspec.msgpack.Decoder[Report | Lost] = msgspec.msgpack.Decoder(Report | Lost)


def decode_word(data: bytes) -> Report | Lost:
    """Decode a record. Raises msgspec.DecodeError for anything else."""
    return _WORDS.decode(data)
