"""Programs that want a false pass, the host, or the next sample's result; each in a real container.

The folder of a program is the verdict that it must get on the problem "return x + 1". After each of them a
probe runs in the same pool, which is right only where it finds nothing of the one before.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from msgspec.structs import replace

from benchmarks.evalplus.judge import SuiteJudge
from benchmarks.evalplus.oracle import OracleRule
from benchmarks.evalplus.program import build_program
from benchmarks.problem import Judgement, Suite, Verdict
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.fake import FakeValues
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import MIB, Calls, Limits, Program, encode_arguments
from tests.benchmarks.problems import call_problem
from tests.sandboxes import toy

if TYPE_CHECKING:
    import docker

pytestmark = pytest.mark.container

HERE = Path(__file__).parent
PROGRAM_DIR = HERE.parent / "programs" / "python"
PROGRAMS = sorted(PROGRAM_DIR.glob("*/*.py"))
ROWS = [[1], [2], [3]]
SUITE = Suite(name="base", arguments=encode_arguments(ROWS), count=len(ROWS))
PROBLEM = call_problem([SUITE], task_id="Test/0")
RULE = OracleRule(oracle="", entry_point="f", atol=0.0)
LIMITS = Limits(cpu_s=8.0, idle_s=5.0, wall_s=240.0)
"""Long on the wall: what takes two seconds of a processor took a minute where 30 others wanted it."""


class Terms(NamedTuple):
    """What a program may use, and each of its calls."""

    call_cpu_s: float = 1.0
    limits: Limits = LIMITS


USUAL = Terms()
TERMS = {
    # Filling memory alone takes nearly a second, and more beside others that do.
    Verdict.MEMORY_LIMIT: Terms(call_cpu_s=6.0),
    # What is known to have no end shows that at once.
    Verdict.TIMEOUT: Terms(call_cpu_s=0.5, limits=replace(LIMITS, cpu_s=1.0, idle_s=2.0)),
}
"""Of folders whose programs run into a limit, by their verdict."""

# A slot in which something stayed that no clean-up can take away has to say so; then it is replaced.
LEAVES_SLOT_UNCLEAN = {"fills_the_scratch"}


@pytest.fixture(scope="module")
def pool(engine: "docker.DockerClient", python_image: ImageInfo) -> Iterator[Pool]:
    with slots_of(engine, python_image, Limits()) as slots:
        yield slots


@pytest.fixture(scope="module")
def small_pool(engine: "docker.DockerClient", python_image: ImageInfo) -> Iterator[Pool]:
    """Slots with so little memory that filling it takes far less processor time than a program has."""
    with slots_of(engine, python_image, Limits(memory_bytes=512 * MIB, values_bytes=64 * MIB)) as slots:
        yield slots


def slots_of(engine: "docker.DockerClient", image: ImageInfo, limits: Limits) -> Pool:
    return Pool(lambda: DockerSandbox.start(engine, image.id, LANGUAGES["python"], limits), size=1)


def run(
    pool: Pool,
    source: str,
    expected: list[object],
    rows: list[list[object]] = ROWS,
    terms: Terms = USUAL,
) -> tuple[Judgement, bool]:
    """The judgement on `source`, and whether its slot stayed clean."""
    suite = Suite(name="base", arguments=encode_arguments(rows), count=len(rows))
    cpu_s = (terms.call_cpu_s,) * suite.count
    calls = Calls(entry_point="f", arguments=suite.arguments, count=suite.count, cpu_s=cpu_s)
    program = Program(language="python", source=source, calls=calls, limits=terms.limits)
    with pool.lease() as slot:
        judged = SuiteJudge(RULE, suite, FakeValues(expected)).finish(slot.run(program))
        return judged, slot.clean


def test_what_calls_print_adds_up_to_no_limit(pool: Pool) -> None:
    """50 KB a call, on 400 calls: the reference lets it print, and so does this."""
    suite = Suite(name="base", arguments=encode_arguments([[1]] * 400), count=400)
    source = "def f(x):\n    print('x' * 50_000)\n    return x + 1\n"
    program = build_program(PROBLEM, suite, source, FakeValues([2] * 400), LIMITS)
    with pool.lease() as slot:
        judged = SuiteJudge(RULE, suite, FakeValues([2] * 400)).finish(slot.run(program))
    assert judged.verdict == Verdict.PASSED, judged.detail


def source_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_verdict_and_the_next_sample(pool: Pool, small_pool: Pool, path: Path) -> None:
    verdict = Verdict(path.parent.name)
    pool = small_pool if verdict is Verdict.MEMORY_LIMIT else pool
    source = f"{toy.read_source(path)}\n# LEFT BEHIND LEFT BEHIND"
    judged, clean = run(pool, source, [2, 3, 4], terms=TERMS.get(verdict, USUAL))
    assert judged.verdict == verdict, judged.detail
    assert clean or path.stem in LEAVES_SLOT_UNCLEAN

    after, _ = run(pool, source_of(PROGRAM_DIR / "probe.py"), [2, 3, 4])
    assert after.verdict == Verdict.PASSED, after.detail


SPOILED = {
    "scratch": 'open("/tmp/x", "w").close()',
    "locks": 'fcntl.flock(os.open("/etc/passwd", os.O_RDONLY), fcntl.LOCK_EX)',
    "modules": 'string.digits = "left"',
    "own limits": "os.umask(0)",
}


@pytest.mark.parametrize("what", SPOILED)
def test_probe_sees_what_is_left(pool: Pool, what: str) -> None:
    """The probe can fail: it does where the sample itself leaves things lying."""
    probe = source_of(PROGRAM_DIR / "probe.py")
    judged, _ = run(pool, probe.replace("def f(x):", f"{SPOILED[what]}\n\n\ndef f(x):"), [2, 3, 4])
    assert judged.verdict == Verdict.FAILED
    assert what in judged.detail


SEARCH = """
import ctypes, gc, os, re, sys

ctypes.CDLL(None).prctl(4, 1)  # dumpable again: else the kernel keeps /proc/self from it

MARK = re.compile(b"THE[ ]ANSWER[ ]IS [0-9a-f]{16}")

def everywhere():
    for value in gc.get_objects():
        if isinstance(value, (str, bytes)):
            yield value if isinstance(value, bytes) else value.encode("utf-8", "replace")
    frame = sys._getframe()
    while frame:
        yield repr((frame.f_locals, frame.f_globals)).encode()
        frame = frame.f_back
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            start, end = (int(part, 16) for part in line.split()[0].split("-"))
            if "r" in line.split()[1] and "[v" not in line:
                try:
                    memory.seek(start)
                    yield memory.read(end - start)
                except OSError:
                    pass
    for number in range(256):
        try:
            yield os.pread(number, 1 << 20, 0)
        except OSError:
            pass
    for folder, _, names in os.walk("/opt"):
        for name in names:
            try:
                yield open(os.path.join(folder, name), "rb").read()
            except OSError:
                pass

def f(x):
    for place in everywhere():
        found = MARK.search(place)
        if found:
            return found[0].decode()
    return "not found"
"""
ANSWER = "THE ANSWER IS 5c1f02a97be44d10"


def test_expected_values_are_nowhere_in_the_sandbox(pool: Pool) -> None:
    run(pool, f"def f(x):\n    return {ANSWER!r}", [ANSWER], [[1]])  # one that knows it, in the same slot
    judged, _ = run(pool, SEARCH, [ANSWER], [[1]])
    assert judged.verdict == Verdict.FAILED
    assert judged.failed_call is not None
    assert judged.failed_call.got == "'not found'"


def test_the_search_finds_what_is_there(pool: Pool) -> None:
    judged, _ = run(pool, SEARCH, [ANSWER], [[ANSWER]])
    assert judged.verdict == Verdict.PASSED, judged.detail
