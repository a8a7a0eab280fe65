"""A comparison as one HTML page that needs nothing but itself."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from compare.errors import CompareError
from compare.records import Comparison
from compare.reports import audit_sheets, caption, charts, correlation_sheets, divergence_sheets, model_sheets
from compare.reports.judged_sheets import judged_sheets
from compare.reports.sections import filled
from compare.reports.text import BETTER, COEFFICIENTS, WORSE, audit_line, plain, score_name

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
        comparison=comparison, css=css, css_hash=_hash(css), **_charts(comparison), **_sheets(comparison)
    )


def _hash(css: str) -> str:
    """Return the source expression by which a content security policy allows one style and no other."""
    digest = hashlib.sha256(css.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _charts(comparison: Comparison) -> dict[str, Any]:
    """Draw every chart that can be drawn, once for each screen; the style shows one of them."""
    drawn = {
        "scatter": charts.scatter,
        "forest": charts.forest,
        "residuals": charts.residuals,
        "slopes": charts.slopes,
    }
    found = {name: [draw(comparison, screen) for screen in charts.SCREENS] for name, draw in drawn.items()}
    return {name: [each for each in both if each is not None] for name, both in found.items()} | {
        "coefficients": COEFFICIENTS
    }


def _sheets(comparison: Comparison) -> dict[str, Any]:
    audit = comparison.audit
    sides = [divergence_sheets.divergences(comparison, side) for side in (BETTER, WORSE, "as expected")]
    return {
        "score_name": score_name(comparison.settings.against),
        "subtitle": caption.subtitle(comparison),
        "sources": caption.sources(comparison),
        "correlations": [
            correlation_sheets.correlations(comparison),
            correlation_sheets.differences(comparison),
        ],
        "sides": sides,
        "sensitivity": correlation_sheets.sensitivity(comparison),
        "choices": [correlation_sheets.agreement(comparison), correlation_sheets.partial(comparison)],
        "influence": correlation_sheets.influence(comparison),
        "languages": divergence_sheets.languages(comparison),
        "heat": divergence_sheets.categories(comparison),
        "sections": filled(comparison),
        "judged": judged_sheets(comparison.judged),
        "models": model_sheets.models(comparison),
        "audit_line": audit_line(audit),
        "audited": [
            audit_sheets.overview(audit),
            audit_sheets.effects(audit),
            audit_sheets.rank_changes(audit),
            audit_sheets.exchange(audit),
        ],
        "findings": audit_sheets.findings(audit),
        "rows": audit_sheets.rows(audit),
    }
