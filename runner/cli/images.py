"""`runner images`: build and list the images that samples run in."""

import sys

from runner import ExitCode, build_images, list_images
from runner.cli.output import note


def build(languages: list[str], fresh: bool) -> int:
    """Build the images of some languages (all if none is named); prints tag and id of each."""
    for info in build_images(languages, note, fresh=fresh):
        print(f"{info.tag} {info.id}")
    return ExitCode.DONE


def show_list() -> int:
    """Print a table of our images on this engine; `*` marks those that this version uses."""
    found = list_images()
    if not found:
        print("no image was built here yet\nhint: runner images build", file=sys.stderr)
        return ExitCode.DONE
    from runner import make_console, print_images

    print_images(make_console(), found)
    return ExitCode.DONE
