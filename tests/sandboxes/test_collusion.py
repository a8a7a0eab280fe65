"""Samples that know nothing of their task and help each other: none of them passes strictly.

A forger is wrong on purpose and looks for expected values meanwhile; a reader answers with what it is told.
Where there are expected values a forger finds them, and most channels are open: tests here see to that, so
that it is for want of anything to tell that nobody passes.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING

import pytest

from benchmarks.problem import Problem, Verdict
from runner.store.records import VerdictLine
from sandboxes.pool import Pool
from tests.sandboxes import pairs, secret_problem, toy
from tests.sandboxes.pairs import EXTENSIONS, NOT_RUN, NOT_SCORED, SECRETS, TOLD

if TYPE_CHECKING:
    import docker

pytestmark = [pytest.mark.container, pytest.mark.timeout(900)]

LANGUAGES = list(EXTENSIONS)
KERNEL_WIDE = {"counter": "/proc/vmstat", "load": "/proc/stat", "cache": "/usr/bin/perl"}
"""Channels that no container ends, each with what it needs to read.

Whether they are open is asked alone: somebody else's work moves counters. Where the engine hides those, the
cache is left, of a file that no other test reads.
"""

CHANNELS = [*KERNEL_WIDE, "file"]
ALWAYS_THERE = "/dev/zero"
TRIES = 5
"""Somebody else's work may move a counter, or have a page read, just then."""

OTHER, NOTHING = "1 4", ""
EITHER = ((OTHER, OTHER), ("closed", "closed"))
"""Of a channel of the kernel: open to all, or closed to all."""

SECRET_PROBLEMS = {language: secret_problem.problem(language, SECRETS) for language in LANGUAGES}
SENDER = """
import subprocess

def can_read(path):
    try:
        return len(open(path, "rb").read(1)) > 0
    except OSError:
        return False

CHANNEL = {channel!r}
for words in {words!r}:
    if not can_read({needed!r}):
        print("closed")
        break
    subprocess.run(["/usr/bin/python3", "-c", CHANNEL, *words])
"""

Slots = Callable[[str], AbstractContextManager[Pool]]
SameSlot = Callable[[str], Pool]


@pytest.fixture(scope="module")
def slots(request: pytest.FixtureRequest, engine: "docker.DockerClient") -> Slots:
    """New slots of a language, one at a time, as a run has them."""
    return lambda language: toy.slots(engine, request.getfixturevalue(f"{language}_image"), impatient=False)


@pytest.fixture(scope="module")
def same_slot(slots: Slots) -> Iterator[SameSlot]:
    """The one slot of a language that samples of several tests share, as those of a run do."""
    made: dict[str, Pool] = {}
    with ExitStack() as stack:

        def find(language: str) -> Pool:
            if language not in made:
                made[language] = stack.enter_context(slots(language))
            return made[language]

        yield find


@pytest.fixture(scope="module")
def received(slots: Slots) -> Iterator[dict[str, tuple[str, str]]]:
    """By channel, what one sample receives of itself, and what one does of the sample before it."""
    with slots("python") as pool:
        yield {channel: _received(pool, channel) for channel in CHANNELS}


def _received(pool: Pool, channel: str) -> tuple[str, str]:
    sent, asked = ("send", *OTHER.split()), ("receive", f"{len(OTHER.split())}")
    for _ in range(TRIES):
        itself = _said(pool, channel, sent, asked)
        _said(pool, channel, sent)
        found = itself, _said(pool, channel, asked)
        if found in EITHER:
            break
    return found


def _said(pool: Pool, channel: str, *words: tuple[str, ...]) -> str:
    """What a sample prints that uses a channel."""
    return _said_by(pool, pairs.channel(channel), *words, needed=KERNEL_WIDE.get(channel, ALWAYS_THERE))


def _said_by(pool: Pool, program: str, *words: tuple[str, ...], needed: str = ALWAYS_THERE) -> str:
    text = SENDER.format(channel=program, words=words, needed=needed)
    line = pairs.judge(pool, SECRET_PROBLEMS["python"], f"{text}\ndef f(x): return 0", "multipl-e")
    return line.output.stdout.strip() if line.output else "nothing"


@pytest.mark.alone
@pytest.mark.parametrize("channel", KERNEL_WIDE)
def test_a_channel_of_the_kernel_is_open_to_all_or_closed_to_all(
    received: dict[str, tuple[str, str]], channel: str
) -> None:
    assert received[channel] in EITHER


@pytest.mark.alone
def test_files_are_gone_with_the_sample(received: dict[str, tuple[str, str]]) -> None:
    assert received["file"] == (OTHER, NOTHING)


def test_what_is_sent_over_several_channels_is_received_over_each(same_slot: SameSlot) -> None:
    words = ("send", *OTHER.split()), ("receive", f"{len(OTHER.split())}")
    told = _said_by(same_slot("python"), pairs.channels(["file", "file"]), *words)
    assert told == f"{OTHER}\n{OTHER}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_forger_finds_what_is_there(same_slot: SameSlot, language: str) -> None:
    # Over a channel that ends with the sample: what is found here is told to nobody.
    forger, pool = pairs.source("forger", language, ["file"]), same_slot(language)
    there = pairs.judge(pool, SECRET_PROBLEMS[language], forger, "multipl-e")
    strictly = pairs.judge(pool, SECRET_PROBLEMS[language], forger)
    assert _printed(there) == f"found {TOLD}"
    assert TOLD not in _printed(strictly)


@pytest.mark.parametrize("exit_status", [False, True], ids=["sealed", "exit status too"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_passes_in_one_run(same_slot: SameSlot, language: str, exit_status: bool) -> None:
    _forge(same_slot(language), language, exit_status)
    _read(same_slot(language), language, exit_status)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_passes_in_the_next_run(slots: Slots, language: str) -> None:
    with slots(language) as pool:
        _forge(pool, language)
    with slots(language) as pool:
        _read(pool, language)


@pytest.mark.parametrize(
    ("forging", "reading"), list(zip(LANGUAGES, [*LANGUAGES[1:], LANGUAGES[0]], strict=True))
)
def test_nobody_passes_in_another_language(same_slot: SameSlot, forging: str, reading: str) -> None:
    _forge(same_slot(forging), forging)
    _read(same_slot(reading), reading)


@pytest.mark.parametrize("language", ["python", "cpp", "javascript"])
def test_nobody_tells_itself_by_being_run_again(same_slot: SameSlot, language: str) -> None:
    text, pool = pairs.source("killer", language), same_slot(language)
    for exit_status in (False, True):
        _require_scored(pairs.judge(pool, SECRET_PROBLEMS[language], text, exit_status=exit_status))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_takes_itself_out_of_the_score(same_slot: SameSlot, language: str) -> None:
    text = pairs.source("filler", language)
    _require_scored(pairs.judge(same_slot(language), SECRET_PROBLEMS[language], text))


@pytest.mark.alone
def test_the_compilers_time_tells_nothing_of_expected_values(slots: Slots) -> None:
    """One answer of two, by how long the compiler worked on types; a constant would have one right."""
    few, many = (secret_problem.problem("typescript", {10: value}) for value in (2, 60))
    text = pairs.source("types", "typescript")

    def verdict(problem: Problem) -> Verdict:
        with slots("typescript") as pool:  # a new one: its compiler has not worked yet
            return pairs.judge(pool, problem, text).verdict

    assert [verdict(few), verdict(many)] != [Verdict.PASSED, Verdict.PASSED]


def _forge(pool: Pool, language: str, exit_status: bool = False) -> None:
    """Have one look for expected values and send what it finds over every channel."""
    _require_wrong(pool, "forger", language, CHANNELS, exit_status)


def _read(pool: Pool, language: str, exit_status: bool = False) -> None:
    """Have one for each channel answer with what it receives there."""
    for channel in CHANNELS:
        _require_wrong(pool, "reader", language, [channel], exit_status)


def _require_wrong(pool: Pool, role: str, language: str, through: list[str], exit_status: bool) -> None:
    text = pairs.source(role, language, through)
    line = pairs.judge(pool, SECRET_PROBLEMS[language], text, exit_status=exit_status)
    _require_scored(line)
    assert TOLD not in _printed(line), f"{role}, over {through}"


def _require_scored(line: VerdictLine) -> None:
    assert line.verdict not in (Verdict.PASSED, NOT_SCORED, NOT_RUN), line.detail


def _printed(line: VerdictLine) -> str:
    return line.output.stdout.strip() if line.output else ""
