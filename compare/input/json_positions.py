"""On which lines the entries of a JSON document stand: the parser of the standard library does not say."""

import json
import re

_BETWEEN = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder(parse_int=float)  # as our parser: no limit on digits


def entry_lines(text: str) -> list[int]:
    """Return the line, from 1, on which each entry of a list begins, or each key of an object.

    `text` is a JSON list or object that can be parsed; it is read a second time for this.
    """
    lines: list[int] = []
    place, line, counted = text.index(text.lstrip()[0]) + 1, 1, 0
    values = 2 if text.lstrip()[0] == "{" else 1
    while True:
        place = _after(text, place)
        if place >= len(text) or text[place] in "]}":
            return lines
        line, counted = line + text.count("\n", counted, place), place
        lines.append(line)
        for _ in range(values):
            _, place = _DECODER.raw_decode(text, _after(text, place))


def _after(text: str, place: int) -> int:
    """Return where the next value begins, or the end."""
    found = _BETWEEN.match(text, place)
    return found.end() if found else place
