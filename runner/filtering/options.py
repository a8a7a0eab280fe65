"""What to filter, by what, and what of it decides which candidates are kept."""

from pathlib import Path

import msgspec

from runner.errors import UsageError
from runner.options import LOCAL, Isolation, Profile, RunOptions


class FilterOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What to filter, and how.

    `candidates` is a file of JSON Lines, or `-`; `problems` a file of own problems, in place of `bench`.
    `tests` is a file of tests that nobody vouches for: with it candidates vote, and `min_agree` is how many
    different ones must agree. `best` keeps at most so many a problem. `min_share` keeps candidates that pass
    at least this share of the tests, 0 to 1; 1 keeps those that pass. `output` is the folder that is written,
    by default `filtered/` and the candidates' name. The rest is as in RunOptions.
    """

    candidates: Path
    bench: str = ""
    problems: Path | None = None
    tests: Path | None = None
    best: int | None = None
    min_share: float = 1.0
    min_agree: int = 2
    output: Path | None = None
    workers: int | None = None
    sandbox: str = "auto"
    runtime: str = ""
    isolation: Isolation = "slot"
    profile: Profile = "strict"
    data_dir: Path | None = None
    engine: str = LOCAL
    address: str = "auto"

    @property
    def counts_tests(self) -> bool:
        """Whether those that do not pass are ranked by the tests that they do pass."""
        return self.min_share < 1

    def make_run_options(self) -> RunOptions:
        """Return how candidates are judged."""
        return RunOptions(
            bench=self.bench, problems=self.problems, workers=self.workers, sandbox=self.sandbox,
            runtime=self.runtime, isolation=self.isolation, profile=self.profile, data_dir=self.data_dir,
            count_tests=self.counts_tests, engine=self.engine, address=self.address,
        )  # fmt: skip


def check_options(options: FilterOptions) -> None:
    """Raise UsageError where options contradict each other."""
    if options.best is not None and options.best < 1:
        raise UsageError(f"--best {options.best} keeps nothing", "give --best 1 or more, or leave it out")
    if not 0 <= options.min_share <= 1:
        raise UsageError(f"--min-share is {options.min_share:g}, and a share is 0 to 1", "as in 0.8")
    if options.min_agree < 1:
        raise UsageError(f"--min-agree {options.min_agree} asks for nothing", "give --min-agree 1 or more")
    if options.tests is not None:
        _check_agreement(options)


def _check_agreement(options: FilterOptions) -> None:
    if options.problems is None:
        raise UsageError(
            "--tests are for problems of your own, and no --problems are given",
            "a benchmark has trusted tests: leave out --tests, or write its problems into a file",
        )
    if options.counts_tests:
        raise UsageError(
            "--min-share counts trusted tests, and with --tests there are none",
            "leave out one of them: candidates that agree are kept whatever share they pass",
        )
