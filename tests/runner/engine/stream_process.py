"""Streams samples of the demo into a run directory, in a process that tests may end.

    python -m tests.runner.engine.stream_process FOLDER COUNT HOLD

The first COUNT samples come; before the one with the place HOLD (from 0) the feed waits for ever, when all
before it have verdicts.
"""

import sys
import threading
from pathlib import Path

from benchmarks import registry
from runner.engine.stream import Stream
from runner.engine.stream_session import StreamSession
from runner.options import RunOptions
from runner.store.records import Run
from tests.runner.engine.streamed_runs import ALL, Hearer, feed


def stream_demo(folder: Path, count: int, hold: int, hearer: Hearer) -> Run:
    """Judge the first samples of the demo as they come."""

    def before(place: int) -> None:
        hearer.wait_for(place)
        if place == hold:
            threading.Event().wait()

    path = folder / "demo.jsonl"
    stream = Stream(samples=feed(path, ALL[:count], before), path=path)
    options = RunOptions(bench="demo", limit=count, workers=2, model="mine")
    with StreamSession(options, hearer) as session:
        return session.execute(registry.load("demo"), stream, folder / "demo")


if __name__ == "__main__":
    stream_demo(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Hearer())
