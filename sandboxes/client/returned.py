"""The values of a program as an agent reports them: an index of records now, encodings on demand."""

from collections.abc import Callable, Sequence

from sandboxes.agent.wire import COMPILE_FAILED, LOAD_RAISED, NO_ENTRY_POINT, RAISED, RECORD, VALUE
from sandboxes.encoding.codec import DecodeError, decode
from sandboxes.program import Phase, Raised
from sandboxes.sandbox import SandboxError

PHASES = {
    RAISED: Phase.CALL,
    LOAD_RAISED: Phase.LOAD,
    NO_ENTRY_POINT: Phase.LOAD,
    COMPILE_FAILED: Phase.COMPILE,
}
READ_AHEAD = 1 << 20
MAX_READ = 1 << 27
MAX_KEPT = 1 << 40

ReadBytes = Callable[[int, int], bytes]


class AgentValues:
    """Returned values of one run. `read(offset, length)` asks the agent for bytes of the encodings."""

    def __init__(self, records: bytes, read: ReadBytes) -> None:
        self.garbled: str | None = None
        self.fingerprints: Sequence[bytes] = []
        self.cpu_s: Sequence[float] = []
        self.sizes: Sequence[int] = []
        self._read = read
        self._cache, self._cache_start = b"", 0
        self._offsets: list[int | None] = []
        self._end: tuple[int, int, int] | None = None
        self._index(records)

    def _index(self, records: bytes) -> None:
        if len(records) % RECORD.size:
            # The sample's doing, who can cut its own index short: not a failure of the sandbox.
            self.garbled = "an index that ends within a record"
            return
        rows = list(RECORD.iter_unpack(records))
        kinds = [row[0] for row in rows]
        count = next((number for number, kind in enumerate(kinds) if kind != VALUE), len(kinds))
        values = rows[:count]
        offset = 0
        for _, kept, _, size, _ in values:
            self._offsets.append(offset if kept else None)
            offset += size if kept else 0
        if offset > MAX_KEPT:
            self.garbled = "values of impossible sizes"
            return
        self.fingerprints = [row[4] for row in values]
        self.cpu_s = [row[2] / 1e6 for row in values]
        self.sizes = [row[3] for row in values]
        if count < len(rows) and kinds[count]:
            self._end = (kinds[count], offset, rows[count][3])

    def ending(self) -> tuple[Phase, Raised | None]:
        """Return how far the program says that it got, and the exception that ended it."""
        if self._end is None:
            return Phase.CALL, None
        kind, offset, size = self._end
        if kind not in PHASES:
            self.garbled = f"a record of unknown kind {kind}"
            return Phase.CALL, None
        return PHASES[kind], self._raised(offset, min(size, 4096))

    def _raised(self, offset: int, size: int) -> Raised:
        try:
            name, message = decode(self._read(offset, size))
            return Raised(str(name)[:200], str(message)[:500])
        except (DecodeError, ValueError, TypeError):
            self.garbled = "an exception that cannot be read"
            return Raised("unknown", "")

    def kept(self, index: int) -> bool:
        """See `ReturnedValues.kept`."""
        return self._offsets[index] is not None and self.sizes[index] <= MAX_READ

    def encoded(self, index: int) -> bytes | None:
        """See `ReturnedValues.encoded`."""
        offset, size = self._offsets[index], self.sizes[index]
        if offset is None or not self.kept(index):
            return None
        if size > READ_AHEAD:  # kept here, it would stay for as long as its sample is judged
            return self._read(offset, size)[:size]
        start = offset - self._cache_start
        if start < 0 or start + size > len(self._cache):
            self._cache, self._cache_start, start = self._read(offset, READ_AHEAD), offset, 0
        return self._cache[start : start + size]


def check_length(data: bytes, length: int) -> bytes:
    """Return `data`, unless it is longer than asked for: then SandboxError."""
    if len(data) > length:
        raise SandboxError("the sandbox sent more bytes than it was asked for")
    return data
