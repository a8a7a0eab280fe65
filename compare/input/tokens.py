"""Numbers of training tokens: as people write them, and as the names of checkpoints hold them."""

import re

from compare.input.tables import quote

UNITS = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_TOKENS = re.compile(
    r"\s*(\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*(k|m|b|t|million|billion|trillion)?\s*(?:tok(?:en)?s?)?\s*",
    re.ASCII | re.IGNORECASE,
)
_IN_NAME = re.compile(
    r"(?<![a-z\d.])(\d+(?:\.\d+)?)([kmbt])[-_ ]?(tok(?:en)?s?)?(?![a-z\d])", re.ASCII | re.IGNORECASE
)


def parse_tokens(text: str) -> tuple[float, bool]:
    """Return a number of tokens, and whether its unit is known, from "20B", "1.5T", "300M tokens" or "2e10".

    A number without a unit is the number itself. Raises ValueError that says what is there instead.
    """
    match = _TOKENS.fullmatch(text)
    if match is None:
        raise ValueError(f"is {quote(text, 40)}, not a number of tokens such as 20B or 1.5T")
    number = float(match[1].replace(",", ".")) * UNITS.get((match[2] or " ")[0].lower(), 1.0)
    if not 0 < number < 1e18:
        raise ValueError(f"is {quote(text, 40)}: no such number of tokens")
    return number, bool(match[2])


def find_tokens(name: str) -> float | None:
    """Return the number of tokens that a checkpoint's name holds, as "ckpt-20B" or "7b-at-1.5T-tokens".

    One that says "tokens" goes before others. None where there is none, or where several could be meant.
    """
    found = [
        (float(number) * UNITS[unit.lower()], bool(said)) for number, unit, said in _IN_NAME.findall(name)
    ]
    said = {number for number, is_said in found if is_said}
    every = said or {number for number, _ in found}
    return every.pop() if len(every) == 1 else None


def format_tokens(tokens: float) -> str:
    """Return a number of tokens as people write it, with three digits."""
    unit = next((unit for unit in "tbmk" if tokens >= UNITS[unit]), "")
    return f"{tokens / UNITS.get(unit, 1.0):.3g}{unit.upper()}"
