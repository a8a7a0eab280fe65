"""Write the documents anew whose figures `runner compare` computes, out of their templates.

Call it as python -m scripts.write_findings; a test fails while a document is not what its template gives. So
every figure in their prose comes from the command, at 10,000 resamples and seed 0.
"""

from collections.abc import Iterator
from pathlib import Path

import jinja2

from compare.comparison import Inputs, compare
from compare.input.published import source
from compare.records import Comparison, Interval
from compare.reports.audit_sheets import findings_but_orders
from compare.reports.text import format_number

END = "<!-- end -->"
ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "docs" / "templates"
DOCUMENTS = {"findings.md": ROOT / "docs" / "findings.md"}
"""By the name of the template, without its ending `.j2`."""
README = ROOT / "README.md"
BLOCKS = ("readme_opening.md", "readme_preference.md")
"""Templates of parts of the README, between `<!-- figures NAME -->` and `<!-- end -->`."""


def main() -> None:
    """Compare once, and write every document."""
    for path, text in render_all():
        path.write_text(text, "utf-8")


def render_all() -> Iterator[tuple[Path, str]]:
    """Yield every document with the text that its template gives now."""
    comparison = compare(Inputs())
    for name, path in DOCUMENTS.items():
        yield path, render(name, comparison)
    text = README.read_text("utf-8")
    for name in BLOCKS:
        text = _put(text, name, render(name, comparison))
    yield README, text


def _put(document: str, name: str, text: str) -> str:
    before, mark, rest = document.partition(f"<!-- figures {name} -->\n")
    if not mark or END not in rest:
        raise ValueError(f"the document has no place for {name}")
    return f"{before}{mark}{text}{END}{rest.partition(END)[2]}"


def render(name: str, comparison: Comparison) -> str:
    """Return the text of a template with the figures of a comparison in it.

    A template sees `c`, the comparison; filters `n(digits)`, `signed(digits)`, `span(digits)` put figures and
    intervals into words, and `of(value, field)` finds the one record of a list whose field has that value.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - Markdown of our own figures, no page
    )
    environment.filters |= {"n": format_number, "signed": _signed, "span": _span, "of": _of}
    findings = findings_but_orders(comparison.audit)
    return environment.get_template(f"{name}.j2").render(c=comparison, findings=findings, source=source())


def _signed(value: float, digits: int = 1) -> str:
    return format_number(value, digits, sign=True)


def _span(interval: Interval, digits: int = 2) -> str:
    """Return an interval in words: `0.74 to 0.95`."""
    return f"{format_number(interval[0], digits)} to {format_number(interval[1], digits)}"


def _of(records: list[object], value: object, field: str) -> object:
    return next(each for each in records if getattr(each, field) == value)


if __name__ == "__main__":
    main()
