"""Pages opened in a real browser with everything watched that they must not do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.runner.reports.html.opened import Opened, open_page


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
