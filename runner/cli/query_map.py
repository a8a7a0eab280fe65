"""`runner compare map`: questions and prompts in the space of an embedding, drawn and counted."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import runner
from runner.cli.output import note, print_record, show_status


def map_and_report(given: Mapping[str, Any], *, output: Path | None, as_json: bool) -> int:
    """Make a map, draw it where asked, and report it on stdout.

    Raises CompareError for a picture that can't be drawn, before the work, and what `map_queries` raises.
    """
    runner.check_comparison_files(None, output, read=given["files"])
    options = runner.MapOptions(**given, draw=output is not None or as_json)
    with show_status("embedding and laying out texts"):
        found = runner.map_queries(options, note)
    if output is not None:
        runner.save_map(found, output)
        print(f"map: {output}", file=sys.stderr)
    if as_json:
        print_record(found)
    else:
        runner.print_map(runner.make_console(), found)
    return runner.ExitCode.DONE
