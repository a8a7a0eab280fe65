"""What a sandbox keeps samples from, tried inside it: as it is, and with its walls taken away."""

from typing import Any

import pytest
from rich.console import Console

from runner.engine import isolation
from runner.engine.health import EngineHealth, Health, IsolationHealth
from runner.engine.isolation import ALONE, TRIALS
from runner.engine.isolation_checks import judge
from runner.reports.terminal.health import print_health
from sandboxes import backends
from sandboxes.docker import sandbox
from sandboxes.docker.hardening import hardening
from sandboxes.language import Language
from sandboxes.program import Limits
from sandboxes.sandbox import Backend, StartFailed

SOUND: dict[str, Any] = {
    "status": {
        "Uid": "20001\t20001\t20001\t20001", "Gid": "20001\t20001\t20001\t20001", "Groups": " ",
        "CapPrm": "0000000000000000", "CapEff": "0000000000000000", "CapAmb": "0000000000000000",
        "NoNewPrivs": "1", "Seccomp": "2",
    },
    "namespaces": {name: f"{name}:[1]" for name in ("ipc", "mnt", "net", "pid", "user", "uts")},
    "sockets": [], "folders": [], "calls": [], "engine": [], "score": False, "file": "EFBIG",
    "processes": 61, "open files": 256, "scratch": 2**26, "memory": 2**28,
}  # fmt: skip


def find_weak(found: dict[str, Any]) -> dict[str, str]:
    checks = judge(found, TRIALS | ALONE)
    assert all(check.hint for check in checks if not check.ok)
    return {check.name: check.found for check in checks if not check.ok}


def test_a_sound_sandbox_has_no_weak_wall() -> None:
    assert find_weak(SOUND) == {}


def status(**changes: str) -> dict[str, Any]:
    return {"status": {**SOUND["status"], **changes}}


@pytest.mark.parametrize(
    ("change", "name", "words"),
    [
        (status(Uid="0\t0\t0\t0"), "user", "0, 20001, in no other group"),
        (status(Groups="0"), "user", "20001, in the groups 0"),
        (status(CapEff="00000000a80425fb"), "capabilities", "CapEff 00000000a80425fb"),
        (status(Seccomp="0"), "seccomp", "mode 0"),
        (status(NoNewPrivs="0"), "new privileges", "setuid programs bring them"),
        ({"namespaces": {"pid": "pid:[1]"}}, "namespaces", "own: pid"),
        ({"sockets": ["AF_INET"]}, "network", "allowed: AF_INET"),
        ({"folders": ["/etc"]}, "system's files", "allowed: /etc"),
        ({"calls": ["ptrace"]}, "calls", "allowed: ptrace"),
        ({"engine": ["/var/run/docker.sock"]}, "engine", "allowed: /var/run/docker.sock"),
        ({"memory": 2**30}, "memory", "not bounded at 1024"),
        ({"processes": 256}, "processes", "not bounded at 256"),
        ({"file": ""}, "file size", "not bounded"),
        ({"score": True}, "ended", "others first, for want of memory"),
    ],
)
def test_a_weak_wall_is_named(change: dict[str, Any], name: str, words: str) -> None:
    assert find_weak(SOUND | change) == {name: words}


@pytest.mark.parametrize("trial", SOUND)
def test_what_could_not_be_tried_is_no_wall(trial: str) -> None:
    assert set(find_weak({name: value for name, value in SOUND.items() if name != trial}).values()) == {
        "could not be tried"
    }


def report(found: IsolationHealth) -> str:
    engine = EngineHealth(version="Docker 20")
    machine: dict[str, str | int | float] = {"cores": 2, "memory_mb": 1, "system": "Linux"}
    health = Health(
        languages=[], engine=engine, machine=machine, isolation=found, data_directory="/data", data=[]
    )
    assert health.ok is found.ok
    console = Console(width=100, markup=False, highlight=False)
    with console.capture() as captured:
        print_health(console, health)
    return captured.get()


def test_the_report_says_what_to_do_about_a_weak_wall() -> None:
    checks = judge(SOUND | {"processes": 256}, TRIALS | ALONE)
    lines = [line.strip() for line in report(IsolationHealth(sandbox="docker", checks=checks)).splitlines()]
    assert any(line.split() == ["capabilities", "none", "ok"] for line in lines)
    assert any(line.startswith("processes") and line.endswith("weak") for line in lines)
    wanted = lines.index("- isolation: processes: not bounded at 256")
    assert lines[wanted + 1].startswith("give the engine the controllers pids")


class NoSlots:
    """A backend that starts nothing."""

    name = "none"

    def find(self, _: Language) -> None: ...

    def start(self, *_: object) -> None:
        raise StartFailed("no room", "make room")


def test_where_no_sandbox_starts_it_is_said() -> None:
    found = isolation.examine(NoSlots())  # type: ignore[arg-type]
    assert (found.checks, found.problem, found.hint) == ([], "no room", "make room")
    assert "- isolation could not be tried: no room" in report(found)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Backend:
    """The engine's backend, whose slots are without several of their walls."""

    def bare_hardening(limits: Limits, language: Language) -> dict[str, Any]:
        settings = hardening(limits, language)
        for name in ("PidsLimit", "MaskedPaths", "NetworkMode"):
            del settings[name]
        return settings | {"SecurityOpt": ["no-new-privileges", "seccomp=unconfined"]}

    monkeypatch.setattr(sandbox, "hardening", bare_hardening)
    return backends.choose("docker")


@pytest.mark.container
@pytest.mark.usefixtures("python_image")
def test_walls_that_are_not_there_are_missed(bare: Backend) -> None:
    found = isolation.examine(bare)
    assert found.problem == ""
    weak = {check.name for check in found.checks if not check.ok}
    assert {"seccomp", "network", "processes"} <= weak
    assert weak.isdisjoint({"user", "memory", "open files", "file size"})


FIXTURES = {"docker": "python_image", "bwrap": "bubblewrap"}


@pytest.mark.container
@pytest.mark.parametrize("name", backends.BACKENDS)
def test_all_walls_stand_here(name: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(FIXTURES[name])
    found = isolation.examine(backends.choose(name))
    assert {check.name: check.found for check in found.checks if not check.ok} == {}
    assert len(found.checks) == len(judge(SOUND, TRIALS | ALONE))
