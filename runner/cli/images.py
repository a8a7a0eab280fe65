"""`runner images`: build, list and unpack the images that samples run in."""

import sys

import msgspec

import runner
from runner.cli.output import note, print_json


def build(languages: list[str], fresh: bool) -> int:
    """Build the images of some languages (all if none is named); prints tag and id of each."""
    for info in runner.build_images(languages, note, fresh=fresh):
        print(f"{info.tag} {info.id}")
    return runner.ExitCode.DONE


def unpack(languages: list[str]) -> int:
    """Unpack the images of some languages (all if none is named); prints tag and id of each."""
    for info in runner.unpack_images(languages, note):
        print(f"{info.tag} {info.id}")
    return runner.ExitCode.DONE


def show_list(*, as_json: bool) -> int:
    """Print our images on this engine, as a table whose `*` marks those of this version, or as JSON."""
    found = runner.list_images()
    if as_json:
        current = runner.find_current_tags()
        rows = [{**msgspec.to_builtins(info), "current": info.tag in current} for info in found]
        print_json({"images": rows})
    elif found:
        runner.print_images(runner.make_console(), found)
    else:
        print("no image was built here yet\nhint: runner images build", file=sys.stderr)
    return runner.ExitCode.DONE
