"""What must come of a program, in any backend."""

from collections.abc import Callable

import msgspec
import pytest

from sandboxes import smoke
from sandboxes.fake import outcome
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import MIB, Limit, Outcome, Phase, Raised, ReturnedValues, decode
from sandboxes.sandbox import Backend
from tests.conformance.cases import CASES, ROWS, calls, script
from tests.conformance.conftest import LIMITS, Run

WRITES = """
import sys
for stream in sys.stdout, sys.stderr:
    stream.write("begin" + "x" * 100_000)
"""
LEAVES = """
import os, time
open("/tmp/left", "w").close()
if not os.fork():
    time.sleep(600)
"""
FINDS = "import os\nassert not os.listdir('/tmp')\n"
WRITES_EVERYWHERE = """
import contextlib, os, re
for folder, _, _ in os.walk("/"):
    if not re.match("/proc/([0-9]|self|thread)", folder):
        with contextlib.suppress(OSError):
            os.mkdir(os.path.join(folder, "left"))
            print(folder)
"""
SLOW = """
import time
def f(x):
    time.sleep((x > 1) * 60)
    return x
"""

Facts = tuple[Phase, int | None, int | None, Limit | None, Raised | None, str | None, list[bytes]]


def facts(found: Outcome) -> Facts:
    """What of an outcome hangs on the program alone; how a limit ends a program is the backend's."""
    ended = (None, None) if found.limit else (found.exit_code, found.signal)
    fingerprints = list(found.values.fingerprints)
    return found.phase, *ended, found.limit, found.raised, found.garbled, fingerprints


@pytest.mark.parametrize("name", CASES)
def test_outcome(run: Run, name: str) -> None:
    program, expected = CASES[name]
    found = run(program, expected)
    assert facts(found) == facts(expected), found.stderr
    assert found.cpu_s >= 0
    assert found.wall_s > 0
    assert found.peak_memory_bytes > 0


def test_what_is_printed_is_kept_and_bounded(run: Run) -> None:
    text = "begin" + "x" * 100_000
    told = msgspec.structs.replace(outcome(), stdout=text, stderr=text)
    found = run(script(WRITES), told)
    for kept in (found.stdout, found.stderr):
        assert kept.startswith("beginxxx")
        assert 1000 < len(kept) <= 4096
    told = msgspec.structs.replace(outcome(), stdout="short\n")
    assert run(script("print('short')"), told).stdout == "short\n"


def test_how_much_is_kept_is_the_programs_to_say(run: Run) -> None:
    text = "begin" + "x" * 100_000
    told = msgspec.structs.replace(outcome(), stdout=text, stderr=text)
    found = run(script(WRITES, kept_bytes=MIB), told)
    assert (found.stdout, found.stderr) == (text, text)
    assert (found.stdout_bytes, found.stderr_bytes) == (len(text), len(text))
    found = run(script(WRITES, kept_bytes=100), told)
    assert (len(found.stdout), found.stdout_bytes) == (100, len(text))


def test_a_value_past_the_room_has_only_a_fingerprint(
    real: Backend, slots: Callable[[Backend, str], Pool]
) -> None:
    program = calls("def f(x):\n    return bytes(2 << 20) if x == 2 else x\n", values_bytes=MIB)
    with slots(real, "python").lease() as slot:
        values = slot.run(program).values
        assert [values.kept(number) for number in range(len(ROWS))] == [True, False, True]
        assert [decode(values.encoded(number) or b"") for number in (0, 2)] == [1, 3]
        assert values.encoded(1) is None
        assert values.sizes[1] > 2 * MIB
        assert len(set(values.fingerprints)) == len(ROWS)


@pytest.mark.parametrize("check", smoke.CHECKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_proves_itself(
    real: Backend, slots: Callable[[Backend, str], Pool], language: str, check: str
) -> None:
    programs = LANGUAGES[language].smoke
    program = programs.program(check, language, LIMITS)
    with slots(real, language).lease() as slot:
        ended, why = smoke.ending(program, slot.run(program))
        assert ended is programs.expected(check), why
        assert slot.clean


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_time_of_a_compiler_is_told_apart(
    real: Backend, slots: Callable[[Backend, str], Pool], language: str
) -> None:
    compiles = LANGUAGES[language].compiler is not None
    smokes = LANGUAGES[language].smoke
    with slots(real, language).lease() as slot:
        for check in ("passes", "does_not_compile"):
            program = smokes.program(check, language, LIMITS)
            # A text of its own each time, or it would not be compiled again.
            programs = [msgspec.structs.replace(program, source=program.source + "\n" * i) for i in range(10)]
            runs = [slot.run(program) for program in programs]
            # A resident compiler's time is told in hundredths of a second: one may be done within the same.
            assert (sum(run.compile_cpu_s for run in runs) > 0) == compiles
            ran = check == "passes" or not compiles
            assert [run.cpu_s > 0 for run in runs] == [ran] * 10


def test_the_next_program_finds_nothing(real: Backend, slots: Callable[[Backend, str], Pool]) -> None:
    with slots(real, "python").lease() as slot:
        assert slot.run(script(LEAVES)).exit_code == 0
        assert slot.clean
        assert slot.run(script(FINDS)).exit_code == 0


def test_it_writes_where_it_is_taken_away_again(real: Backend, slots: Callable[[Backend, str], Pool]) -> None:
    with slots(real, "python").lease() as slot:
        found = slot.run(script(WRITES_EVERYWHERE, cpu_s=30.0, idle_s=30.0))  # the host may have many folders
        assert (set(found.stdout.splitlines()), found.stderr) == ({"/tmp", "/dev/shm"}, "")
        assert slot.clean


def test_who_has_seen_enough_stops_the_program(real: Backend, slots: Callable[[Backend, str], Pool]) -> None:
    seen: list[bytes | None] = []
    with slots(real, "python").lease() as slot:

        def stop_when(values: ReturnedValues) -> bool:
            seen.append(values.encoded(0))
            return True

        found = slot.run(calls(SLOW), stop_when)
        assert [decode(value or b"") for value in seen] == [1]
        assert (found.phase, len(found.values.fingerprints), found.limit) == (Phase.CALL, 1, None)
        assert slot.clean
