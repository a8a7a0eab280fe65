"""What the average columns of Table 3 hold: counts pooled over the categories, read in two ways."""

from typing import Literal

from compare.audit.grim import counts, cut

Reading = Literal["win, tie", "score, win", "unexplained"]
READINGS: tuple[Reading, Reading] = ("win, tie", "score, win")


def matches(wins: int, ties: int, questions: int, printed: tuple[str, str]) -> dict[Reading, int]:
    """How many of the two printed averages agree with pooled counts, under each reading.

    The score is (2 wins + ties) / (2 questions).
    """
    first, second = printed
    win, tie = holds(first, wins, questions), holds(second, ties, questions)
    score = holds(first, 2 * wins + ties, 2 * questions)
    return {"win, tie": win + tie, "score, win": score + holds(second, wins, questions)}


def holds(text: str, count: int, total: int) -> bool:
    """Whether a printed percentage is count/total, rounded or, as a few averages are, cut off."""
    return count in counts(text, total) or cut(count, total) == text


def reading(wins: int, ties: int, questions: int, printed: tuple[str, str]) -> Reading:
    """The one reading under which both averages agree with the pooled counts, if there is exactly one."""
    both = [name for name, count in matches(wins, ties, questions, printed).items() if count == 2]
    return both[0] if len(both) == 1 else "unexplained"
