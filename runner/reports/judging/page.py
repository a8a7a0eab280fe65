"""A judging as one HTML page, in which each question opens."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from runner.judge.session import JudgedFolder
from runner.reports.html.template import LIST_SCRIPTS, LIST_STYLES, render, write_page
from runner.reports.judging.rows import details_of, index_of, make_rows
from runner.reports.judging.text import describe_setting, describe_size, list_warnings

if TYPE_CHECKING:
    from compare.records import Judged

WITHOUT_SCRIPT = 100
"""How many questions are shown whole to browsers that run no scripts."""
OUTCOMES = ("win", "tie", "loss", "unparsed", "incomplete")


def write_judging_page(folder: JudgedFolder, judged: "Judged | None", rule: str, path: Path) -> Path:
    """Write the page of a judging, whole or not at all, and return its path.

    `rule` names how two games become a win. Raises UsageError where the path can't be written to, OSError
    where the disk is at fault.
    """
    return write_page(path, judging_page(folder, judged, rule))


def judging_page(folder: JudgedFolder, judged: "Judged | None", rule: str) -> str:
    """Return the page of a judging."""
    from compare.reports.judged_sheets import judged_sheets

    settings = folder.judging.settings
    rows = make_rows(folder, rule)
    index = index_of(rows)
    counts = Counter(row["outcome"] for row in index)
    return render(
        "judging.html.j2",
        styles=(*LIST_STYLES, "judging.css"),
        scripts=(*LIST_SCRIPTS, "judging.js"),
        folder=folder,
        settings=settings,
        rule=rule,
        size=describe_size(folder.judging),
        setting=describe_setting(folder.judging),
        warnings=list(list_warnings(folder)),
        sheets=judged_sheets([judged] if judged else []),
        index=index,
        details=details_of(rows, settings.model, settings.baseline),
        whole=WITHOUT_SCRIPT,
        counts={name: counts[name] for name in OUTCOMES if counts[name]},
        flagged=sum("flags" in row for row in index),
        choices=[
            (field, sorted({row[field] for row in index if row[field]}))
            for field in ("category", "difficulty", "language")
        ],
    )
