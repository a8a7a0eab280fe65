"""The replaying server as tests hold it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

import msgspec
import requests

from tests.servers.bodies import MODELS
from tests.servers.process import ServerProcess
from tests.servers.records import Fault, Files, LogLine, Pace, Prompt, Reply, Settings

MODEL = "replayed"
"""The name of the model that the server says it serves."""
WAIT_S = 60.0


class ReplayServer:
    """A replaying server that is started by `start` or by `with`, and keeps its files in `folder`.

    It runs in `process`, which nobody else uses meanwhile, or in one of its own. The log and the port outlive
    a `stop`; faults, pace and counts do not.
    """

    def __init__(
        self,
        folder: Path,
        prompts: Iterable[Prompt],
        replies: Iterable[Reply],
        process: ServerProcess | None = None,
        *,
        model: str = MODEL,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._log = folder / "requests.jsonl"
        self._files = Files(
            model=model,
            prompts=_write_lines(folder / "prompts.jsonl", prompts),
            replies=_write_lines(folder / "replies.jsonl", replies),
            log=str(self._log),
        )
        self._process = process or make_process(folder)

    def start(self) -> Self:
        """Start it, at the same port if it ran before."""
        if not self._process.is_running:
            self._process.start()
        self._post("load", self._files)
        return self

    def stop(self) -> None:
        """End it at once; open connections are cut."""
        self._process.stop()

    @property
    def base_url(self) -> str:
        """What a client takes as the base of all addresses."""
        return f"{self._process.url}/v1"

    def set_faults(self, faults: dict[str, list[Fault]]) -> None:
        """Have requests fail, by the key of their problem or ANY or MODELS, until the faults are used up."""
        self._post("settings", Settings(faults=faults))

    def set_pace(self, *, rate: float = 0.0, hold_after: int | None = None) -> None:
        """Let out so many good replies a second from now on, 0: any; and so many in all, the others wait."""
        self._post("settings", Settings(pace=Pace(rate=rate, hold_after=hold_after)))

    def wait_for(self, *, requests_made: int = 0, answers: int = 0) -> None:
        """Return when there were so many since the server started. Raises requests.Timeout after WAIT_S."""
        counts = {"request": requests_made, "answer": answers}
        requests.get(f"{self._process.url}/admin/wait", params=counts, timeout=WAIT_S).raise_for_status()

    def log(self) -> list[LogLine]:
        """Return the requests for replies so far, in the order in which they came."""
        return [line for line in self._lines() if line.event == "request"]

    def answers(self) -> list[LogLine]:
        """Return the answers to requests for replies so far, in the order in which they went out."""
        return [line for line in self._lines() if line.event == "answer"]

    def _lines(self) -> list[LogLine]:
        lines = msgspec.json.Decoder(LogLine).decode_lines(self._log.read_bytes())
        return [line for line in lines if line.path != MODELS]

    def _post(self, page: str, record: msgspec.Struct) -> None:
        address, body = f"{self._process.url}/admin/{page}", msgspec.json.encode(record)
        requests.post(address, data=body, timeout=WAIT_S).raise_for_status()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


def make_process(folder: Path) -> ServerProcess:
    """Return a process for replaying servers, not yet started."""
    return ServerProcess("tests.servers.replay_server", stderr=folder / "server.stderr")


def _write_lines(path: Path, records: Iterable[msgspec.Struct]) -> str:
    path.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records))
    return str(path)
