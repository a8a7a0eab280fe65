"""Where a key stands in a TOML text: the parser of the standard library does not say."""

import re

HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
PART = re.compile(r"""\[(\d+)\]|\["([^"]*)"\]|([^.\[\]]+)""")


def line_of(text: str, keys: str) -> int | None:
    """Return the line (from 1) of a key, such as `gates.minimum.mbpp+`, or of the nearest around it.

    None where not even its first part is found.
    """
    wanted = _parts(keys)
    places = _places(text)
    for size in range(len(wanted), 0, -1):
        found = [line for path, line in places if path[:size] == wanted[:size]]
        if found:
            return found[0]
    return None


def _parts(keys: str) -> list[str]:
    """Split `model[1].samples.x` into its parts; benchmark names have no dots."""
    return [number or quoted or name for number, quoted, name in PART.findall(keys)]


def _places(text: str) -> list[tuple[list[str], int]]:
    """Return every key of the text with its whole path and its line; arrays of tables count from 0."""
    places: list[tuple[list[str], int]] = []
    table: list[str] = []
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            table = _split(header[2])
            if header[1] == "[[":
                name = ".".join(table)
                table = [*table, str(counts.setdefault(name, 0))]
                counts[name] += 1
            elif table[0] in counts:
                # A table under an array belongs to its latest entry.
                table = [table[0], str(counts[table[0]] - 1), *table[1:]]
            places.append((table, number))
        elif key := KEY.match(line):
            path = [*table, *_split(key[1])]
            places.append((path, number))
            places += [([*path, *inner], number) for inner in _inline(line[key.end() :])]
    return places


def _split(name: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r"""[\w-]+|"[^"]*"|'[^']*'""", name)]


def _inline(value: str) -> list[list[str]]:
    """Return the keys of an inline table, one level deep."""
    if not value.lstrip().startswith("{"):
        return []
    return [[part.strip("\"'")] for part in re.findall(r"""([\w.-]+|"[^"]*"|'[^']*')\s*=""", value)]
