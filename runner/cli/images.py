"""`runner images`: build and list the images that samples run in."""

import sys

import runner
from runner.cli.output import note


def build(languages: list[str], fresh: bool) -> int:
    """Build the images of some languages (all if none is named); prints tag and id of each."""
    for info in runner.build_images(languages, note, fresh=fresh):
        print(f"{info.tag} {info.id}")
    return runner.ExitCode.DONE


def show_list() -> int:
    """Print a table of our images on this engine; `*` marks those that this version uses."""
    found = runner.list_images()
    if found:
        runner.print_images(runner.make_console(), found)
    else:
        print("no image was built here yet\nhint: runner images build", file=sys.stderr)
    return runner.ExitCode.DONE
