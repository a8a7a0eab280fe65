"""`runner images`: build and list the images that samples run in."""

import sys

from runner.errors import ExitCode, UsageError


def build(names: list[str], fresh: bool) -> int:
    """Build the images of some languages (all if none is named); prints tag and id of each."""
    from sandboxes.docker import daemon
    from sandboxes.images.build import build_images
    from sandboxes.languages import LANGUAGES

    unknown = [name for name in names if name not in LANGUAGES]
    if unknown:
        raise UsageError(f"there is no language called {unknown[0]!r}", f"there are: {', '.join(LANGUAGES)}")
    wanted = [LANGUAGES[name] for name in names or LANGUAGES]
    for info in build_images(daemon.connect(), wanted, _note, fresh=fresh):
        print(f"{info.tag} {info.id}")
    return ExitCode.DONE


def _note(message: str) -> None:
    from runner.reports.text import plain

    print(plain(message), file=sys.stderr)


def show_list() -> int:
    """Print a table of our images on this engine; `*` marks those that this version uses."""
    from runner.reports.terminal.report import make_console
    from runner.reports.terminal.table import make_table
    from sandboxes.docker import daemon
    from sandboxes.images.find import compute_tag, list_images
    from sandboxes.languages import LANGUAGES

    found = list_images(daemon.connect())
    if not found:
        print("no image was built here yet\nhint: runner images build", file=sys.stderr)
        return ExitCode.DONE
    current = {compute_tag(language) for language in LANGUAGES.values()}
    names = ("", "image", "id", "size", "toolchain")
    table = make_table(*names, left=names, wrapped={"toolchain"})
    for info in found:
        tools = ", ".join(f"{tool} {version}" for tool, version in info.toolchain.items())
        mark, identity = "*" if info.tag in current else "", info.id.removeprefix("sha256:")[:12]
        table.add_row(mark, info.tag, identity, f"{info.size / 1e6:.0f} MB", tools)
    make_console().print(table)
    return ExitCode.DONE
