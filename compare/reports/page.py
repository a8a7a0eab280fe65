"""A comparison as one HTML page that needs nothing but itself."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from compare.errors import CompareError
from compare.records import Comparison
from compare.reports import caption
from compare.reports.page_charts import chart_sections, used_keys
from compare.reports.sections import filled
from compare.reports.text import audit_line, plain

TEMPLATES = Path(__file__).parent / "templates"


def write_page(comparison: Comparison, path: Path) -> None:
    """Write the page; CompareError where the file cannot be written."""
    text = render(comparison)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CompareError(
            f"cannot write {plain(str(path))}: {error.strerror}",
            "check that its folder is there and writable",
        ) from error


def render(comparison: Comparison) -> str:
    """Render the page: charts as inline SVG, no script, and a policy that allows only its own style."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = plain
    css = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    return environment.get_template("page.html.j2").render(
        comparison=comparison, css=css, css_hash=_hash(css), **_parts(comparison)
    )


def _hash(css: str) -> str:
    """Return the source expression by which a content security policy allows one style and no other."""
    digest = hashlib.sha256(css.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _parts(comparison: Comparison) -> dict[str, Any]:
    drawn = chart_sections(comparison)
    return {
        "subtitle": caption.subtitle(comparison),
        "sources": caption.sources(comparison),
        "audit_line": audit_line(comparison.audit),
        "sections": filled(comparison),
        "charts": drawn,
        "key": used_keys(drawn),
    }
