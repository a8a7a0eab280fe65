"""Which sections a report has, and which of them a terminal shows."""

import io

import pytest
from msgspec.structs import replace
from rich.console import Console

from compare.errors import CompareError
from compare.reports import page
from compare.reports.sections import SECTIONS, choose_sections, filled
from compare.reports.terminal import print_comparison
from tests.compare.reports.example_comparison import comparison
from tests.compare.reports.test_reports import printed


def test_names_are_split_at_commas_repeated_and_put_in_the_order_of_the_report() -> None:
    assert choose_sections(["audit, best", "agreement"]) == ["agreement", "best", "audit"]
    assert choose_sections(["best,all"]) == list(SECTIONS)
    assert choose_sections([]) == []


@pytest.mark.parametrize("asked", [["best,nonsense"], [" , "], [""]])
def test_a_name_that_no_section_has_is_answered_with_those_there_are(asked: list[str]) -> None:
    with pytest.raises(CompareError) as wrong:
        choose_sections(asked)
    assert wrong.value.hint.startswith(f"the sections are {', '.join(SECTIONS)};")
    assert ("nonsense" in str(wrong.value)) == ("nonsense" in asked[0])


def test_unasked_a_terminal_shows_the_answer_and_names_the_rest_in_its_last_line() -> None:
    text = printed(200)
    last = text.rstrip().splitlines()[-1]
    rest = [
        name
        for name, (section, sheets) in filled(comparison()).items()
        if not section.prominent or len(sheets) > (section.lead or len(sheets))
    ]
    assert last == f"more, with --section NAME,...: {', '.join(rest)}; or all"
    assert len(rest) >= 5
    assert "Spearman rho by category of question" not in text and "VIF" not in text


def test_a_section_asked_for_comes_alone_and_all_come_with_the_summary() -> None:
    first = comparison().summary[0].split(",")[0]
    alone, everything = printed(200, sections=["categories"]), printed(200, sections=list(SECTIONS))
    assert alone.split("\n\n")[1].startswith("Spearman rho by category of question")
    assert first not in alone and everything.startswith(first)
    for _, sheets in filled(comparison()).values():
        assert all(sheet.title in everything for sheet in sheets if not sheet.folded)


def test_a_section_without_anything_to_show_says_so() -> None:
    file = io.StringIO()
    print_comparison(Console(file=file), replace(comparison(), judged=[]), sections=["judgments", "best"])
    assert file.getvalue().rstrip().endswith("nothing to show of judgments")
    assert "Which benchmark agrees best" in file.getvalue()


def test_the_page_has_every_section_and_a_way_to_each() -> None:
    text = page.render(comparison())
    for name, (_, sheets) in filled(comparison()).items():
        assert f'<a href="#{name}">' in text and f'<h2 id="{name}">' in text
        assert all(f'aria-label="{sheet.title}"' in text for sheet in sheets)
