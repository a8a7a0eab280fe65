"""All reports of a night: in its folder, and wherever else the configuration wants them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from benchmarks.atomic_file import write_atomically
from runner.nightly.config_records import Configuration
from runner.nightly.junit import make_junit
from runner.nightly.markdown import make_markdown
from runner.nightly.records import NIGHT, Night

GITHUB_SUMMARY = "GITHUB_STEP_SUMMARY"
"""GitHub Actions shows what is appended to the file that this variable names."""


def write_reports(
    configuration: Configuration, night: Night, folder: Path, tell: Callable[[Path], None]
) -> list[str]:
    """Write every report; `tell` is given where each lies. Returns what could not be written, and why."""
    problems: list[str] = []
    for path, write in _reports(configuration, night, folder):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path)
            tell(path)
        except OSError as error:
            problems.append(f"{path}: {error.strerror or error}")
    return problems


def _reports(
    configuration: Configuration, night: Night, folder: Path
) -> Iterator[tuple[Path, Callable[[Path], None]]]:
    from runner.nightly.page import page

    wanted = configuration.config.reports
    writers: list[tuple[str, str | None, Callable[[Path], None]]] = [
        # First: later nights read it, whatever becomes of the other reports.
        (NIGHT, wanted.json, lambda path: write_atomically(path, _json(night))),
        ("junit.xml", wanted.junit, lambda path: write_atomically(path, make_junit(night))),
        ("summary.md", wanted.markdown, lambda path: write_atomically(path, _markdown(night))),
        ("report.html", wanted.html, lambda path: write_atomically(path, page(night, folder, path.parent))),
    ]
    for name, elsewhere, write in writers:
        yield folder / name, write
        if elsewhere:
            yield configuration.resolve(elsewhere), write
    if summary := os.environ.get(GITHUB_SUMMARY):
        yield Path(summary), lambda path: _append(path, _markdown(night))


def _json(night: Night) -> bytes:
    return msgspec.json.format(msgspec.json.encode(night), indent=2) + b"\n"


def _markdown(night: Night) -> bytes:
    return make_markdown(night).encode("utf-8", "backslashreplace")


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)
