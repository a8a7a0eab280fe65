"""Verdicts of earlier runs on the same programs, for a run that may take them instead of running those again.

A verdict is looked up under a checksum of all that it hangs on. The ground truth of EvalPlus is in there by
what it is made from: problem, image and our code.
"""

import contextlib
import functools
import hashlib
import platform
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import benchmarks
import sandboxes
from benchmarks.problem import Problem, SampleKey, Verdict
from runner.engine.plan import Plan
from runner.engine.site import Site
from runner.options import RunOptions
from runner.store.records import CACHE_FORMAT, VerdictLine
from sandboxes.program import MIB, Limits

if TYPE_CHECKING:
    from runner.store.verdict_cache import VerdictCache

SURE = frozenset(
    {
        Verdict.PASSED,
        Verdict.FAILED,
        Verdict.RUNTIME_ERROR,
        Verdict.COMPILE_ERROR,
        Verdict.EARLY_EXIT,
        Verdict.NO_CODE,
    }
)
"""Verdicts that no limit made and no sandbox that failed: a faster or quieter machine would say the same."""

MEMORY_SHARE = 0.5
"""A program that used more of its memory may have ended as it did for want of it."""

LIBRARIES = ("codearena-runner", "evalplus", "numpy")
"""What compares values on the host."""


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """What the verdicts on all samples of a language in a run hang on, beside problems and programs."""

    format: int
    code: str
    libraries: list[str]
    benchmark: str
    dataset: str
    engine: str
    sandbox: str
    runtime: str
    isolation: str
    profile: str
    exit_status: bool
    count_tests: bool
    image: str
    limits: Limits


class Reuse:
    """Finds and keeps verdicts on programs for problems. Safe for several threads."""

    def __init__(
        self,
        cache: "VerdictCache",
        problems: Mapping[str, Problem],
        circumstances: Mapping[str, Circumstances],
    ) -> None:
        self._cache, self._problems = cache, problems
        self._memory_mb = {
            name: found.limits.memory_bytes / MIB * MEMORY_SHARE for name, found in circumstances.items()
        }
        self._circumstances = {name: _encode(found) for name, found in circumstances.items()}
        self._prefix = functools.cache(self._digest_problem)
        self._used: list[bytes] = []

    def find(self, key: SampleKey, source: str | None) -> VerdictLine | None:
        """Return the verdict on a program as that of a sample; None where none is known."""
        name = self._name(key.task_id, source)
        line = self._cache.find(name) if name else None
        if name is None or line is None or line.task_id != key.task_id or not self._is_sure(line):
            return None
        self._used.append(name)
        return msgspec.structs.replace(line, sample=key.sample, cached=True)

    def keep(self, lines: Iterable[VerdictLine], sources: Mapping[SampleKey, str | None]) -> None:
        """Keep the verdicts that a run has made, as far as they are sure."""
        made = [line for line in lines if line.cached is not True and self._is_sure(line)]
        named = [(self._name(line.task_id, sources[line.key]), line) for line in made if line.key in sources]
        self._cache.keep((name, line) for name, line in named if name)
        self._cache.touch(self._used)

    def _is_sure(self, line: VerdictLine) -> bool:
        """Whether the program would get the same verdict again, unless it is one of chance."""
        memory_mb = self._memory_mb[self._problems[line.task_id].language]
        verdicts = {line.verdict, *line.suites.values(), line.by_exit_status or line.verdict}
        whole = line.attempts == 1 and line.limited is not True and line.peak_memory_mb < memory_mb
        return whole and verdicts <= SURE

    def _name(self, task_id: str, source: str | None) -> bytes | None:
        """Return the checksum of all that a verdict hangs on; None where that can't be written down."""
        prefix = self._prefix(task_id)
        if prefix is None:
            return None
        # surrogatepass: two texts that are no Unicode must not become one.
        code = b"\0" if source is None else b"\1" + source.encode("utf-8", "surrogatepass")
        return hashlib.sha256(prefix + code).digest()

    def _digest_problem(self, task_id: str) -> bytes | None:
        problem = self._problems[task_id]
        circumstances, encoded = self._circumstances[problem.language], _encode(problem)
        if circumstances is None or encoded is None:
            return None
        return hashlib.sha256(circumstances + encoded).digest()


@contextlib.contextmanager
def open_reuse(
    plan: Plan, options: RunOptions, site: Site, note: Callable[[str], object]
) -> Iterator[Reuse | None]:
    """Give what a run may reuse; None where it does not ask, or there is no cache, which `note` hears."""
    cache = _open_cache(note) if options.cache else None
    if cache is None:
        yield None
        return
    with contextlib.closing(cache):
        yield Reuse(cache, plan.benchmark.problems, _describe_all(plan, options, site))


def _open_cache(note: Callable[[str], object]) -> "VerdictCache | None":
    # Imported here: who reuses no verdicts needs no database.
    from runner.store.verdict_cache import VerdictCache, find_verdict_folder

    try:
        return VerdictCache(find_verdict_folder())
    except OSError as error:
        note(f"no verdicts are reused: {error}")
        return None


def _describe_all(plan: Plan, options: RunOptions, site: Site) -> dict[str, Circumstances]:
    images = {image.language: image.id for image in site.images}
    return {
        language: _describe(plan, options, site, images[language], slot.limits)
        for language, slot in site.slots.items()
    }


def _describe(plan: Plan, options: RunOptions, site: Site, image: str, limits: Limits) -> Circumstances:
    return Circumstances(
        format=CACHE_FORMAT,
        code=digest_code(),
        libraries=[*(f"{name} {version(name)}" for name in LIBRARIES), platform.python_version()],
        benchmark=plan.whole.name,
        dataset=plan.whole.sha256,
        engine=options.engine,
        sandbox=site.sandbox,
        runtime=options.runtime,
        isolation=site.isolation,
        profile=options.profile,
        exit_status=options.exit_status,
        count_tests=options.count_tests,
        image=image,
        limits=limits,
    )


@functools.cache
def digest_code() -> str:
    """Return a checksum of our code that judges: its version stays while somebody works on it."""
    # Imported here, as above.
    from sandboxes.images.context import compute_digest

    packages = [Path(file).parent for file in (benchmarks.__file__, sandboxes.__file__, __file__)]
    return compute_digest(
        {
            f"{package.name}/{path.relative_to(package)}": path.read_bytes()
            for package in packages
            for path in package.rglob("*")
            if path.is_file() and path.suffix != ".pyc"
        }
    )


def _encode(record: msgspec.Struct) -> bytes | None:
    """Encode a record; None where a text in it is no Unicode."""
    try:
        return msgspec.msgpack.encode(record)
    except UnicodeEncodeError:
        return None
