"""Pages opened in a real browser, as those of runs are."""

from tests.runner.reports.html.conftest import opened

__all__ = ["opened"]
