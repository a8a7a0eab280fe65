"""The GRIM test: a percentage of n items must come from a whole count (Brown & Heathers 2017)."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal


def digits(text: str) -> tuple[int, int]:
    """Return a printed figure as (whole number of its last place, places): "78.6" is (786, 1)."""
    whole, _, after = text.partition(".")
    return int(whole + after), len(after)


def counts(text: str, n: int) -> list[int]:
    """Return all k of 0..n for which 100 k / n rounds to the percentage printed as `text`.

    A tie counts for both neighbours, since authors round halves up or to even. Empty: impossible.
    """
    return [k for k in means(text, n, 100) if 0 <= k <= n]


def means(text: str, n: int, scale: int = 1) -> range:
    """Return all whole sums k for which scale * k / n rounds to `text`; exact, in whole numbers."""
    last, places = digits(text)
    step = 2 * scale * 10**places
    low, high = (2 * last - 1) * n, (2 * last + 1) * n
    return range(-(-low // step), high // step + 1)


def percent(count: int, total: int, places: int = 1) -> str:
    """Return 100 count / total as a table prints it, halves rounded up."""
    exact = Decimal(100 * count) / Decimal(total)
    return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def truncate(count: int, total: int, places: int = 1) -> str:
    """Return 100 count / total cut off, not rounded, after the last place."""
    exact = Decimal(100 * count) / Decimal(total)
    return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_DOWN))


def find_rounding_slip(text: str, n: int) -> tuple[str, int] | None:
    """Return ("truncated" or "rounded twice", count) where careless rounding made a figure, or None."""
    if counts(text, n):
        return None
    places = digits(text)[1]
    for k in range(n + 1):
        if truncate(k, n, places) == text:
            return "truncated", k
        twice = Decimal(percent(k, n, places + 1)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if str(twice) == text:
            return "rounded twice", k
    return None
