"""Filter candidates from Python."""

from pathlib import Path

from runner.filtering.options import FilterOptions
from runner.filtering.records import Filtering
from runner.filtering.reporter import FilterReporter, QuietFilterReporter
from runner.filtering.session import filter_to_folder
from runner.options import LOCAL, Isolation, Profile


def filter_candidates(
    candidates: Path | str,
    *,
    output: Path | str,
    problems: Path | str | None = None,
    bench: str = "",
    tests: Path | str | None = None,
    best: int | None = None,
    min_share: float = 1.0,
    min_agree: int = 2,
    workers: int | None = None,
    sandbox: str = "auto",
    runtime: str = "",
    isolation: Isolation = "slot",
    profile: Profile = "strict",
    data_dir: Path | None = None,
    engine: str = LOCAL,
    address: str = "auto",
    reporter: FilterReporter | None = None,
) -> Filtering:
    """Keep of several candidates a problem those that pass, or the best; return what `filter.json` says.

    Args: `candidates` is a file of JSON Lines with several samples of each problem, in any order; `output`
    the folder that gets `kept.jsonl` and `dropped.jsonl`, one of an earlier call with the same arguments to
    go on; `problems` a file of your own problems, or `bench` a benchmark's name; `tests` a file of tests that
    a model wrote, on which candidates vote; `best` the most that are kept of a problem; `min_share` the share
    of tests (0 to 1) that is enough; `min_agree` how many different candidates must agree, with `tests`. The
    rest is as in `Judge`.

    Raises InputError or UsageError for what was given, SandboxError where no sandbox can be started.

    Example:

        filtering = runner.filter_candidates(
            "candidates.jsonl", problems="problems.jsonl", best=1, output="filtered/best"
        )
        print(filtering.kept, filtering.dropped)
    """
    options = FilterOptions(
        candidates=Path(candidates), bench=bench, problems=_make_path(problems), tests=_make_path(tests),
        best=best, min_share=min_share, min_agree=min_agree, output=Path(output), workers=workers,
        sandbox=sandbox, runtime=runtime, isolation=isolation, profile=profile, data_dir=data_dir,
        engine=engine, address=address,
    )  # fmt: skip
    return filter_to_folder(options, reporter or QuietFilterReporter()).filtering


def _make_path(path: Path | str | None) -> Path | None:
    return None if path is None else Path(path)
