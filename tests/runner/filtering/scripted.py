"""Filtering over fake sandboxes, which run a test's own programs here, through the real protocol.

A program may say how long it took (`CPU_S`); DIES in it is the end of its sandbox, BREAKS that of all.
"""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from runner.engine import self_test_records
from runner.filtering.options import FilterOptions
from runner.filtering.reporter import QuietFilterReporter
from runner.filtering.session import FilteredFolder, filter_to_folder
from sandboxes import backends
from sandboxes.fake import FakeBackend, outcome
from sandboxes.languages import LANGUAGES
from sandboxes.program import Outcome, Phase, Program, Raised, decode_arguments
from sandboxes.sandbox import SandboxError
from sandboxes.smoke import VALUE

DIES, BREAKS = "# its sandbox dies", "# all sandboxes break"
RIGHT = "def double(x):\n    return 2 * x\n"
SUM = "def double(x):\n    return x + x\n"
WRONG = "def double(x):\n    return x\n"
HALF = "def double(x):\n    return 4\n"
RAISES = "def double(x):\n    if x == 2:\n        raise KeyError(x)\n    return 2 * x\n"
BROKEN = "def double(x)\n"


class Script:
    """What the sandboxes do; it remembers the sources that ran.

    Once BREAKS was in one, no sandbox works any more until they are `mended`.
    """

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.broken = self.mended = False

    def mend(self) -> None:
        """Let all sandboxes work from now on."""
        self.broken, self.mended = False, True

    def __call__(self, program: Program) -> Outcome:
        """Return the outcome of a program."""
        if program.source == LANGUAGES["python"].smoke.passes and not self.broken:
            return outcome([VALUE])
        self.broken = self.broken or (BREAKS in program.source and not self.mended)
        if program.calls is None or self.broken or DIES in program.source:
            raise SandboxError("the sandbox ended by itself")
        self.ran.append(program.source)
        return call_here(program.source, program.calls.entry_point, program.calls.arguments)


def call_here(source: str, entry_point: str, arguments: bytes) -> Outcome:
    """Make the calls of a test's own program in this process."""
    names: dict[str, Any] = {}
    values: list[Any] = []
    ended: dict[str, Any] = {}
    try:
        exec(compile(source, "<program>", "exec"), names)
    except SyntaxError as error:
        ended = {"phase": Phase.COMPILE, "exit_code": 1, "raised": Raised("SyntaxError", str(error))}
    else:
        for row in decode_arguments(arguments):
            try:
                values.append(names[entry_point](*row))
            except Exception as error:
                raised = Raised(type(error).__name__, str(error))
                ended = {"phase": Phase.CALL, "exit_code": None, "raised": raised}
                break
    return msgspec.structs.replace(outcome(values, **ended), cpu_s=names.get("CPU_S", 0.001))


def install(patch: pytest.MonkeyPatch, folder: Path, script: Script) -> None:
    """Make these sandboxes known as `fake`, with their self-test passed."""
    patch.setenv("RUNNER_CACHE_DIR", str(folder / "cache"))
    patch.setattr(backends, "NAMES", (*backends.NAMES, "fake"))
    patch.setitem(backends.BACKENDS, "fake", lambda: FakeBackend(script))
    self_test_records.keep("fake", [])


def row(task: str, text: str, **more: Any) -> str:
    """Return a line of candidates."""
    return json.dumps({"task_id": task, "solution": text, **more})


def read_lines(path: Path) -> list[Any]:
    """Return what the lines of a file hold; of a missing file, nothing."""
    return [json.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []


class StoppingReporter(QuietFilterReporter):
    """Keeps notes; after so many verdicts somebody presses Ctrl-C."""

    def __init__(self, notes: list[str], stop_after: int | None) -> None:
        self._notes, self._left = notes, stop_after

    def note(self, message: str) -> None:
        """Keep it."""
        self._notes.append(message)

    def advance(self) -> None:
        """Count down."""
        if self._left is not None:
            self._left -= 1
            if not self._left:
                raise KeyboardInterrupt


class Case:
    """A folder with problems, candidates and what is made of them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.output = folder, folder / "out"
        self.notes: list[str] = []

    def filter(self, **options: Any) -> FilteredFolder:
        """Filter the candidates of the folder."""
        reporter = options.pop("reporter", None) or StoppingReporter(
            self.notes, options.pop("stop_after", None)
        )
        given = {
            "candidates": self.folder / "candidates.jsonl",
            "problems": self.folder / "own.jsonl",
            "output": self.output,
            "sandbox": "fake",
            "workers": 2,
        }
        return filter_to_folder(FilterOptions(**(given | options)), reporter)

    @property
    def kept(self) -> list[Any]:
        """What kept.jsonl holds, by line of the candidates."""
        return sorted(read_lines(self.output / "kept.jsonl"), key=lambda line: line["filter"]["line"])

    @property
    def kept_lines(self) -> list[int]:
        """Which lines are kept."""
        return [line["filter"]["line"] for line in self.kept]

    @property
    def dropped(self) -> dict[int, Any]:
        """What dropped.jsonl holds, by line of the candidates."""
        lines = read_lines(self.output / "dropped.jsonl")
        assert len({line["line"] for line in lines}) == len(lines)
        return {line["line"]: line for line in sorted(lines, key=lambda line: line["line"])}

    @property
    def why(self) -> dict[int, str]:
        """Why each line that is dropped was."""
        return {line: dropped["why"] for line, dropped in self.dropped.items()}
