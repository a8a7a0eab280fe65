"""The table of images that were built on this machine."""

from collections.abc import Sequence

from rich.console import Console

from runner.api.images import find_current_tags
from runner.reports.terminal.table import make_table, print_table
from sandboxes.images.lock import ImageInfo

COLUMNS = ("", "image", "id", "size", "toolchain")


def print_images(console: Console, images: Sequence[ImageInfo]) -> None:
    """Print a table of images; `*` marks those that this version uses."""
    current = find_current_tags()
    table = make_table(*COLUMNS, left=COLUMNS, wrapped={"toolchain"})
    for info in images:
        tools = ", ".join(f"{tool} {version}" for tool, version in info.toolchain.items())
        mark, identity = "*" if info.tag in current else "", info.id.removeprefix("sha256:")[:12]
        table.add_row(mark, info.tag, identity, f"{info.size / 1e6:.0f} MB", tools)
    print_table(console, table)
