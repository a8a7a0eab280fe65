"""A comparison as one HTML page that needs nothing but itself."""

from pathlib import Path
from typing import Any

from compare.records import Comparison
from compare.reports import caption
from compare.reports.html import render_page, write_text
from compare.reports.page_charts import chart_sections, used_keys
from compare.reports.sections import filled
from compare.reports.text import audit_line


def write_page(comparison: Comparison, path: Path) -> None:
    """Write the page; CompareError where the file cannot be written."""
    write_text(render(comparison), path)


def render(comparison: Comparison) -> str:
    """Render the page: charts as inline SVG, no script, and a policy that allows only its own style."""
    return render_page("page.html.j2", ("page.css",), {"comparison": comparison, **_parts(comparison)})


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
