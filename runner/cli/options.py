"""The options of the command line with their help texts, one name each for `runner.cli` to use."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import runner

ResumedRun = Annotated[
    Path | None,
    typer.Argument(metavar="[RUN]", help="With --resume: the run, or folder of runs, to go on with."),
]


def _complete_bench(begun: str) -> list[str]:
    """Return the benchmarks and groups whose name begins like that."""
    names = [*(found.name for found in runner.list_benchmarks()), *runner.GROUPS]
    return [name for name in names if name.startswith(begun)]


Bench = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        autocompletion=_complete_bench,
        help="humaneval, humaneval+, mbpp, mbpp+, multipl-e-py|java|cpp|js|ts|php|sh, demo; "
        "groups: evalplus, multipl-e, multipl-e-core (without php, sh), all.",
    ),
]
Problems = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Your own problems (JSON Lines) in place of a benchmark's."),
]
ProblemsFile = Annotated[Path, typer.Argument(metavar="FILE", help="Your own problems, JSON Lines.")]
RunReferences = Annotated[
    bool, typer.Option("--run", help="Also run the reference solutions, and say which do not pass.")
]
Samples = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="JSON Lines (.jsonl, .jsonl.gz), - for standard input, an EvalPlus directory, or a folder with "
        "NAME.jsonl for each benchmark. Without it, the reference solutions run, and must score 100 %.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Whose samples these are; `compare`, `history` and exports say so. Default: as generated.",
    ),
]
RunDir = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Where the run's files go, of a group a folder of each. Default: runs/NAME-DATE-TIME.",
    ),
]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the first N tasks.")]
Task = Annotated[
    str | None, typer.Option(metavar="GLOB", help="Only tasks whose id matches, e.g. 'HumanEval/1*'.")
]
ShownTask = Annotated[
    str | None, typer.Option("--task", metavar="ID", help="Only this task, in full: verdicts and programs.")
]
ShownTasks = Annotated[
    str | None,
    typer.Option("--task", metavar="GLOB", help="Tasks whose id matches, in full: verdicts and programs."),
]
Failed = Annotated[bool, typer.Option("--failed", help="List all samples that did not pass.")]
Verdicts = Annotated[
    list[str] | None,
    typer.Option("--verdict", metavar="VERDICT", help="List samples with this verdict (repeatable)."),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Samples at a time, of a cluster on each node. Default: the cores, as far as memory allows.",
    ),
]
Sandbox = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Which kind of sandbox. Default: auto, the first that works; a wrong name lists all.",
    ),
]
Runtime = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="What the container engine starts containers with, e.g. crun, runsc, kata. Default: its own.",
    ),
]
Engine = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Where samples run: local (default), or ray, the nodes of a cluster."),
]
Address = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="With --engine ray: the cluster's HOST:PORT, auto (default) for this machine's, "
        "or local for one of this machine alone.",
    ),
]
Isolation = Annotated[
    Literal["slot", "container"] | None,
    typer.Option(help="A warm slot (default), or a fresh container for each sample (slower)."),
]
Profile = Annotated[
    Literal["strict", "evalplus", "multipl-e"] | None,
    typer.Option(help="Rules: ours (default), or a reference harness's with its quirks."),
]
ExitStatus = Annotated[
    bool | None,
    typer.Option(
        "--exit-status",
        help="MultiPL-E: also ask what exit status alone would have said of wrong samples (takes longer).",
    ),
]
Cache = Annotated[
    bool | None,
    typer.Option(
        "--cache/--no-cache",
        help="Take verdicts of earlier runs on the very same programs, where those are sure, "
        "and keep this run's. Default: --no-cache.",
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on with RUN or --run-dir, a run or a folder of them, as begun.")
]
DataDir = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Where the data sets lie. Default: $RUNNER_DATA_DIR, then the cache."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout, nothing else.")]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]...", help="Benchmarks or groups. Default: all.")
]
RunPath = Annotated[
    Path,
    typer.Argument(
        metavar="RUN", help="A run's directory, e.g. runs/demo-20250101-120000, or a folder of runs."
    ),
]
Languages = Annotated[list[str] | None, typer.Argument(metavar="[LANGUAGE]...", help="Default: all.")]
CleanedFolders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[FOLDER]...", help="Where to look for half-written files. Default: runs."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be removed.")]
Full = Annotated[bool, typer.Option("--full", help="Test every sandbox again, and time it.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Build even what is there already.")]
CompareRuns = Annotated[
    list[Path] | None,
    typer.Option(
        "--run", metavar="DIR", help="Add the scores of a finished run, or of a folder of them (repeatable)."
    ),
]
CompareModels = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="Whose the runs are, once or for each; or judgments that do not say it.",
    ),
]
WinRates = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Win rates in percent, CSV or JSON; they replace published ones."),
]
Judgments = Annotated[
    Path | None, typer.Option(metavar="FILE", help="CodeArena judgments (JSON Lines) to make win rates of.")
]
Rule = Annotated[
    Literal["codearena", "authors", "points", "strict", "weighted"],
    typer.Option(help="What two games of a question come to; every rule is in the report."),
]
Scaling = Annotated[
    Path | None,
    typer.Option(metavar="FILE|FOLDER", help="Instead: checkpoints over tokens, a file or nights."),
]
Tokens = Annotated[
    list[str] | None,
    typer.Option("--tokens", metavar="NAME=20B", help="With --scaling: what a checkpoint was trained on."),
]
OnlyOwn = Annotated[
    bool, typer.Option("--only-own", help="Leave the published win rates out: only your own count.")
]
ForceOwn = Annotated[
    bool,
    typer.Option("--force-own", help="Own win rates of under 30 questions replace published ones, too."),
]
Target = Annotated[
    Literal["win", "score", "decided", "logit"],
    typer.Option(help="What stands for preference: win rate, win + tie/2, win/(1 - tie), or log-odds."),
]
Against = Annotated[
    str | None,
    typer.Option(metavar="BENCH,...", help="Only these benchmarks, e.g. humaneval+,multipl-e-java."),
]
Audit = Annotated[
    bool, typer.Option("--audit", help="All that is wrong in the published tables, with evidence.")
]
Sections = Annotated[
    list[str] | None,
    typer.Option(
        "--section",
        metavar="NAME,...",
        help="Print these sections of the report, or all (repeatable); a wrong name lists them.",
    ),
]
AsPrinted = Annotated[
    bool, typer.Option("--as-printed", help="Take the published figures without corrections.")
]
Ratings = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Ratings by people, CSV or JSON; they replace the published ones."),
]
AddRatings = Annotated[
    bool, typer.Option("--add-ratings", help="Keep the published ratings beside those of --ratings.")
]
Exchange = Annotated[
    bool,
    typer.Option("--exchange", help="Give two rows of Table 3 that look exchanged each other's win rates."),
]
HtmlFile = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="Write the report as one HTML page.")
]
LeaderboardFolder = Annotated[
    Path | None,
    typer.Option(
        "--leaderboard",
        metavar="DIR",
        help="Write a static site: a board of all models, and a page of each.",
    ),
]
PlotFile = Annotated[
    Path | None, typer.Option("--plot", metavar="FILE", help="Draw the scatter: .png or .svg.")
]
Resamples = Annotated[
    int, typer.Option(min=100, max=1_000_000, metavar="N", help="Bootstrap and permutation draws.")
]
Seed = Annotated[int, typer.Option(min=0, metavar="N", help="Same seed, same figures, whatever the workers.")]
Processes = Annotated[
    int | None, typer.Option("--workers", min=1, metavar="N", help="Processes that resample.")
]
RunA = Annotated[
    Path,
    typer.Argument(metavar="RUN_A", help="The earlier run or folder of runs, or the one to compare with."),
]
RunB = Annotated[Path, typer.Argument(metavar="RUN_B", help="The run or folder of runs to look at.")]
_EXAMPLE = Path(runner.__file__).parent / "nightly" / "example.toml"
NightlyConfig = Annotated[
    Path, typer.Argument(metavar="CONFIG.toml", help=f"A commented example is {_EXAMPLE}.")
]
NightName = Annotated[
    str | None,
    typer.Option("--night", metavar="NAME", help="The night's folder. Default: today's date, UTC."),
]
Check = Annotated[bool, typer.Option("--check", help="Only check the configuration and say what would run.")]
HistoryFolder = Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where the runs lie, at any depth.")]
OneBench = Annotated[str | None, typer.Option("--benchmark", metavar="NAME", help="Only this benchmark.")]
OneModel = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="Only this model; a glob will do.")
]
Nights = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="Only the last N nights.")]
_SEVERAL = ", ".join(name for name, row in runner.FORMATS.items() if row.several)
_TO_STDOUT = ", ".join(name for name, row in runner.FORMATS.items() if row.to_stdout)
ExportedRuns = Annotated[
    list[Path],
    typer.Argument(metavar="RUN...", help=f"Run directories, several for {_SEVERAL}; or a folder of runs."),
]
if TYPE_CHECKING:
    FormatName = str
else:
    FormatName = Literal[tuple(runner.FORMATS)]  # the registry's names, which typer offers and checks
ExportFormat = Annotated[
    FormatName, typer.Option("--format", help="What to write: tables of samples, or what another tool reads.")
]
Output = Annotated[
    Path | None,
    typer.Option("--output", metavar="PATH", help=f"Where to; without, {_TO_STDOUT} go to stdout."),
]
