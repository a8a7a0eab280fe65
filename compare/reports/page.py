"""A comparison as one HTML page that needs nothing but itself."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from compare.errors import CompareError
from compare.records import Comparison
from compare.reports import charts, sheets, sheets_audit, sheets_models, sheets_parting
from compare.reports.words import COEFFICIENTS, LIKED, TESTED, audit_line, plain, score_name

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
    """The page as text: charts as inline SVG, no script, and a policy that allows only its own style."""
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
    """The source expression by which a content security policy allows one style and no other."""
    digest = hashlib.sha256(css.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _charts(comparison: Comparison) -> dict[str, Any]:
    """Every chart once for each screen, nothing where it cannot be drawn; the style shows one of them."""
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
    sides = [sheets_parting.divergences(comparison, side) for side in (LIKED, TESTED, "as expected")]
    return {
        "score_name": score_name(comparison.settings.against),
        "correlations": [sheets.correlations(comparison), sheets.differences(comparison)],
        "sides": sides,
        "sensitivity": sheets.sensitivity(comparison),
        "choices": [sheets.agreement(comparison), sheets.partial(comparison)],
        "influence": sheets.influence(comparison),
        "languages": sheets_parting.languages(comparison),
        "heat": sheets_parting.categories(comparison),
        "judged": [
            sheets_models.judged(comparison),
            sheets_models.seats(comparison),
            *(sheets_models.judged_parts(each) for each in comparison.judged),
        ],
        "models": sheets_models.models(comparison),
        "audit_line": audit_line(audit),
        "audited": [
            sheets_audit.overview(audit),
            sheets_audit.effects(audit),
            sheets_audit.rank_changes(audit),
        ],
        "findings": sheets_audit.findings(audit),
        "rows": sheets_audit.rows(audit),
    }
