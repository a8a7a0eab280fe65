"""What keeps a page's content from acting: its content security policy, and data that stays data.

A page shows what untrusted programs printed. The policy lets only the very scripts and styles run that were
written for the page, by their checksums, and lets nothing be fetched; Trusted Types forbid making elements
out of text at all.
"""

import base64
import hashlib
import json
from collections.abc import Iterable

from markupsafe import Markup

# Inside a script element these begin an end tag, a comment or an entity; in JSON they can all be escaped.
ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def content_security_policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return the policy for a page with exactly these inline styles and scripts, for a `meta` element."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_sources(styles)}",
            f"script-src {_sources(scripts)}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _sources(texts: Iterable[str]) -> str:
    return " ".join(f"'sha256-{_checksum(text)}'" for text in texts) or "'none'"


def _checksum(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def embedded_json(data: object) -> Markup:
    """Return data as JSON for a `script type="application/json"` element, which no text in it can end.

    Only ASCII: line separators and lone surrogates are written escaped, too.
    """
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return Markup(text.translate(ESCAPES))  # noqa: S704 - nothing in it is left that HTML acts on
