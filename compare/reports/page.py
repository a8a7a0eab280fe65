"""A comparison as one HTML page that needs nothing but itself."""

from pathlib import Path
from typing import Any

from compare.input.targets import TARGETS
from compare.records import Comparison
from compare.reports import caption
from compare.reports.limits import limits
from compare.reports.output import writing
from compare.reports.page_charts import chart_sections, used_keys
from compare.reports.sections import filled
from compare.reports.template import environment, policy_source, read_static
from compare.reports.text import audit_line


def write_page(comparison: Comparison, path: Path) -> None:
    """Write the page; CompareError where the file cannot be written."""
    text = render(comparison)
    with writing(path):
        path.write_text(text, encoding="utf-8")


def render(comparison: Comparison) -> str:
    """Render the page: charts as inline SVG, no script, and a policy that allows only its own style."""
    css = read_static("page.css")
    return (
        environment()
        .get_template("page.html.j2")
        .render(comparison=comparison, css=css, css_hash=policy_source(css), **_parts(comparison))
    )


def _parts(comparison: Comparison) -> dict[str, Any]:
    drawn = chart_sections(comparison)
    return {
        "figures": TARGETS[comparison.settings.target].plural,
        "subtitle": caption.subtitle(comparison),
        "sources": caption.sources(comparison),
        "audit_line": audit_line(comparison.audit),
        "limits": limits(comparison),
        "sections": filled(comparison),
        "charts": drawn,
        "key": used_keys(drawn),
    }
