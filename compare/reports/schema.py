"""The JSON schema of what `runner compare --json` prints, generated from the records."""

import json
from pathlib import Path
from typing import Any

import msgspec

from compare.records import Comparison

FILE = Path(__file__).parent.parent / "comparison.schema.json"


def schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12); the records' descriptions are their docstrings."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What runner compare --json prints",
    }
    return head | msgspec.json.schema(Comparison)


def text() -> str:
    """Return the schema as it is kept in `comparison.schema.json`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
