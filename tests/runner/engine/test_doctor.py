"""Self-tests: what passes them, what is refused, and what `runner doctor` says of a machine."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn, cast

import msgspec
import pytest
from rich.console import Console

from runner.cli.app import main
from runner.cli.boundary import guard
from runner.cli.doctor import make_document
from runner.engine import self_test
from runner.engine.doctor import _language
from runner.engine.health import DataHealth, EngineHealth, Health, LanguageHealth
from runner.engine.self_test_records import CheckResult, find_file, keep, read
from runner.engine.slots import Slots, name_tested
from runner.reports.terminal.health import print_health
from sandboxes import backends
from sandboxes.fake import FakeSandbox, Script, outcome
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import Limit, Limits, Outcome, Phase, Program
from sandboxes.sandbox import Backend, SandboxError
from sandboxes.smoke import CHECKS, Ending

IMAGE = ImageInfo(language="cpp", id="sha256:1", tag="cpp:1", toolchain={"g++": "12"}, created="", size=1)


class FakeSlots:
    """As `Slots`, with a script in place of containers."""

    def __init__(self, script: Script, runtime: str = "") -> None:
        self.image, self.workers, self.limits = IMAGE, 1, Limits()
        self.tested_as = name_tested(IMAGE, runtime)
        self.pool = Pool(lambda: FakeSandbox(script), 1)


class NoSlots:
    """As a backend that has the image and starts nothing of it."""

    def find(self, _: Language) -> ImageInfo:
        return IMAGE

    def __getattr__(self, _: str) -> NoReturn:
        raise SandboxError("a slot was asked for")


def healthy(program: Program) -> Outcome:
    """What a sandbox that works says of the four programs in C++."""
    smoke = LANGUAGES["cpp"].smoke
    return {
        smoke.passes: outcome([42]),
        smoke.fails: outcome(phase=Phase.CALL, exit_code=None, signal=6),
        smoke.does_not_compile: outcome(phase=Phase.COMPILE, exit_code=None),
        smoke.times_out: outcome(phase=Phase.CALL, exit_code=None, signal=9, limit=Limit.CPU),
    }[program.source]


def wrong_values(program: Program) -> Outcome:
    """As a sandbox whose compiler makes other programs than it should."""
    return outcome([43]) if program.source == LANGUAGES["cpp"].smoke.passes else healthy(program)


def broken(_: Program) -> Outcome:
    """As a sandbox whose agent dies at once."""
    raise SandboxError("the line to the sandbox broke")


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def slots() -> Iterator[Callable[[Script], Slots]]:
    """Makes slots of a script, and closes them in the end."""
    made: list[FakeSlots] = []

    def make(script: Script) -> Slots:
        made.append(FakeSlots(script))
        return cast(Slots, made[-1])

    yield make
    for one in made:
        one.pool.close()


def refuse(slots: Slots) -> None:
    self_test.require("cpp", slots, lambda _: None)


def test_a_language_that_works_is_tested_once_and_let_through(slots: Callable[[Script], Slots]) -> None:
    notes: list[str] = []
    self_test.require("cpp", slots(healthy), notes.append)
    assert notes == ["testing the sandbox of cpp: done once for each image"]
    assert read()[IMAGE.id].passed
    self_test.require("cpp", slots(broken), notes.append)
    assert len(notes) == 1


def test_a_language_needs_no_benchmark(
    slots: Callable[[Script], Slots], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LANGUAGES, "toy", msgspec.structs.replace(LANGUAGES["cpp"], name="toy"))
    assert [(result.name, result.ok) for result in self_test.run("toy", slots(healthy))] == [
        (check, True) for check in CHECKS
    ]


def test_a_language_that_fails_is_refused_with_the_reason_and_exit_3(
    slots: Callable[[Script], Slots], capsys: pytest.CaptureFixture[str]
) -> None:
    assert guard(lambda: cast(int, refuse(slots(wrong_values))), as_json=False) == 3
    err = capsys.readouterr().err
    assert "cpp failed its self-test" in err
    assert "the program that passes got failed, not passed (its value is 43, not 42)" in err
    assert "hint: runner doctor" in err


def test_it_stays_refused_until_it_is_found_well(slots: Callable[[Script], Slots]) -> None:
    for script in (wrong_values, healthy):
        with pytest.raises(SandboxError, match="the program that passes got failed"):
            refuse(slots(script))
    keep(IMAGE.id, self_test.run("cpp", slots(healthy)))
    refuse(slots(wrong_values))


def test_what_passed_is_tested_again_with_another_runtime() -> None:
    """It may be another kernel."""
    notes: list[str] = []
    passed, other = FakeSlots(healthy), FakeSlots(wrong_values, "runsc")
    with passed.pool, other.pool:
        self_test.require("cpp", cast(Slots, passed), notes.append)
        with pytest.raises(SandboxError, match="failed its self-test"):
            self_test.require("cpp", cast(Slots, other), notes.append)
    assert len(notes) == 2
    assert read()[IMAGE.id].passed


def test_every_check_that_is_not_right_is_named(slots: Callable[[Script], Slots]) -> None:
    with pytest.raises(SandboxError) as raised:
        refuse(slots(lambda _: outcome()))
    for name in CHECKS:
        assert f"the program that {name} got early_exit" in str(raised.value)


def test_a_sandbox_that_breaks_is_no_finding(slots: Callable[[Script], Slots]) -> None:
    with pytest.raises(SandboxError, match="could not be made: the line to the sandbox broke"):
        refuse(slots(broken))
    assert read() == {}


def test_a_damaged_record_is_none(slots: Callable[[Script], Slots]) -> None:
    find_file().parent.mkdir(parents=True)
    find_file().write_bytes(b'{"sha256:1": {"pass')
    refuse(slots(healthy))
    assert read()[IMAGE.id].passed


def test_a_finding_that_cannot_be_kept_still_holds(slots: Callable[[Script], Slots], tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    find_file().mkdir()
    refuse(slots(healthy))
    with pytest.raises(SandboxError, match="failed its self-test"):
        refuse(slots(wrong_values))


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_without_an_engine_it_is_said_and_not_a_traceback(
    options: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/nobody.sock")
    monkeypatch.setattr(backends, "BACKENDS", {"docker": backends.BACKENDS["docker"]})
    assert main(["doctor", *options]) == 3
    out = capsys.readouterr().out
    if options:
        found = json.loads(out)
        assert (found["ok"], [language["ok"] for language in found["languages"]]) == (
            False,
            [False] * len(LANGUAGES),
        )
        assert "no container engine answers" in found["engine"]["problem"]
    else:
        assert "no container engine answers" in out
        assert "DOCKER_HOST is set" in out
        assert "not all is well" in out


def health(**changes: Any) -> Health:
    checks = [CheckResult(name=name, expected=Ending.PASSED, got=Ending.PASSED) for name in CHECKS]
    well = LanguageHealth(
        language="cpp",
        image="sha256:1",
        toolchain={"g++": "12.2.0"},
        checks=checks,
        start_s=0.5,
        warm_ms=9.0,
        slowness=1.12,
    )
    fields: dict[str, Any] = {
        "languages": [well],
        "engine": EngineHealth(version="Docker 20.10.24", cgroups="version 1 (cgroupfs)"),
        "machine": {"cores": 2, "memory_mb": 24000, "system": "Linux"},
        "data_directory": "/data",
        "data": [DataHealth(name="HumanEvalPlus", version="v0.1.10", state="ok", path="/data/x")],
    }
    return Health(**{**fields, **changes})


def report(found: Health) -> str:
    console = Console(width=80, markup=False, highlight=False)
    with console.capture() as captured:
        print_health(console, found)
    return captured.get()


def test_what_is_weaker_is_told() -> None:
    engine = EngineHealth(version="bubblewrap 0.8.0", cgroups="none", weaker=["memory is watched"])
    rows = report(health(engine=engine)).splitlines()
    assert ["weaker", "memory", "is", "watched"] in map(str.split, rows)


def test_all_is_well() -> None:
    text = report(health())
    assert "cpp       there  ok    ok    ok       ok       0.50 s  9 ms  1.12  g++ 12.2.0" in text
    assert text.endswith("\nall is well\n")
    assert "what to do" not in text


@pytest.mark.parametrize(
    ("slowness", "words"),
    [
        (1.0, "processor  as fast as the reference machine, or faster"),
        (1.37, "processor  1.37 times slower than the reference machine"),
    ],
)
def test_how_slow_the_processor_is(slowness: float, words: str) -> None:
    assert words in report(health(slowness=slowness))
    assert "processor" not in report(health())


def test_what_is_wrong_is_named_with_what_to_do() -> None:
    wrong = CheckResult(name="times out", expected=Ending.TIMEOUT, got=Ending.PASSED)
    hint = "runner images build --fresh java"
    java = LanguageHealth(language="java", image="sha256:2", checks=[wrong], hint=hint)
    missing = LanguageHealth(
        language="cpp", problem="its image was not built here", hint="runner images build cpp"
    )
    found = health(languages=[java, missing])
    lines = [line.strip() for line in report(found).splitlines()]
    wanted = "- java: the program that times out got passed, not timeout"
    assert lines[lines.index(wanted) + 1] == "runner images build --fresh java"
    assert lines[lines.index("- no image of cpp on this machine") + 1] == "runner images build cpp"
    assert not found.ok
    assert [language["ok"] for language in make_document(found)["languages"]] == [False, False]


def test_a_self_test_that_passed_before_is_not_made_again() -> None:
    keep(IMAGE.id, [CheckResult(name=name, expected=Ending.PASSED, got=Ending.PASSED) for name in CHECKS])
    known = _language(cast(Backend, NoSlots()), "cpp", full=False)
    assert (known.ok, known.tested, known.checks) == (True, read()[IMAGE.id].when, [])
    text = report(health(languages=[known]))
    assert "cpp       there  ok    ok    ok       ok           -     -     -  g++ 12" in text
    assert f"{known.tested} or later; runner doctor --full" in text
    assert _language(cast(Backend, NoSlots()), "cpp", full=True).problem == "a slot was asked for"


def test_a_self_test_that_failed_before_is_made_again() -> None:
    keep(IMAGE.id, [CheckResult(name="passes", expected=Ending.PASSED, got=Ending.FAILED)])
    assert _language(cast(Backend, NoSlots()), "cpp", full=False).problem == "a slot was asked for"


@pytest.mark.parametrize(("state", "well"), [("ok", True), ("not here", True), ("damaged", False)])
def test_data_that_is_not_here_is_no_illness(state: str, well: bool) -> None:
    data = DataHealth(
        name="MbppPlus", benchmarks=["mbpp", "mbpp+"], version="v0.2.0", state=state, hint="runner data fetch"
    )
    found = health(data=[data])
    assert found.ok is well
    assert any(line.rstrip().endswith(f"{state}: mbpp, mbpp+") for line in report(found).splitlines())


@pytest.mark.container
@pytest.mark.usefixtures(*(f"{name}_image" for name in LANGUAGES))
def test_every_language_works_here() -> None:
    command = [sys.executable, "-m", "runner", "doctor", "--full", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=200)
    found = json.loads(done.stdout)
    checks = {
        (language["language"], check["name"]): check["got"]
        for language in found["languages"]
        for check in language["checks"]
        if not check["ok"]
    }
    assert (done.returncode, checks) == (0, {})
    assert {check["name"]: check["found"] for check in found["isolation"]["checks"] if not check["ok"]} == {}
    assert found["isolation"]["ok"]
    assert all(language["start_s"] > 0 and language["warm_ms"] > 0 for language in found["languages"])
    assert {read()[language["image"]].passed for language in found["languages"]} == {True}


@pytest.mark.container
def test_exec_refuses_a_language_that_failed(python_image: ImageInfo, tmp_path: Path) -> None:
    wrong = CheckResult(name="passes", expected=Ending.PASSED, got=Ending.FAILED, detail="call 0")
    keep(python_image.id, [wrong])
    command = ["exec", "--bench", "demo", "--task", "demo/1", "--run-dir", str(tmp_path / "run")]
    done = subprocess.run(
        [sys.executable, "-m", "runner", *command], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 3
    assert "python failed its self-test" in done.stderr
    assert "the program that passes got failed, not passed (call 0)" in done.stderr
