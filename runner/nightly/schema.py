"""The JSON schema of a nightly configuration, for editors that complete and check TOML by one."""

import json
from pathlib import Path
from typing import Any

import msgspec

from runner.nightly.config_records import NightlyConfig

FILE = Path(__file__).parent / "config.schema.json"


def schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12); the keys' descriptions are the records' docstrings."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The configuration of runner nightly",
    }
    return head | msgspec.json.schema(NightlyConfig)


def text() -> str:
    """Return the schema as it is kept in `config.schema.json`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
