"""The documents say what the command computes: every figure in them is filled in from it."""

from scripts.write_findings import render_all


def test_documents_are_what_their_templates_give() -> None:
    for path, text in render_all():
        assert path.read_text("utf-8") == text, f"{path.name} is old: run python -m scripts.write_findings"
