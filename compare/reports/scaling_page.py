"""A scaling study as one HTML page that needs nothing but itself."""

from pathlib import Path, PurePath

from compare.records import ScalingStudy
from compare.reports import scaling_charts as charts
from compare.reports.output import writing
from compare.reports.scaling_sheets import scaling_sheets
from compare.reports.template import environment, policy_source, read_static


def write_scaling_page(study: ScalingStudy, path: Path) -> None:
    """Write the page; CompareError where the file cannot be written."""
    text = render_scaling(study)
    with writing(path):
        path.write_text(text, encoding="utf-8")


def render_scaling(study: ScalingStudy) -> str:
    """Render the page, its charts as inline SVG, and a policy that allows only its own style."""
    css = read_static("page.css", "scaling.css")
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
    return environment().get_template("scaling.html.j2").render(css=css, css_hash=policy_source(css), **parts)


def subtitle(study: ScalingStudy) -> str:
    """Return how many checkpoints there are, and where they are from."""
    files = [study.source, *([study.win_rates] if study.win_rates else [])]
    return f"{len(study.checkpoints)} checkpoints. Source: {'; '.join(PurePath(name).name for name in files)}"
