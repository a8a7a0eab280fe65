"""A page in a browser, and what was noticed there."""

from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page


class Opened(NamedTuple):
    """A page; `noticed` lists each dialog, message, error and request that it must not have made."""

    page: Page
    noticed: list[str]

    def item(self, task: str) -> Any:
        """The button of one sample in the list."""
        return self.page.get_by_role("button", name=task, exact=True)

    def names(self) -> list[str]:
        """The samples in the list, as far as it is made."""
        return self.page.locator("#rows .item button").all_inner_texts()

    def count(self) -> str:
        """What the page says of how many it shows."""
        return self.page.locator("#count").inner_text()


def open_page(browser: Browser, path: Path, **options: Any) -> Opened:
    """Open a file and watch it from the start."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    page, noticed = context.new_page(), []
    page.set_default_timeout(10_000)
    url = path.as_uri()
    page.on("console", lambda message: noticed.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noticed.append(f"error: {error}"))
    page.on("popup", lambda _: noticed.append("popup"))
    page.on("download", lambda _: noticed.append("download"))

    def on_dialog(dialog: Any) -> None:
        noticed.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", on_dialog)
    page.on(
        "request",
        lambda request: (
            None if request.url.partition("#")[0] == url else noticed.append(f"request: {request.url}")
        ),
    )
    page.goto(url)
    return Opened(page, noticed)
