"""Times `runner serve` against SandboxFusion in its local mode: the same requests, side by side in one run.

Both services stand all the time, and one is asked while the other rests: rounds of one and the other in turn,
language by language. SandboxFusion runs programs on this machine without a sandbox, so it is sent those of
`service_programs/` alone; each request has a comment of its own, so that nobody can know it already.
"""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from bench_commands import BenchFailed
from bench_load import Load, merge, send_all
from bench_sandboxfusion import HOW_TO_GET, serve_sandboxfusion
from rich.console import Console
from rich.table import Table

PROGRAMS = Path(__file__).parent / "service_programs"
SUFFIXES = {"python": "py", "cpp": "cpp", "java": "java", "nodejs": "js", "typescript": "ts"}
COMMENTS = {"python": "#"}
TARGETS = {"python": 2.0, "cpp": 5.0, "java": 5.0, "nodejs": 1.3, "typescript": 5.0}
"""How many times theirs our requests a second are to be."""

CONCURRENCY, REQUESTS, ROUNDS = 16, 64, 2
STDIN = "to be or not to be that is the question\n" * 3
OUTPUTS = {
    "words": "be 6\nto 6\nis 3\nnot 3\nor 3\nquestion 3\nthat 3\nthe 3\n",
    "roman": "MMMDCCCLXXXVIII\n",
}
PORT = 18080
START_S = 120.0


class Result(msgspec.Struct, kw_only=True):
    """Both sides in one language."""

    language: str
    theirs: Load
    ours: Load

    @property
    def ratio(self) -> float:
        """How many times theirs our rate is."""
        return self.ours.rate / self.theirs.rate

    def meets(self) -> bool:
        """Whether the rate is what it is to be, and all but one in a hundred of ours beat half of theirs."""
        return self.ratio >= TARGETS[self.language] and self.ours.percentile_s(99) < self.theirs.percentile_s(
            50
        )


def contest(
    folder: Path | None, names: Sequence[str], rounds: int, workers: int, console: Console
) -> list[Result]:
    """Return the figures of each language, `names` as files end. Raises BenchFailed where a service fails."""
    if folder is None:
        raise BenchFailed(HOW_TO_GET)
    languages = [language for language, suffix in SUFFIXES.items() if suffix in names]
    with serve_sandboxfusion(folder, PORT) as theirs, serve_runner(workers) as ours:
        return [_contest_in(language, rounds, theirs, ours, console) for language in languages]


def _contest_in(language: str, rounds: int, theirs: str, ours: str, console: Console) -> Result:
    sides: dict[str, list[Load]] = {theirs: [], ours: []}
    for url in sides:  # what only the first request of a language waits for
        _send(url, language, CONCURRENCY, 0)
    for number in range(1, rounds + 1):
        for url, loads in sides.items():
            console.print(
                f"{language}, round {number} of {rounds}, {'runner' if url == ours else 'SandboxFusion'}"
            )
            loads.append(_send(url, language, REQUESTS, number))
    return Result(language=language, theirs=merge(sides[theirs]), ours=merge(sides[ours]))


def _send(url: str, language: str, count: int, round_number: int) -> Load:
    names = [list(OUTPUTS)[number % len(OUTPUTS)] for number in range(count)]
    bodies = [_make_body(language, name, f"{round_number}/{number}") for number, name in enumerate(names)]
    return send_all(f"{url}/run_code", bodies, CONCURRENCY, [OUTPUTS[name] for name in names])


def _make_body(language: str, name: str, remark: str) -> dict[str, Any]:
    code = (PROGRAMS / f"{name}.{SUFFIXES[language]}").read_text()
    return {
        "language": language, "stdin": STDIN, "compile_timeout": 60, "run_timeout": 60,
        "code": f"{code}\n{COMMENTS.get(language, '//')} {remark}\n",
    }  # fmt: skip


@contextlib.contextmanager
def serve_runner(workers: int) -> Iterator[str]:
    """Serve with `runner serve` until left; gives the URL. Raises BenchFailed where it does not answer."""
    runner = str(Path(sys.executable).with_name("runner"))
    command = [runner, "serve", "--port", "0", "--workers", str(workers)]
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen(command, stderr=log, stdout=log, env={**os.environ, "NO_COLOR": "1"})
        try:
            yield _await_address(process, Path(log.name))
        finally:
            process.terminate()
            process.wait()


def _await_address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(r"http://\S+:\d+", log.read_text()):
            return found[0]
        time.sleep(0.1)
    raise BenchFailed(f"runner serve does not answer:\n{log.read_text()[-2000:]}")


def table(results: Sequence[Result], workers: int) -> Table:
    """Return a line for every language."""
    view = Table(
        title=f"runner serve against SandboxFusion's local mode, {workers} workers, {CONCURRENCY} at a time"
    )
    columns = (
        "language", "SandboxFusion req/s", "runner req/s", "ratio", "target", "SandboxFusion p50 / p99 s",
        "runner p50 / p99 s", "met", "cpu s a request, theirs / ours", "right, theirs / ours",
    )  # fmt: skip
    for number, column in enumerate(columns):
        view.add_column(column, justify="right" if number else "left")
    for one in results:
        view.add_row(
            one.language, f"{one.theirs.rate:.2f}", f"{one.ours.rate:.2f}", f"{one.ratio:.1f}x",
            f"{TARGETS[one.language]:g}x", _percentiles(one.theirs), _percentiles(one.ours),
            "yes" if one.meets() else "NO", f"{_cpu(one.theirs)} / {_cpu(one.ours)}",
            f"{_share(one.theirs)} / {_share(one.ours)}",
        )  # fmt: skip
    return view


def _percentiles(load: Load) -> str:
    return f"{load.percentile_s(50):.2f} / {load.percentile_s(99):.2f}"


def _cpu(load: Load) -> str:
    return f"{load.cpu_s / len(load.latencies_s):.2f}"


def _share(load: Load) -> str:
    return f"{load.right} of {len(load.latencies_s)}"
