"""Slots in which the agent and the sample are one user: what keeps the sample from its agent."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.problem import Judgement, Verdict
from sandboxes.bubblewrap import one_user, user_namespace
from sandboxes.bubblewrap.backend import BubblewrapBackend
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import MIB, Limits, Outcome, Program
from sandboxes.sandbox import Backend, BackendUnavailable, ImageMissing
from tests.conformance.cases import CASES
from tests.conformance.test_programs import FINDS, LEAVES, facts
from tests.sandboxes.bubblewrap.test_hostile import run as judge
from tests.sandboxes.test_hostile import PROGRAM_DIR, source_of

pytestmark = pytest.mark.container

PYTHON = LANGUAGES["python"]
LIMITS = Limits(memory_bytes=512 * MIB, values_bytes=64 * MIB)
SOMEBODY = 54321
"""The id of a user to whom nothing is set aside."""

REASON = "nothing is set aside"

ATTACKS = """
import ctypes, errno, fcntl, os, resource

libc = ctypes.CDLL(None, use_errno=True)
HIGH = 1 << 32

def call(number, *arguments):
    if libc.syscall(ctypes.c_long(number), *map(ctypes.c_ulong, arguments)) < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))

def own(command):
    reading, writing = os.pipe()
    fcntl.fcntl(reading, command, 2)

def write(path):
    open(path, "w").write("1000")

ATTACKS = {
    "kill(-1)": lambda pid: os.kill(-1, 9),
    "kill": lambda pid: os.kill(pid, 9),
    "kill, high bits": lambda pid: call(62, pid | HIGH, 9),
    "tkill": lambda pid: call(200, pid, 9),
    "tgkill": lambda pid: call(234, pid, pid, 9),
    "tgkill, high bits": lambda pid: call(234, pid | HIGH, pid | HIGH, 9),
    "rt_sigqueueinfo": lambda pid: call(129, pid, 9, 0),
    "rt_tgsigqueueinfo": lambda pid: call(297, pid, pid, 9, 0),
    "pidfd_send_signal": lambda pid: call(424, os.pidfd_open(pid), 9, 0, 0),
    "pidfd_send_signal, /proc": lambda pid: call(424, os.open(f"/proc/{pid}", os.O_RDONLY), 9, 0, 0),
    "prlimit": lambda pid: resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1)),
    "sched_setaffinity": lambda pid: os.sched_setaffinity(pid, {0}),
    "setpriority": lambda pid: os.setpriority(os.PRIO_PROCESS, pid, 19),
    "setpriority of a user": lambda pid: os.setpriority(os.PRIO_USER, 0, 19),
    "F_SETOWN": lambda pid: own(8),
    "F_SETOWN_EX": lambda pid: own(15),
    "F_SETSIG": lambda pid: own(10),
    "ptrace": lambda pid: call(101, 16, pid, 0, 0),
    "reads memory": lambda pid: open(f"/proc/{pid}/mem", "rb"),
    "writes memory": lambda pid: open(f"/proc/{pid}/mem", "r+b"),
    "finds memory": lambda pid: open(f"/proc/{pid}/maps").read(),
    "environment": lambda pid: open(f"/proc/{pid}/environ").read(),
    "lists descriptors": lambda pid: os.listdir(f"/proc/{pid}/fd"),
    "opens a descriptor": lambda pid: open(f"/proc/{pid}/fd/0"),
    "its root": lambda pid: os.listdir(f"/proc/{pid}/root"),
    "its namespaces": lambda pid: os.open(f"/proc/{pid}/ns/user", os.O_RDONLY),
    "order of ends": lambda pid: write(f"/proc/{pid}/oom_score_adj"),
    "devices": lambda pid: write("/dev/x"),
    "its files": lambda pid: write("/opt/runner/agent/serve.py"),
    "becomes root": lambda pid: os.setuid(0),
}
for name, attack in ATTACKS.items():
    for pid in (1, 2):
        try:
            attack(pid)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EACCES, errno.EROFS, errno.EINVAL):
                print(name, pid, error)
        else:
            print("allowed:", name, pid)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(*{status[name].strip().strip("0") for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")}, end="")
os.kill(os.getpid(), 0)  # what is its own it may name
"""


@pytest.fixture(scope="module")
def backend(bubblewrap: Backend) -> Iterator[Backend]:  # noqa: ARG001 - where it works
    """The backend as somebody has it who has no ids to give away; its agent lies where anybody may read."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUNNER_CACHE_DIR", str(folder))
        yield BubblewrapBackend(user_namespace.create_for_one(REASON))
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def pool(backend: Backend) -> Iterator[Pool]:
    try:
        tools = backend.find(PYTHON)
    except ImageMissing as error:
        pytest.skip(f"{error}\nhint: {error.hint}")
    with Pool(lambda: backend.start(tools, PYTHON, LIMITS), size=1) as slots:
        yield slots


def run(pool: Pool, source: str) -> Outcome:
    with pool.lease() as slot:
        return slot.run(Program(language="python", source=source, limits=LIMITS))


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86-64")
def test_a_sample_does_not_reach_its_agent(pool: Pool) -> None:
    found = run(pool, ATTACKS)
    assert (found.exit_code, found.stdout) == (0, ""), found.stdout + found.stderr


def test_no_program_comes_after_another(backend: Backend, pool: Pool) -> None:
    assert backend.single_use
    with pool.lease() as slot:
        assert slot.run(Program(language="python", source=LEAVES, limits=LIMITS)).exit_code == 0
        assert not slot.clean
    with pool.lease() as other:
        assert other is not slot
        assert other.run(Program(language="python", source=FINDS, limits=LIMITS)).exit_code == 0


@pytest.mark.parametrize("name", CASES)
def test_outcomes_are_those_of_all_backends(pool: Pool, name: str) -> None:
    program, expected = CASES[name]
    with pool.lease() as slot:
        found = slot.run(program)
        assert facts(found) == facts(expected), found.stderr


HOSTILE = (
    "passed/kills_everybody", "passed/kills_what_it_sees", "passed/takes_descriptors",
    "passed/joins_the_agent", "passed/looks_into_processes", "passed/sets_its_capabilities",
    "passed/leaves_a_process_below_all", "passed/writes_to_proc",
    "failed/speaks_for_the_agent",
    "runtime_error/fork_bomb", "memory_limit/children_that_fill_memory",
)  # fmt: skip
"""What reaches for the agent, or is bounded by what a user is."""


def judged(pool: Pool, name: str) -> Judgement:
    return judge(pool, source_of(PROGRAM_DIR / f"{name}.py"), 8.0)[0]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_programs_get_the_same_verdict(pool: Pool, name: str) -> None:
    found = judged(pool, name)
    assert found.verdict == Verdict(name.partition("/")[0]), found.detail


def as_somebody(act: Callable[[], str]) -> str:
    """What a function returns in a process that is somebody's, to whom nothing is set aside."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setresgid(SOMEBODY, SOMEBODY, SOMEBODY)
            os.setresuid(SOMEBODY, SOMEBODY, SOMEBODY)
        os.write(writing, act().encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        text = told.read()
    os.waitpid(child, 0)
    return text


def lacks() -> str:
    try:
        return user_namespace.create().lacks
    except BackendUnavailable as error:
        return f"unavailable: {error}"


@pytest.mark.skipif(os.geteuid() != 0, reason="ids may be set aside for who is not root")
def test_who_has_no_ids_has_one_user() -> None:
    assert f"sets no 65535 ids aside for {SOMEBODY}:" in as_somebody(lacks)


def test_it_says_why_and_what_it_costs(backend: Backend) -> None:
    assert REASON in backend.weaker[-1]
    assert "0.1 s" in backend.weaker[-1]


@pytest.mark.parametrize(
    ("release", "apart"),
    [
        ("5.13.0", False),
        ("4.18.0-553.el8", False),
        ("5.14.0-1-amd64", True),
        ("6.1.0", True),
        ("10.0", True),
        ("?", False),
    ],
)
def test_which_kernels_count_processes_apart(release: str, apart: bool) -> None:
    assert one_user.is_kept_apart(release) is apart
