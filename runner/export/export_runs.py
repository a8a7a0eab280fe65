"""`runner export`: runs, or folders of them, written in one of the formats."""

from collections.abc import Sequence
from pathlib import Path

from runner.errors import UsageError
from runner.export.each import place_each
from runner.export.formats import FORMATS, Request
from runner.export.output import check_kind, check_place
from runner.store.folder import find_runs


def export_runs(
    runs: Sequence[Path], format: str, output: Path | None = None, *, data_dir: Path | None = None
) -> str:
    """Write runs in one of the `FORMATS`; return what was written, e.g. `12 rows`.

    Args: `runs` are run directories, or folders of them; `output` a file or a folder, None for standard
    output; `data_dir` is where the benchmarks' data lies. A format that holds one run writes those of a
    folder into the folder `output`, each under its name.

    Raises UsageError, RunDirectoryError, OSError, and what loading a benchmark raises.
    """
    _require_named(format, runs)
    if output is not None:
        check_place(output)
    directories = [directory for path in runs for directory in find_runs(path)]
    request = Request(directories, output, data_dir)
    if len(runs) == 1 and len(directories) > 1 and not FORMATS[format].several:
        return _export_each(format, request)
    _check(format, request)
    return FORMATS[format].write(request)


def _export_each(name: str, request: Request) -> str:
    wanted = FORMATS[name]
    if request.output is None:
        raise UsageError(f"{name} holds one run, not {len(request.runs)}", "name a folder: --output FOLDER")
    places = place_each(
        request.runs, request.output, wanted.output, family=wanted.family, suffix=wanted.suffix
    )
    for run, target in places:
        wanted.write(Request([run], target, request.data_dir))
    return f"{len(places)} run{'s' * (len(places) != 1)}"


def _require_named(name: str, runs: Sequence[Path]) -> None:
    if name not in FORMATS:
        raise UsageError(f"there is no format called {name!r}", f"there are: {', '.join(FORMATS)}")
    if not runs:
        raise UsageError("no run is named", "name the directory of a run")


def _check(name: str, request: Request) -> None:
    """Raise UsageError for a request that a format has no place for."""
    wanted = FORMATS[name]
    if len(request.runs) > 1 and not wanted.several:
        several = " and ".join(other for other, format in FORMATS.items() if format.several)
        raise UsageError(f"{name} holds one run, not {len(request.runs)}", f"{several} hold several")
    if request.output is None and not wanted.to_stdout:
        raise UsageError(f"{name} does not go to standard output", f"name {wanted.output}: --output PATH")
    if request.output is not None:
        check_kind(request.output, wanted.output)
