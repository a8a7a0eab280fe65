"""Names of files for models: models' names are a stranger's, and may hold anything."""

import hashlib
import re
from collections.abc import Iterable

PLAIN = re.compile(r"[a-z0-9]([a-z0-9_+-]|\.(?!\.)){0,78}[a-z0-9_+]")
"""Names that every file system takes as they are: no separators, no dots at the ends, not long."""
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names that mean devices to one system."""


def name_files(names: Iterable[str]) -> dict[str, str]:
    """Return a file's name ending in .html for each model: safe, and unlike any other in small letters.

    A plain name is taken in small letters; any other, and the second of two that are equal in them, keeps its
    harmless characters and gets the beginning of its checksum.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in dict.fromkeys(names):
        stem = name.lower()
        if not PLAIN.fullmatch(stem) or RESERVED.fullmatch(stem) or stem in taken:
            stem = _with_checksum(name, taken)
        taken.add(stem)
        found[name] = f"{stem}.html"
    return found


def _with_checksum(name: str, taken: set[str]) -> str:
    kept = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "model"
    digits = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    stems = (f"{kept}-{digits[:length]}" for length in range(8, len(digits)))
    return next(stem for stem in stems if stem not in taken)
