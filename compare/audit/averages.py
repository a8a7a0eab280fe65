"""What the average columns of Table 3 hold: counts pooled over the categories, read in two ways."""

from typing import Literal

from compare.audit.grim import counts, truncate

Reading = Literal["win, tie", "score, win", "unexplained"]
READINGS: tuple[Reading, Reading] = ("win, tie", "score, win")


def count_matches(wins: int, ties: int, questions: int, printed: tuple[str, str]) -> dict[Reading, int]:
    """Return how many of the two printed averages agree with pooled counts, under each reading.

    The score is (2 wins + ties) / (2 questions).
    """
    first, second = printed
    win, tie = is_printed_as(first, wins, questions), is_printed_as(second, ties, questions)
    score = is_printed_as(first, 2 * wins + ties, 2 * questions)
    return {"win, tie": win + tie, "score, win": score + is_printed_as(second, wins, questions)}


def is_printed_as(text: str, count: int, total: int) -> bool:
    """Return whether a printed percentage is count/total, rounded or, as a few averages are, cut off."""
    return count in counts(text, total) or truncate(count, total) == text


def reading(wins: int, ties: int, questions: int, printed: tuple[str, str]) -> Reading:
    """Return the one reading under which both averages agree with the pooled counts, if there is one."""
    both = [name for name, count in count_matches(wins, ties, questions, printed).items() if count == 2]
    return both[0] if len(both) == 1 else "unexplained"
