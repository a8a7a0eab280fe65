"""A scaling study as one HTML page that needs nothing but itself."""

from pathlib import Path, PurePath

from compare.records import ScalingStudy
from compare.reports import scaling_charts as charts
from compare.reports.html import render_page, write_text
from compare.reports.scaling_sheets import scaling_sheets


def write_scaling_page(study: ScalingStudy, path: Path) -> None:
    """Write the page; CompareError where the file cannot be written."""
    write_text(render_scaling(study), path)


def render_scaling(study: ScalingStudy) -> str:
    """Render the page, its charts as inline SVG."""
    parts = {
        "study": study,
        "subtitle": subtitle(study),
        "panels": charts.panels(study),
        "sheets": scaling_sheets(study),
        "width": charts.WIDTH,
        "height": charts.HEIGHT,
        "left": charts.LEFT,
        "right": charts.RIGHT,
        "top": charts.TOP,
        "bottom": charts.BOTTOM,
    }
    return render_page("scaling.html.j2", ("page.css", "scaling.css"), parts)


def subtitle(study: ScalingStudy) -> str:
    """Return how many checkpoints there are, and where they are from."""
    files = [study.source, *([study.win_rates] if study.win_rates else [])]
    return f"{len(study.checkpoints)} checkpoints. Source: {'; '.join(PurePath(name).name for name in files)}"
