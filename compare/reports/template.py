"""Pages out of templates: what is put into them is escaped, and a policy names the only style and script."""

import base64
import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from compare.reports.text import plain

if TYPE_CHECKING:
    import jinja2

HERE = Path(__file__).parent
TEMPLATES = (HERE / "templates", HERE / "leaderboard" / "templates")


@functools.cache
def environment() -> "jinja2.Environment":
    """Return what renders the templates; everything that comes from files is escaped."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["plain"] = plain
    return made


def read_static(*names: str) -> str:
    """Return files that lie beside the templates, one after the other."""
    found = [folder / name for name in names for folder in TEMPLATES if (folder / name).is_file()]
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


def policy_source(text: str) -> str:
    """Return the expression by which a content security policy allows this style or script and no other."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
