"""The judges of a service: one for each benchmark and profile that is asked for, in the same sandboxes."""

from benchmarks import registry
from runner.api.judge import Judge
from runner.engine.checks import check_rules
from runner.engine.parts import kind_of
from runner.engine.shared_sandboxes import SharedSandboxes
from runner.options import Profile, RunOptions
from runner.service.errors import BadRequest
from runner.service.preparing import Preparing
from runner.service.settings import ServiceSettings

OWN = "own"


class Judges:
    """Makes judges when they are first asked for. Raises BadProblems for a bad file of own problems."""

    def __init__(self, settings: ServiceSettings, shared: SharedSandboxes, preparing: Preparing) -> None:
        self._settings, self._shared, self._preparing = settings, shared, preparing
        self._judges: dict[tuple[str, Profile], Judge] = {}
        self.own_name = ""
        if settings.problems is not None:
            self._make(OWN, "strict")  # now, while who gave the file can still be told what is wrong with it
            self.own_name = self._judges[OWN, "strict"].benchmark.name

    def require(self, benchmark: str, profile: Profile) -> None:
        """Raise InputError or UsageError for what there is not, or a profile that does not fit it."""
        name = self._name(benchmark)
        if name == OWN:
            check_rules(RunOptions(problems=self._settings.problems, profile=profile), [])
        else:
            check_rules(RunOptions(bench=name, profile=profile), registry.expand(name))

    async def find(self, benchmark: str, profile: Profile, deadline: float) -> Judge:
        """Return the judge of a benchmark by `deadline` on the event loop's clock.

        Raises InputError or UsageError for what there is not, DeadlineExceeded.
        """
        key = self._name(benchmark), profile
        if key not in self._judges:
            await self._preparing.once(key, lambda: self._make(*key), deadline)
        return self._judges[key]

    async def make_ready(self, judge: Judge, task_id: str, deadline: float) -> None:
        """Let a judge prepare for samples of a task. Raises BadSamples for an unknown one, SandboxError."""
        if not judge.is_ready(task_id):
            kind = kind_of(judge.benchmark.problems[task_id])
            await self._preparing.once((id(judge), kind), lambda: judge.make_ready(task_id), deadline)

    def close(self) -> None:
        """End the judges. Their sandboxes are closed by who shares them."""
        for judge in list(self._judges.values()):
            judge.close()

    def _make(self, name: str, profile: Profile) -> None:
        own = name == OWN
        self._judges[name, profile] = Judge(
            "" if own else name,
            problems=self._settings.problems if own else None,
            profile=profile,
            isolation=self._settings.isolation,
            sandbox=self._settings.sandbox,
            runtime=self._settings.runtime,
            data_dir=self._settings.data_dir,
            shared=self._shared,
        )

    def _name(self, benchmark: str) -> str:
        """Return the name of a benchmark, for own problems `own`. Raises UnknownBenchmark or BadRequest."""
        if self.own_name and benchmark in (OWN, self.own_name):
            return OWN
        registry.expand(benchmark)
        if benchmark in registry.GROUPS:
            names = ", ".join(registry.GROUPS[benchmark])
            raise BadRequest(f"{benchmark} is a group of benchmarks", f"ask for one of them: {names}")
        return benchmark
