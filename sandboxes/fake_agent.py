"""An agent that runs nothing: it speaks the real protocol, in memory, and tells what it was given to tell."""

import json
from collections.abc import Callable
from typing import Any

from sandboxes.agent.wire import COMPILE_FAILED, FRAME, LOAD_RAISED, RAISED, RECORD, VALUE
from sandboxes.encoding.codec import encode_plain
from sandboxes.program import Outcome, Phase

RAISED_IN = {Phase.CALL: RAISED, Phase.LOAD: LOAD_RAISED, Phase.COMPILE: COMPILE_FAILED}


class ScriptedAgent:
    """An agent in memory, as a `ByteStream`: for each program it tells of the outcome that `script` gives."""

    def __init__(self, script: Callable[[], Outcome]) -> None:
        self._script = script
        self._received, self._answers, self._data = bytearray(), bytearray(), b""
        self._closed = False

    def write(self, data: bytes) -> None:
        """See `ByteStream.write`. What the program's script does is left to who reads."""
        if self._closed:
            raise BrokenPipeError
        self._received += data

    def read(self, deadline: float) -> bytes:  # noqa: ARG002 - it never has to be waited for
        """See `ByteStream.read`."""
        while not self._closed and len(self._received) >= FRAME.size:
            self._answer(*self._next_frame())
        answers, self._answers = bytes(self._answers), bytearray()
        if not answers and not self._closed:
            raise TimeoutError
        return answers

    def shutdown_write(self) -> None:
        """See `ByteStream.shutdown_write`."""
        self._closed = True

    def close(self) -> None:
        """See `ByteStream.close`."""
        self._closed = True

    def last_words(self) -> str:
        """See `ByteStream.last_words`."""
        return ""

    def _next_frame(self) -> tuple[dict[str, Any], bytes]:
        head_size, body_size = FRAME.unpack_from(self._received)
        head_end = FRAME.size + head_size
        header, body = self._received[FRAME.size : head_end], self._received[head_end : head_end + body_size]
        del self._received[: head_end + body_size]
        return json.loads(header), bytes(body)

    def _answer(self, header: dict[str, Any], body: bytes) -> None:  # noqa: ARG002 - the script knows it
        if header["op"] == "run":
            told = self._script()
            records, self._data = _index(told)
            kept = header["spec"]["kept_bytes"]
            streams = [text.encode("utf-8", "replace")[:kept] for text in (told.stdout, told.stderr)]
            self._send(_facts(told, streams), records + b"".join(streams))
        elif header["op"] == "read":
            start = header["offset"]
            self._send({"type": "bytes"}, self._data[start : start + header["length"]])

    def _send(self, header: dict[str, Any], body: bytes) -> None:
        head = json.dumps(header).encode()
        self._answers += FRAME.pack(len(head), len(body)) + head + body


def _facts(told: Outcome, streams: list[bytes]) -> dict[str, Any]:
    stdout, stderr = map(len, streams)
    return {
        "type": "facts",
        "exit": told.exit_code,
        "signal": told.signal,
        "limit": told.limit,
        "cpu_us": round(told.cpu_s * 1e6),
        "compile_us": round(told.compile_cpu_s * 1e6),
        "wall_us": round(told.wall_s * 1e6),
        "maxrss": told.peak_memory_bytes,
        "stdout": stdout,
        "stderr": stderr,
        "stdout_bytes": told.stdout_bytes or len(told.stdout.encode()),
        "stderr_bytes": told.stderr_bytes or len(told.stderr.encode()),
        "unclean": "",
        "compiled": told.phase is not Phase.COMPILE,
        "compiler": told.compiler,
        "slowness": told.slowness,
        "progress_us": round(told.progress_cpu_s * 1e6),
    }


def _index(told: Outcome) -> tuple[bytes, bytes]:
    """Return the records of an outcome's values and of what it raised, and the encodings of both."""
    values, records, data = told.values, b"", b""
    for number, fingerprint in enumerate(values.fingerprints):
        encoding, microseconds = values.encoded(number), round(values.cpu_s[number] * 1e6)
        kept = encoding is not None
        records += RECORD.pack(VALUE, kept, microseconds, values.sizes[number], fingerprint)
        data += encoding or b""
    if told.raised:
        encoding = encode_plain((told.raised.type, told.raised.message))
        records += RECORD.pack(RAISED_IN[told.phase], 1, 0, len(encoding), b"")
        data += encoding
    return records, data
