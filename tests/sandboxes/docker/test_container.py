"""A slot's container on engines that refuse some of its settings."""

import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from sandboxes import seccomp
from sandboxes.docker import container
from sandboxes.docker.hardening import hardening
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits

PYTHON = LANGUAGES["python"]
SETTINGS = hardening(Limits(), PYTHON)
NO_INODES = "unknown mount option nr_inodes"
NO_CAPABILITY = "runc create failed: unable to apply caps: operation not permitted"
NO_TEXT = "opening seccomp profile failed: file name too long"


class Engine:
    """An engine that refuses what `words` finds in the settings, and remembers what it was asked for."""

    def __init__(self, address: str, *refusals: str, at_once: int = 1) -> None:
        self.base_url, self.refusals = address, refusals
        self.barrier = threading.Barrier(at_once)
        self.asked: list[dict[str, Any]] = []
        self.removed: list[str] = []

    def create_host_config(self, **settings: Any) -> dict[str, Any]:
        return settings

    def create_container(self, _: str, *, host_config: dict[str, Any], **__: Any) -> dict[str, str]:
        self.asked.append(host_config)
        return {"Id": str(len(self.asked) - 1)}

    def attach_socket(self, name: str, **_: Any) -> str:
        return f"attached to {name}"

    def start(self, name: str) -> None:
        settings = self.asked[int(name)]
        if len(self.asked) <= self.barrier.parties:
            self.barrier.wait(20)
        options = " ".join(settings["security_opt"])
        wanted = {
            NO_INODES: any("nr_inodes" in mount for mount in settings["tmpfs"].values()),
            NO_CAPABILITY: "SYS_RESOURCE" in settings["cap_add"],
            NO_TEXT: "{" in options,
        }
        for words in self.refusals:
            if wanted.get(words, True):
                raise RuntimeError(words)

    def remove_container(self, name: str, *, force: bool) -> None:
        assert force
        self.removed.append(name)


def start(engine: Engine) -> tuple[str, Any]:
    return container.start(SimpleNamespace(api=engine), "image", PYTHON, SETTINGS)  # type: ignore[arg-type]


def test_an_engine_that_takes_all_gets_all() -> None:
    engine = Engine("all")
    assert start(engine) == ("0", "attached to 0")
    (asked,) = engine.asked
    assert asked["cap_add"] == ["SETUID", "SETGID", "KILL", "SYS_RESOURCE"]
    assert asked["security_opt"] == ["no-new-privileges", f"seccomp={seccomp.profile()}"]
    assert "/proc/vmstat" in asked["MaskedPaths"]
    assert asked["tmpfs"]["/dev/shm"].endswith("nr_inodes=256")


def test_what_is_refused_is_done_without_and_remembered() -> None:
    engine = Engine("some", NO_INODES, NO_CAPABILITY, NO_TEXT)
    assert start(engine) == ("3", "attached to 3")
    assert engine.removed == ["0", "1", "2"]
    last = engine.asked[-1]
    assert last["cap_add"] == ["SETUID", "SETGID", "KILL"]
    assert last["security_opt"] == ["no-new-privileges", f"seccomp={seccomp.PATH}"]
    assert last["tmpfs"]["/tmp"].endswith(",mode=1777,size=67108864")
    start(engine)
    assert len(engine.asked) == 5, "the next slot begins with what the first came to"


def test_what_a_slot_can_not_do_without_is_an_error() -> None:
    engine = Engine("none", "no space left on device")
    with pytest.raises(RuntimeError, match="no space left"):
        start(engine)
    assert engine.removed == ["0"]


def test_a_profile_in_neither_form_is_an_error() -> None:
    engine = Engine("no seccomp", "seccomp is not supported")
    with pytest.raises(RuntimeError, match="seccomp"):
        start(engine)
    assert len(engine.asked) == 2


def test_slots_that_start_at_once_are_refused_at_once() -> None:
    engine = Engine("at once", NO_CAPABILITY, at_once=3)
    with ThreadPoolExecutor(3) as executor:
        started = list(executor.map(start, [engine] * 3))
    assert len(started) == 3
