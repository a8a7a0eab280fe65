"""What `runner doctor` finds out: the records of languages, engine, machine and data."""

import msgspec

from runner.engine.self_test_records import CheckResult


class LanguageHealth(msgspec.Struct, frozen=True, kw_only=True):
    """One language. `start_s` is what starting a slot took, `warm_ms` a program that passes in a warm one,
    `slowness` how many times slower than the reference machine the processor was then.

    `tested` is when an earlier self-test of this image passed, where that was good enough; then there are no
    checks and times. `problem` says why there are none otherwise, `hint` what to do about what is not well.
    """

    language: str
    image: str | None = None
    toolchain: dict[str, str] = {}
    tested: str = ""
    checks: list[CheckResult] = []
    start_s: float | None = None
    warm_ms: float | None = None
    slowness: float | None = None
    problem: str = ""
    hint: str = ""

    @property
    def ok(self) -> bool:
        """Whether programs in this language end as they must."""
        return not self.problem and all(check.ok for check in self.checks)


class EngineHealth(msgspec.Struct, frozen=True, kw_only=True):
    """The container engine, and the `runtime` that starts its containers; or what is in its place.

    `weaker` says what is weaker there than in containers. `problem` says why there is none, `hint` what to do
    about it.
    """

    version: str = ""
    cgroups: str = ""
    runtime: str = ""
    weaker: list[str] = []
    problem: str = ""
    hint: str = ""


class IsolationCheck(msgspec.Struct, frozen=True, kw_only=True):
    """One wall around a sample: what was `found` inside a sandbox, and what to do where it is not `ok`."""

    name: str
    found: str
    ok: bool
    hint: str = ""


class IsolationHealth(msgspec.Struct, frozen=True, kw_only=True):
    """What a sandbox of this machine keeps samples from; `problem` says why it could not be tried."""

    sandbox: str = ""
    checks: list[IsolationCheck] = []
    problem: str = ""
    hint: str = ""

    @property
    def ok(self) -> bool:
        """Whether every wall that was tried holds."""
        return all(check.ok for check in self.checks)


class DataHealth(msgspec.Struct, frozen=True, kw_only=True):
    """One data set and its benchmarks: `state` is "ok", "not here" (a run downloads it) or "damaged"."""

    name: str
    benchmarks: list[str] = []
    version: str
    state: str
    path: str | None = None
    hint: str = ""


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """All that `runner doctor` found.

    `slowness` is how many times slower than the reference machine the processor is, None where no slot tells;
    `isolation` is None where no sandbox could be asked for.
    """

    languages: list[LanguageHealth]
    engine: EngineHealth
    machine: dict[str, str | int | float]
    slowness: float | None = None
    isolation: IsolationHealth | None = None
    data_directory: str
    data: list[DataHealth]

    @property
    def ok(self) -> bool:
        """Whether everything is well. Data that is not here is no illness: a run downloads it."""
        damaged = [data for data in self.data if data.state == "damaged"]
        walls = self.isolation is None or self.isolation.ok
        return walls and not damaged and not self.engine.problem and all(found.ok for found in self.languages)
