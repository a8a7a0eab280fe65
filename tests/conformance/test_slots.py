"""What a backend says of itself, and how its slots start, live and end."""

import pytest
from msgspec.structs import replace

from sandboxes import backends
from sandboxes.fake import FakeSandbox
from sandboxes.languages import LANGUAGES
from sandboxes.program import decode
from sandboxes.sandbox import Backend, ImageMissing, SandboxError, StartFailed
from tests.conformance.cases import CASES
from tests.conformance.conftest import LIMITS, start

PROGRAM, EXPECTED = CASES["values"]
PYTHON = LANGUAGES["python"]


def test_it_says_what_it_is(backend: Backend) -> None:
    assert backend.describe().version
    image = backend.find(PYTHON)
    assert (image.language, bool(image.id), bool(image.tag)) == ("python", True, True)
    assert backend.overhead_bytes(PYTHON, LIMITS) >= 0
    backend.remove_leftovers()


def test_its_name_is_the_registrys(real: Backend) -> None:
    assert real.name in backends.BACKENDS
    assert real.find(PYTHON).toolchain["python"]


def test_a_language_that_was_not_built_is_told(real: Backend) -> None:
    with pytest.raises(ImageMissing, match="cobol"):
        real.find(replace(PYTHON, name="cobol", image="codearena-runner/cobol"))


def test_what_can_not_start_leaves_an_error_and_no_slot(real: Backend) -> None:
    image = replace(real.find(PYTHON), id="sha256:" + "0" * 64)
    with pytest.raises(StartFailed):
        real.start(image, PYTHON, LIMITS)


def test_a_closed_slot_runs_nothing(backend: Backend) -> None:
    slot = start(backend)
    if isinstance(slot, FakeSandbox):
        slot.script = lambda _: EXPECTED
    with slot:
        slot.heartbeat()
        found = slot.run(PROGRAM)
        assert decode(found.values.encoded(1) or b"") == [2, "2", {2: None}]
    slot.close()
    slot.heartbeat()
    with pytest.raises(SandboxError):
        slot.run(PROGRAM)
