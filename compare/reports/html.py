"""What all pages share: templates whose values are escaped, and a policy that allows one style alone."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from compare.errors import CompareError
from compare.reports.text import plain

TEMPLATES = Path(__file__).parent / "templates"


def render_page(template: str, styles: tuple[str, ...], parts: dict[str, Any]) -> str:
    """Render a template with `parts`, the files of `styles` joined into `css`, and the hash of that.

    The hash is the source expression by which a content security policy allows this style and no other.
    """
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = plain
    css = "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in styles)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return environment.get_template(template).render(css=css, css_hash=f"sha256-{digest}", **parts)


def write_text(text: str, path: Path) -> None:
    """Write a page; CompareError where the file cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CompareError(
            f"cannot write {plain(str(path))}: {error.strerror}",
            "check that its folder is there and writable",
        ) from error
