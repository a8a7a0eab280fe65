"""A real browser, and pages opened in it with everything watched that they must not do."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.runner.pages.opened import Opened, open_page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine. Without it tests are skipped; in CI they fail: nobody reads skips there."""
    missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    path = shutil.which("chromium")
    if path is None:
        missing("there is no `chromium` to open pages with")
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            missing(f"{path} does not start: {error}")
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Open a file in a browser of its own; the test fails where the page did anything it must not do."""
    all_opened: list[Opened] = []

    def open_file(path: Path, **options: object) -> Opened:
        all_opened.append(open_page(browser, path, **options))
        return all_opened[-1]

    yield open_file
    for one in all_opened:
        one.page.context.close()
        assert one.noticed == []
