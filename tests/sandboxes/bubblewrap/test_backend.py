"""What is particular to slots of bubblewrap; what all backends share is in `tests/conformance/`."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sandboxes import backends, smoke
from sandboxes.bubblewrap.command import STAGE
from sandboxes.bubblewrap.sandbox import BubblewrapSandbox
from sandboxes.images import unpack, unpacked
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.program import MIB, Limits, Outcome, Program
from sandboxes.sandbox import Backend, BackendUnavailable, ImageMissing
from tests.sandboxes.test_seccomp import REFUSED, TRIES

if TYPE_CHECKING:
    import docker

PYTHON = LANGUAGES["python"]
LIMITS = Limits(memory_bytes=512 * MIB, values_bytes=MIB)


def start(backend: Backend) -> BubblewrapSandbox:
    try:
        slot = backend.start(backend.find(PYTHON), PYTHON, LIMITS)
    except ImageMissing as error:
        pytest.skip(f"{error}\nhint: {error.hint}")
    assert isinstance(slot, BubblewrapSandbox)
    return slot


@pytest.fixture(scope="module")
def slot(bubblewrap: Backend) -> Iterator[BubblewrapSandbox]:
    with start(bubblewrap) as started:
        yield started


def run(slot: BubblewrapSandbox, source: str) -> Outcome:
    return slot.run(Program(language="python", source=source, limits=LIMITS))


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86-64")
def test_no_call_is_let_through_that_docker_refuses(slot: BubblewrapSandbox) -> None:
    found = run(slot, f"REFUSED = {REFUSED!r}\n{TRIES}")
    assert (found.exit_code, found.stdout) == (0, ""), found.stdout + found.stderr


def test_nothing_of_the_host_is_in_sight(slot: BubblewrapSandbox, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("of the host")
    source = (
        "import os\n"
        f"assert not os.path.exists({str(tmp_path)!r})\n"
        "print(sorted(os.listdir('/')), os.listdir('/tmp'), os.listdir('/dev/shm'))\n"
        "print(sorted({os.stat(f'/proc/{name}').st_uid for name in os.listdir('/proc') if name.isdigit()}))\n"
        "print(open('/proc/net/dev').read().count(':'), open('/proc/stat').read() == '')\n"
        f"print(os.path.ismount({STAGE!r}), os.access('/opt/runner', os.R_OK | os.X_OK))\n"
    )
    shown = run(slot, source).stdout.splitlines()
    assert "home" not in shown[0] or "'root'" in shown[0]  # an image has empty ones
    assert shown[0].endswith("[] []")
    assert shown[1].startswith("[0, ")
    assert shown[2:] == ["1 True", "False False"]


def test_samples_have_what_their_image_would_have(slot: BubblewrapSandbox) -> None:
    source = (
        "import numpy, pwd, time\n"
        "assert numpy.linalg.norm(numpy.ones(4)) == 2\n"
        "assert pwd.getpwuid(0).pw_name == 'root'\n"
        "assert time.localtime()\n"
    )
    found = run(slot, source)
    assert found.exit_code == 0, found.stderr


def test_an_agent_that_loses_its_host_ends_all_of_its_slot(bubblewrap: Backend) -> None:
    slot = start(bubblewrap)
    slot._line.close()
    assert slot.process.wait(30) == 0
    slot.close()


def test_a_slot_ends_with_the_process_that_holds_it(bubblewrap: Backend) -> None:
    slot = start(bubblewrap)
    slot.process.kill()
    assert slot._line._stream.read(time.monotonic() + 30) == b""
    slot.close()


def test_without_bubblewrap_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNNER_BWRAP", "/nobody/has/bwrap")
    with pytest.raises(BackendUnavailable, match="there is no /nobody/has/bwrap here") as refused:
        backends.choose("bwrap")
    assert refused.value.hint == "install bubblewrap"


def test_where_both_work_auto_says_nothing(monkeypatch: pytest.MonkeyPatch, bubblewrap: Backend) -> None:
    notes: list[str] = []
    monkeypatch.setattr(backends, "BACKENDS", {"vm": lambda: bubblewrap, "bwrap": lambda: bubblewrap})
    backends.choose("auto", notes.append)
    assert not notes
    monkeypatch.setattr(backends, "BACKENDS", {"bwrap": lambda: bubblewrap})
    backends.choose("bwrap", notes.append)
    assert not notes
    backends.choose("auto", notes.append)
    assert len(notes) == 1
    assert "bubblewrap" in notes[0]


@pytest.mark.container
def test_an_image_that_was_unpacked_is_what_programs_run_in(
    bubblewrap: Backend,
    engine: "docker.DockerClient",
    python_image: ImageInfo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RUNNER_ROOTS_DIR", str(tmp_path))
    assert unpack.unpack(engine, PYTHON) == python_image
    assert bubblewrap.find(PYTHON) == python_image
    assert not list((unpacked.find_root(PYTHON) / "dev").glob("[!s]*"))  # no devices
    program = PYTHON.smoke.program("passes", "python", LIMITS)
    with bubblewrap.start(python_image, PYTHON, LIMITS) as slot:
        assert smoke.ending(program, slot.run(program)) == (smoke.Ending.PASSED, "")
    if os.geteuid() == 0:
        os.chown(unpacked.find_root(PYTHON), 65534, 65534)
        with pytest.raises(ImageMissing, match="is another user's"):
            bubblewrap.find(PYTHON)
    subprocess.run(["rm", "-rf", str(tmp_path)], check=True)  # 270 MB, not for pytest to keep


@pytest.mark.container
def test_a_language_without_an_image_says_how_to_get_it(
    bubblewrap: Backend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNNER_ROOTS_DIR", str(tmp_path))
    with pytest.raises(ImageMissing, match="the image for java was not unpacked here") as missing:
        bubblewrap.find(LANGUAGES["java"])
    assert "runner images unpack java" in missing.value.hint
