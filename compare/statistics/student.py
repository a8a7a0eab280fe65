"""Student's t distribution for a whole number of degrees of freedom.

Written out because importing SciPy would double the start of `runner compare`; the tests hold it against
SciPy's.
"""

import math
from functools import cache

HALVINGS = 80


def two_sided_p(t: float, df: int) -> float:
    """Return the probability that |T| is at least |t| with `df` degrees of freedom, 1 or more.

    The finite series of Abramowitz and Stegun (1964), 26.7.3 and 26.7.4. Right to about 1e-15 in absolute
    terms, so that a p-value far below that is 0.
    """
    angle = math.atan2(abs(t), math.sqrt(df))
    cosine, sine = math.cos(angle), math.sin(angle)
    # Odd: cos + 2/3 cos^3 + ..., even: 1 + 1/2 cos^2 + ...; each term is the last one times k/(k+1) cos^2.
    term, total = (cosine if df % 2 else 1.0), 0.0
    for k in range(2 if df % 2 else 1, df, 2):
        total += term
        term *= k / (k + 1) * cosine**2
    inside = 2 / math.pi * (angle + sine * total) if df % 2 else sine * total
    return max(0.0, 1.0 - inside)


@cache
def quantile(level: float, df: int) -> float:
    """Return the t beyond which, on either side, lie 1 - `level` with `df` degrees of freedom; 2.12 at 16."""
    low, high = 0.0, 1.0
    while two_sided_p(high, df) > 1 - level:
        high *= 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if two_sided_p(middle, df) > 1 - level else (low, middle)
    return high
