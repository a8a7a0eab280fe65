"""The page in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from compare.reports.page import write_page
from tests.compare.reports.made_up import comparison
from tests.compare.reports.test_reports import HOSTILE


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_it_opens_alone_and_quietly_and_fits(
    browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    path = tmp_path / "page.html"
    write_page(comparison({8: HOSTILE}), path)
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    heard, asked = [], []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.on("dialog", lambda dialog: heard.append(dialog.message))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(path.as_uri())
    assert heard == [] and asked == [path.as_uri()]
    assert tab.title() == "Execution scores and human preference"
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    background = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(251, 250, 247)", "dark": "rgb(20, 22, 26)"}[scheme]
    tab.close()
