"""Memory takes the sample and not the slot; where it takes the slot all the same, the host says why."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sandboxes import seccomp
from sandboxes.docker import sandbox
from sandboxes.docker.hardening import hardening
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import MIB, Calls, Limit, Limits, Outcome, Program, ReturnedValues, encode_arguments
from sandboxes.sandbox import SandboxError
from tests.sandboxes import toy

if TYPE_CHECKING:
    import docker

PROGRAMS = Path(__file__).parents[2] / "programs"
LIMITS = Limits(memory_bytes=256 * MIB, values_bytes=64 * MIB, cpu_s=20.0)
FILLS = (PROGRAMS / "cpp/memory_limit/memory_of_no_process.cpp").read_text(encoding="utf-8")
FILLS_IN_PYTHON = (PROGRAMS / "python/memory_limit/memory_of_no_process.py").read_text(encoding="utf-8")
COUNTS = "import time\ndef f(x):\n    time.sleep(0.5)\n    return x\n"

LOWERS = """
import os
for name in ("self", "thread-self", str(os.getpid())):
    path = f"/proc/{name}/oom_score_adj"
    assert int(open(path).read()) == 1000
    try:
        with open(path, "w") as file:
            file.write("999")
    except PermissionError:
        continue
    raise SystemExit("it was lowered")
"""


@pytest.fixture
def python_slot(engine: "docker.DockerClient", python_image: ImageInfo) -> Iterator[DockerSandbox]:
    with DockerSandbox.start(engine, python_image.id, LANGUAGES["python"], LIMITS) as slot:
        yield slot


def test_a_sample_stays_the_first_to_be_ended(python_slot: DockerSandbox) -> None:
    outcome = python_slot.run(Program(language="python", source=LOWERS, limits=LIMITS))
    assert outcome.exit_code == 0, outcome.stderr


def unprotected(limits: Limits, language: Language) -> dict[str, Any]:
    """The settings of an engine that can't keep a sample from having the agent ended in its stead."""
    profile = json.loads(seccomp.profile())
    for rule in profile["syscalls"]:
        rule["names"] = [name for name in rule["names"] if not name.startswith("landlock")]
    settings = hardening(limits, language)
    return settings | {
        "CapAdd": [name for name in settings["CapAdd"] if name != "SYS_RESOURCE"],
        "SecurityOpt": ["no-new-privileges", f"seccomp={json.dumps(profile)}"],
    }


def test_a_slot_that_memory_took_is_the_programs_doing(
    engine: "docker.DockerClient", cpp_image: ImageInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "hardening", unprotected)
    language = toy.small("cpp", impatient=True)
    source = FILLS + "}\nint main() { f(1); }\n"
    # Of a pool, which tells the agent now and then that the host lives: filling memory takes long on a busy
    # machine, and without a word from it an agent ends by itself.
    slots = Pool(lambda: DockerSandbox.start(engine, cpp_image.id, language, LIMITS), size=1)
    with slots as pool, pool.lease() as slot:
        outcome = slot.run(Program(language="cpp", source=source, limits=LIMITS))
        assert outcome.limit is Limit.MEMORY
        assert list(outcome.values.fingerprints) == []
        assert outcome.wall_s > 0
        assert not slot.clean
        with pytest.raises(SandboxError):
            slot.run(Program(language="cpp", source="int main() {}"))


def test_a_slot_that_somebody_killed_is_nobodys_doing(
    engine: "docker.DockerClient", python_slot: DockerSandbox
) -> None:
    before = called(python_slot, FILLS_IN_PYTHON)
    assert before.limit is Limit.MEMORY, "the slot has seen no end of memory before: this test shows nothing"

    def kill(_: ReturnedValues) -> bool:
        engine.api.kill(python_slot.container)
        return False

    with pytest.raises(SandboxError, match="ended by itself"):
        called(python_slot, COUNTS, kill)


def called(slot: DockerSandbox, source: str, stop_when: Any = None) -> Outcome:
    calls = Calls(entry_point="f", arguments=encode_arguments([[1]] * 20), count=20, cpu_s=(15.0,) * 20)
    return slot.run(Program(language="python", source=source, calls=calls, limits=LIMITS), stop_when)
