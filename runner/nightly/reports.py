"""All reports of a night: in its folder, and wherever else the configuration wants them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from runner.nightly.config import Configuration
from runner.nightly.junit import junit
from runner.nightly.markdown import markdown
from runner.nightly.records import NIGHT, Night
from runner.runfiles import write_atomically

GITHUB_SUMMARY = "GITHUB_STEP_SUMMARY"
"""GitHub Actions shows what is appended to the file that this variable names."""


def write_reports(configuration: Configuration, night: Night, folder: Path) -> Iterator[Path]:
    """Write every report, and yield where each lies. Raises OSError."""
    from runner.nightly.page import page

    wanted = configuration.config.reports
    makers: list[tuple[str, str | None, Callable[[], bytes]]] = [
        # First: later nights read it, whatever becomes of the other reports.
        (NIGHT, wanted.json, lambda: msgspec.json.format(msgspec.json.encode(night), indent=2) + b"\n"),
        ("junit.xml", wanted.junit, lambda: junit(night)),
        ("summary.md", wanted.markdown, lambda: markdown(night).encode("utf-8", "backslashreplace")),
        ("report.html", wanted.html, lambda: page(night, folder)),
    ]
    for name, elsewhere, make in makers:
        content = make()
        for path in [folder / name, *([configuration.resolve(elsewhere)] if elsewhere else [])]:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
            yield path
    if summary := os.environ.get(GITHUB_SUMMARY):
        with Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(markdown(night))
        yield Path(summary)
