"""What the marks and colours of a page mean: each one thing, in every chart."""

from collections.abc import Iterable

from compare.reports.text import BETTER, COEFFICIENTS, WORSE

KEYS: dict[str, dict[str, str]] = {
    "sides": {"better": BETTER, "worse": WORSE, "expected": "as expected"},
    "fit": {"fit": "monotone fit", "band": "its 95 % band"},
    "coefficients": COEFFICIENTS,
    "voices": {"judge": "win rate (judge)", "people": "human rating (people)"},
    "apart": {"tests": "score (benchmark)", "judge": "win rate (judge)"},
    "models": {"model": "a model that people rated"},
    "interval": {"bar": "95 % interval"},
}
"""By the group of marks, what each of its tones means; style and templates know the tones."""


def explain(groups: Iterable[str]) -> list[tuple[str, str]]:
    """Return the tones of these groups with what they mean, each once."""
    return list({tone: (tone, words) for group in groups for tone, words in KEYS[group].items()}.values())
