"""Pages out of templates: what is put into them is escaped and made visible, whatever it is."""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from benchmarks.atomic_file import write_atomically
from runner.errors import UsageError
from runner.reports.html.security import content_security_policy, embedded_json
from runner.reports.html.text import visible_line

HERE = Path(__file__).parent
LIST_STYLES = ("base.css", "rows.css")
LIST_SCRIPTS = ("elements.js", "rows.js", "controls.js")
"""What a page with a list of rows loads before its own files."""
THEIRS = (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError)
"""What is wrong with a path that a person named, other than with the disk."""


def render(
    template: str, *, styles: Sequence[str] = ("base.css",), scripts: Sequence[str] = (), **context: Any
) -> str:
    """Return a whole page: a template that extends base.html.j2, with these files of `static/` inside it.

    Every value that a template prints is escaped, and its invisible characters are written out; text of
    several lines goes through the macro `lines` of shown_lines first (see run.html.j2).
    """
    css, js = [_static(name) for name in styles], [_static(name) for name in scripts]
    return (
        _environment()
        .get_template(template)
        .render(
            styles=[Markup(text) for text in css],  # noqa: S704 - our own files
            scripts=[Markup(text) for text in js],  # noqa: S704 - our own files
            policy=Markup(content_security_policy(css, js)),  # noqa: S704 - keywords and checksums
            **context,
        )
    )


def _static(name: str) -> str:
    return (HERE / "static" / name).read_text("utf-8")


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["as_json"] = embedded_json
    environment.filters["kept"] = Markup.escape
    environment.filters["breakable"] = breakable
    return environment


def _visible(value: Any) -> Any:
    """Return what a template prints: untrusted text made visible, markup of ours as it is."""
    return visible_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def breakable(name: str) -> Markup:
    """Return a name, visible and escaped, that a browser breaks after `_` and `/` before it breaks words."""
    text = str(Markup.escape(visible_line(name)))
    return Markup(text.replace("_", "_<wbr>").replace("/", "/<wbr>"))  # noqa: S704 - escaped above


def write_page(path: Path, page: str) -> Path:
    """Write a page, whole or not at all, and return its path.

    Raises UsageError where the path can't be written to, OSError where the disk is at fault.
    """
    try:
        write_atomically(path, page.encode("utf-8"))
    except THEIRS as error:
        hint = f"name a file in a directory that exists and that you may write to, not {path.parent}"
        if path.is_dir():
            hint = f"it is a directory: name a file in it, such as {path / 'report.html'}"
        raise UsageError(f"{path} can't be written: {error.strerror}", hint) from error
    return path
