"""A slot's container on engines that refuse some of its settings."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from sandboxes import seccomp
from sandboxes.docker import concessions, container
from sandboxes.docker.hardening import hardening
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits

PYTHON = LANGUAGES["python"]
NO_INODES = "unknown mount option nr_inodes"
NO_TIMES = 'unknown mount option "noatime": invalid mount option'
NO_OWNER = 'unknown mount option "uid=10001": invalid mount option'
NO_CAPABILITY = "runc create failed: unable to apply caps: operation not permitted"
NO_BOUNDS = "crun: setrlimit `RLIMIT_NPROC`: Operation not permitted: OCI permission denied"
NO_TEXT = "opening seccomp profile failed: file name too long"


class Engine:
    """An engine that refuses what `words` finds in the settings, and remembers what it was asked for."""

    def __init__(self, address: str, *refusals: str, at_once: int = 1, identity: str = "") -> None:
        self.base_url, self.refusals, self.identity = address, refusals, identity
        self.barrier = threading.Barrier(at_once)
        self.asked: list[dict[str, Any]] = []
        self.removed: list[str] = []

    def version(self) -> dict[str, Any]:
        return {"Components": [{"Name": "Podman Engine"}]} if "podman" in self.base_url else {}

    def create_container_from_config(self, config: dict[str, Any], _: str) -> dict[str, str]:
        self.asked.append(config["HostConfig"])
        return {"Id": str(len(self.asked) - 1)}

    def attach_socket(self, name: str, **_: Any) -> str:
        return f"attached to {name}"

    def start(self, name: str) -> None:
        settings = self.asked[int(name)]
        if len(self.asked) <= self.barrier.parties:
            self.barrier.wait(20)
        options = " ".join(settings["SecurityOpt"])
        wanted = {
            NO_INODES: any("nr_inodes" in mount for mount in settings["Tmpfs"].values()),
            NO_TIMES: any("noatime" in mount for mount in settings["Tmpfs"].values()),
            NO_OWNER: any("uid=" in mount for mount in settings["Tmpfs"].values()),
            NO_CAPABILITY: "SYS_RESOURCE" in settings["CapAdd"],
            NO_TEXT: "{" in options,
            NO_BOUNDS: "Ulimits" not in settings,
        }
        for words in self.refusals:
            if wanted.get(words, True):
                raise RuntimeError(words)

    def remove_container(self, name: str, *, force: bool) -> None:
        assert force
        self.removed.append(name)


def start(engine: Engine, language: Language = PYTHON) -> tuple[str, Any]:
    settings = hardening(Limits(), language)
    return container.start(engine, "image", language, settings)  # type: ignore[arg-type]


def test_an_engine_that_takes_all_gets_all() -> None:
    engine = Engine("all")
    assert start(engine) == ("0", "attached to 0")
    (asked,) = engine.asked
    assert asked["CapAdd"] == ["SETUID", "SETGID", "KILL", "SYS_RESOURCE"]
    assert asked["SecurityOpt"] == ["no-new-privileges", f"seccomp={seccomp.profile()}"]
    assert "/proc/vmstat" in asked["MaskedPaths"]
    assert "/proc/sys" in asked["ReadonlyPaths"]
    assert asked["Tmpfs"]["/dev/shm"].endswith("nr_inodes=256")
    assert "/run" not in asked["Tmpfs"]


def test_podman_is_told_what_to_hide_and_that_nobody_may_write_to_what_it_adds() -> None:
    engine = Engine("podman", NO_INODES, NO_TEXT)
    start(engine)
    last = engine.asked[-1]
    *_, profile, hidden = last["SecurityOpt"]
    assert profile == f"seccomp={seccomp.PATH}"
    assert {"/proc/vmstat", "/sys/kernel"} <= set(hidden.removeprefix("mask=").split(":"))
    assert ["mode=0755" in last["Tmpfs"][place] for place in ("/run", "/var/tmp")] == [True, True]


def test_what_is_refused_is_done_without_and_remembered() -> None:
    engine = Engine("some", NO_INODES, NO_CAPABILITY, NO_TEXT, NO_BOUNDS)
    assert start(engine) == ("4", "attached to 4")
    assert engine.removed == ["0", "1", "2", "3"]
    last = engine.asked[-1]
    assert {bound["Name"]: bound["Hard"] for bound in last["Ulimits"]} == concessions.ENOUGH
    assert last["CapAdd"] == ["SETUID", "SETGID", "KILL"]
    assert last["SecurityOpt"] == ["no-new-privileges", f"seccomp={seccomp.PATH}"]
    assert last["Tmpfs"]["/tmp"].endswith(",mode=1777,size=67108864")
    start(engine)
    assert len(engine.asked) == 6, "the next slot begins with what the first came to"


def test_who_may_have_no_folder_of_its_own_is_given_one_by_the_agent() -> None:
    engine = Engine("owner", NO_TIMES, NO_OWNER)
    start(engine, LANGUAGES["cpp"])
    last = engine.asked[-1]
    assert last["Tmpfs"]["/build"] == "rw,nosuid,nodev,exec,mode=0711,size=134217728"
    assert last["CapAdd"] == ["SETUID", "SETGID", "KILL", "SYS_RESOURCE", "CHOWN"]
    start(engine, PYTHON)
    assert "CHOWN" not in engine.asked[-1]["CapAdd"], "there is no such folder"


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


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, and a process that has not met any engine."""
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(container, "_conceded", {})
    return tmp_path


@pytest.mark.usefixtures("cache")
def test_the_next_command_knows_what_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    start(Engine("known", NO_CAPABILITY, identity="one"))
    monkeypatch.setattr(container, "_conceded", {})  # another process
    engine = Engine("known", NO_CAPABILITY, identity="one")
    start(engine)
    (asked,) = engine.asked
    assert asked["CapAdd"] == ["SETUID", "SETGID", "KILL"]
    other = Engine("another", identity="two")
    start(other)
    assert "SYS_RESOURCE" in other.asked[0]["CapAdd"], "of another engine nothing is known"


@pytest.mark.usefixtures("cache")
def test_what_was_refused_long_ago_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    concessions.keep("one", list(concessions.CONCESSIONS))
    assert concessions.recall("one") == list(concessions.CONCESSIONS)
    monkeypatch.setattr(concessions, "KEPT_S", 0.0)
    assert concessions.recall("one") == []


@pytest.mark.parametrize("content", [b"", b"nonsense", b'{"one": {"names": [1]}}', b'{"\xff": {}}'])
def test_a_damaged_record_says_nothing(cache: Path, content: bytes) -> None:
    (cache / "engines.json").write_bytes(content)
    assert concessions.recall("one") == []
    start(Engine("damaged", NO_INODES, identity="one"))
    assert [one.name for one in concessions.recall("one")] == ["file_count"]


def test_a_place_that_can_not_be_written_to_stops_no_slot(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cache / "file").touch()
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(cache / "file"))
    assert start(Engine("full", NO_INODES, identity="one")) == ("1", "attached to 1")
