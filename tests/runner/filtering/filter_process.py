"""A process that filters a folder's candidates over fake sandboxes: something to kill.

`python -m tests.runner.filtering.filter_process FOLDER OPTIONS.json` says `reading` when it begins to.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from runner.filtering.options import FilterOptions
from runner.filtering.reporter import QuietFilterReporter
from runner.filtering.session import filter_to_folder
from runner.filtering.totals import Totals
from tests.runner.filtering.scripted import Script, install


class SayingReporter(QuietFilterReporter):
    """Says on stdout when candidates are read."""

    def watch(self, totals: Totals, position: Callable[[], int], size: int | None) -> None:  # noqa: ARG002
        """Say so."""
        print("reading", flush=True)


def main(folder: Path, options: dict[str, object]) -> None:
    """Filter, with an output folder of that name in the folder."""
    paths = {name: folder / str(options.pop(name)) for name in ("output", "tests") if name in options}
    candidates = Path("-") if options.pop("stdin", False) else folder / "candidates.jsonl"
    with pytest.MonkeyPatch.context() as patch:
        install(patch, folder, Script())
        asked = FilterOptions(
            candidates=candidates, problems=folder / "own.jsonl", sandbox="fake", workers=2,
            **paths, **options,
        )  # type: ignore[arg-type]  # fmt: skip
        filter_to_folder(asked, SayingReporter())


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]))
