"""The help of commands: plain text, with a little colour on a terminal.

What typer draws with rich is more to import than all that a command line needs otherwise.
"""

import os
import re
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

WIDTH = 110
"""Columns, on a terminal that has as many."""

LISTS = ("Arguments:", "Options:", "Commands:")
NAMES = re.compile(r"^  ((?:-{1,2})?\w[\w-]*(?:, --?[\w-]+)*)(?=\s|$)")
"""What a row of a list begins with: a command, or the names of an option."""


def colour(text: str) -> str:
    """Return a help text with bold headings, and with the names in its lists in cyan."""
    lines, listing = [], False
    for line in text.splitlines():
        heading = next((word for word in ("Usage:", *LISTS) if line.startswith(word)), "")
        listing = heading in LISTS or (listing and bool(line))
        if heading:
            lines.append(typer.style(heading, bold=True) + line.removeprefix(heading))
        elif listing:
            lines.append(NAMES.sub(lambda found: "  " + typer.style(found[1], fg="cyan"), line, count=1))
        else:
            lines.append(line)
    return "\n".join(lines)


def _show(text: str) -> str:
    plain = "NO_COLOR" in os.environ or not sys.stdout.isatty()
    return text if plain else colour(text)


class Command(TyperCommand):
    """A command; see the module."""

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return _show(super().get_help(ctx))


class Group(TyperGroup):
    """A command with others below it."""

    def get_help(self, ctx: Any) -> str:
        """Return the help."""
        return _show(super().get_help(ctx))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands: of each all that it says of itself in one sentence."""
        commands = [self.get_command(ctx, name) for name in self.list_commands(ctx)]
        rows = [(str(one.name), _summarise(one.help or "")) for one in commands if one and not one.hidden]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


def _name(command: Any) -> str:
    return str(command.name or command.callback.__name__)


def _summarise(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())


class CommandLine(typer.Typer):
    """A group of commands with our help."""

    def __init__(self, **options: Any) -> None:
        settings = {"help_option_names": ["-h", "--help"], "max_content_width": WIDTH}
        super().__init__(cls=Group, rich_markup_mode=None, context_settings=settings, **options)

    def narrow(self, name: str) -> "CommandLine":
        """Return this command line with one command alone: to make them all takes longer than to run one.

        Returns all of it where there is none of that name.
        """
        commands = [one for one in self.registered_commands if _name(one) == name]
        groups = [one for one in self.registered_groups if one.name == name]
        if not (commands or groups):
            return self
        narrowed = CommandLine()
        narrowed.info, narrowed.registered_callback = self.info, self.registered_callback
        narrowed.registered_commands, narrowed.registered_groups = commands, groups
        return narrowed

    def command(self, name: str | None = None, **options: Any) -> Callable[..., Any]:
        """Return the decorator that adds a command; see `typer.Typer.command`."""
        return super().command(name, cls=Command, **options)
