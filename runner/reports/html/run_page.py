"""`runner show RUN --html FILE`: a run as one file that a browser opens without a network."""

from collections.abc import Sequence
from pathlib import Path

from runner.reports.html.rows import details_of, index_of, make_rows
from runner.reports.html.summary import summary
from runner.reports.html.template import LIST_SCRIPTS, LIST_STYLES, render, write_page
from runner.store.programs import StoredProgram
from runner.store.records import Run

WITHOUT_SCRIPT = 500
"""How many samples that did not pass are shown whole to browsers that run no scripts."""


def write_run_page(run: Run, programs: Sequence[StoredProgram], path: Path, *, chosen_by: str = "") -> Path:
    """Write the page of a run, whole or not at all, and return its path.

    See `run_page`. Raises UsageError where the path can't be written to, OSError where the disk is at fault.
    """
    return write_page(path, run_page(run, programs, chosen_by=chosen_by))


def run_page(run: Run, programs: Sequence[StoredProgram], *, chosen_by: str = "") -> str:
    """Return the page of a run.

    `programs` is what `read_programs` gives; without a sample's program the page says so. `chosen_by` says
    by which options its lines are only some of the run's.
    """
    rows = make_rows(run.lines, programs)
    index, details = index_of(rows), details_of(rows)
    whole = [position for position, row in enumerate(rows) if not row.passed][:WITHOUT_SCRIPT]
    return render(
        "run.html.j2",
        chosen_by=chosen_by,
        styles=(*LIST_STYLES, "run.css"),
        scripts=(*LIST_SCRIPTS, "colour.js", "run.js"),
        index=index,
        details=details,
        whole=set(whole),
        not_passed=sum(not row.passed for row in rows),
        around=sum("around" in row for row in index),
        languages=sorted({row["language"] for row in index}),
        **summary(run.directory, run.manifest, rows),
    )
