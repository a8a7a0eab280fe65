"""The documents say what the command computes: every figure in them is filled in from it."""

from pathlib import Path

from scripts.write_findings import README, render_all
from scripts.write_screens import screen


def test_documents_are_what_their_templates_give() -> None:
    for path, text in render_all():
        assert path.read_text("utf-8") == text, f"{path.name} is old: run python -m scripts.write_findings"


def test_the_screen_of_the_readme_is_what_the_command_prints(tmp_path: Path) -> None:
    recorded = README.read_text("utf-8").partition("<!-- screen compare -->\n")[2]
    assert recorded.startswith(screen(tmp_path, ["compare"], 60)), "run python -m scripts.write_screens"
