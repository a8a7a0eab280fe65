"""Finds out what works on this machine: every language by its self-test, the engine, the data."""

import contextlib
import os
import time
from pathlib import Path
from typing import Any

from benchmarks.datasets import dataset as datasets
from benchmarks.datasets.dataset import Dataset
from benchmarks.errors import InputError
from benchmarks.registry import BENCHMARKS
from runner.engine import isolation, machine, self_test
from runner.engine.checks import check_sandbox
from runner.engine.health import DataHealth, EngineHealth, Health, LanguageHealth
from runner.engine.self_test_records import keep, read
from runner.engine.slots import Slots, name_tested
from runner.options import Reporter, RunOptions
from sandboxes import backends
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits
from sandboxes.sandbox import Backend, BackendUnavailable, ImageMissing, Sandbox, SandboxError

WARM_PASSES = 3


def examine_machine(
    data_dir: Path | None,
    reporter: Reporter,
    *,
    full: bool = False,
    sandbox: str = backends.AUTO,
    runtime: str = "",
) -> Health:
    """Look at everything, and run the self-test of languages whose image did not pass it before.

    With `full`, run it for all, and measure how fast slots start. What it finds is kept for `exec`.
    `sandbox` names the backend, `runtime` what its engine starts containers with. Raises UsageError for a
    sandbox that there is not.
    """
    check_sandbox(sandbox, runtime)
    reporter.begin("self-tests", len(LANGUAGES))
    slowness = walls = None
    try:
        backend = backends.choose(sandbox, runtime=runtime)
        engine = _engine(backend)
        slowness = _slowness(backend)
        walls = isolation.examine(backend)
        languages = []
        for name in LANGUAGES:
            languages.append(_language(backend, name, runtime, full=full))
            reporter.step()
    except BackendUnavailable as error:
        engine = EngineHealth(problem=str(error), hint=error.hint)
        languages = [LanguageHealth(language=name, problem="there is no engine") for name in LANGUAGES]
    finally:
        reporter.end()
    return Health(
        languages=languages,
        engine=engine,
        machine=machine.describe(),
        slowness=slowness,
        isolation=walls,
        data_directory=_data_directory(data_dir),
        data=[_data(dataset, data_dir) for dataset in datasets.read_manifest().values()],
    )


def _engine(backend: Backend) -> EngineHealth:
    try:
        found = backend.describe()
    except BackendUnavailable as error:
        return EngineHealth(problem=str(error), hint=error.hint)
    return EngineHealth(
        version=found.version, cgroups=found.cgroups, runtime=found.runtime, weaker=list(backend.weaker)
    )


def _slowness(backend: Backend) -> float | None:
    """Return what the first slot that starts says of its processor; None where none does."""
    for language in LANGUAGES.values():
        with contextlib.suppress(SandboxError), _start(backend, language) as slot:
            return round(slot.slowness, 2)
    return None


def _start(backend: Backend, language: Language) -> Sandbox:
    return backend.start(backend.find(language), language, Limits(memory_bytes=language.memory_bytes))


def _language(backend: Backend, name: str, runtime: str = "", *, full: bool) -> LanguageHealth:
    try:
        image = backend.find(LANGUAGES[name])
    except ImageMissing as error:
        return LanguageHealth(language=name, problem=str(error), hint=error.hint)
    known: dict[str, Any] = {"language": name, "image": image.id, "toolchain": image.toolchain}
    record = read().get(name_tested(image, runtime))
    if record is not None and record.passed and not full:
        return LanguageHealth(**known, tested=record.when)
    try:
        return LanguageHealth(**known, **_test(backend, image, runtime))
    except SandboxError as error:
        return LanguageHealth(**known, problem=str(error), hint=error.hint)


def _test(backend: Backend, image: ImageInfo, runtime: str) -> dict[str, Any]:
    """Return checks, times and a hint. Raises SandboxError where the sandbox itself failed."""
    started = time.monotonic()
    options = RunOptions(workers=1, runtime=runtime)
    with Slots(backend, LANGUAGES[image.language], image, options) as slots:
        with slots.pool.lease() as slot:
            start_s, slowness = time.monotonic() - started, slot.slowness
        checks = self_test.run(image.language, slots)
        passed = keep(slots.tested_as, checks).passed
        hint = "" if passed else f"runner images build --fresh {image.language}"
        return {
            "checks": checks,
            "start_s": round(start_s, 2),
            "slowness": round(slowness, 2),
            "warm_ms": _warm_ms(image.language, slots) if passed else None,
            "hint": hint,
        }


def _warm_ms(language: str, slots: Slots) -> float:
    """Return the least of some passes: what a program takes when nothing disturbs it."""
    return round(1000 * min(self_test.measure_warm_pass(language, slots) for _ in range(WARM_PASSES)), 1)


def _data_directory(data_dir: Path | None) -> str:
    return str(data_dir or os.environ.get("RUNNER_DATA_DIR") or datasets.find_downloads())


def _data(dataset: Dataset, data_dir: Path | None) -> DataHealth:
    benchmarks = [name for name, entry in BENCHMARKS.items() if entry.dataset == dataset.name]
    known: dict[str, Any] = {"name": dataset.name, "version": dataset.version, "benchmarks": benchmarks}
    try:
        found = datasets.find_file(dataset, data_dir)
    except InputError:
        found = None
    if found is None:
        return DataHealth(**known, state="not here", hint="runner data fetch")
    try:
        datasets.verify(dataset, found)
    except InputError as error:
        return DataHealth(**known, state="damaged", path=str(found), hint=f"{error}; {error.hint}")
    return DataHealth(**known, state="ok", path=str(found))
