"""What sealed tests record in Bash: the bytes that a command prints, whatever they are."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks import registry
from benchmarks.multipl_e.bash.sealing import MAX_BYTES, RECORDER
from sandboxes.images.lock import ImageInfo
from sandboxes.program import Limits, Phase, Program, ReturnedValues, decode
from sandboxes.sandbox import Sandbox
from tests.benchmarks.multipl_e import truth
from tests.sandboxes import toy

if TYPE_CHECKING:
    import docker

pytestmark = pytest.mark.container

PRINTED = {
    "true": b"",
    "echo": b"",
    "printf a": b"a",
    r"printf 'a\n \n\n'": b"a\n ",
    r"printf '\0a\0b\0'": b"ab",
    r"printf '\303\251\377%%s\\\e'": b"\xc3\xa9\xff%s\\\x1b",
    "printf '%250d' 0": b" " * 249 + b"0",
    "printf '%251d' 0": b" " * 250 + b"0",
    "printf '%65536d' 0": b" " * 65535 + b"0",
    "echo -n -e": b"",
    "echo '-n * $x'": b"-n * $x",
    "{ echo no >&3; } 2> /dev/null": b"",
}


@pytest.fixture(scope="module")
def slot(engine: "docker.DockerClient", bash_image: ImageInfo) -> Iterator[Sandbox]:
    with toy.slots(engine, bash_image) as pool, pool.lease() as leased:
        yield leased


def record(slot: Sandbox, source: str, count: int) -> ReturnedValues:
    outcome = slot.run(Program(language="bash", source=source, recorded=count, limits=Limits()))
    assert (outcome.phase, outcome.exit_code, outcome.stderr) == (Phase.DONE, 0, "")
    return outcome.values


@pytest.mark.parametrize("options", ["", "export LC_ALL=C.UTF-8; set -euf; IFS=01234567890abcdefx"])
def test_what_is_printed_is_recorded(slot: Sandbox, options: str) -> None:
    lines = [f'__record__ "$({command} 3>&-)"' for command in PRINTED]
    values = record(slot, "\n".join([options, "exec 2> /dev/null", RECORDER, *lines]), len(PRINTED))
    assert [decode(values.encoded(place) or b"") for place in range(len(PRINTED))] == [*PRINTED.values()]


def test_of_a_long_text_a_part_is_recorded(slot: Sandbox) -> None:
    values = record(slot, f"{RECORDER}\n__record__ \"$(printf '%{MAX_BYTES + 5}d' 0)\"", 1)
    assert decode(values.encoded(0) or b"") == b" " * MAX_BYTES


@pytest.mark.data
def test_expected_values_are_what_bash_makes_of_them(slot: Sandbox, data_dir: Path) -> None:
    problems = registry.load("multipl-e-sh", data_dir).problems.values()
    wanted = truth.expected_values("bash", problems)
    values = record(slot, truth.truth_program("bash", problems), len(wanted))
    assert [truth.picture(decode(values.encoded(place) or b"")) for place in range(len(wanted))] == wanted
