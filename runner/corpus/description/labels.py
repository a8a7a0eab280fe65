"""Counts labels of questions: spellings that differ in case alone are one label."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from runner.corpus.description.records import LabelCount, Labels

ORDER = ("easy", "medium", "hard")
"""Difficulties that have an order stand in it."""
Each = Sequence[Sequence[str]]
"""The labels of each question."""


def unify_spellings(each: Each) -> list[list[str]]:
    """Return labels in the commonest of the spellings that differ in case alone, each once a question."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for labels in each:
        for label in labels:
            spellings[label.casefold()][label] += 1
    common = {key: found.most_common(1)[0][0] for key, found in spellings.items()}
    return [list(dict.fromkeys(common[label.casefold()] for label in labels)) for labels in each]


def count_labels(each: Each, total: int, *, ordered: bool = False) -> Labels:
    """Count the labels of questions, of which each has one at most once; `total` is what a share is of.

    The commonest come first, or with `ordered` those of ORDER in theirs.
    """
    counts = Counter(label for labels in each for label in labels)
    names = sorted(counts, key=lambda name: (_place(name) if ordered else 0, -counts[name], name))
    return Labels(
        counts=[LabelCount(name=name, count=counts[name], share=counts[name] / total) for name in names],
        missing=sum(not labels for labels in each),
    )


def _place(name: str) -> int:
    return ORDER.index(name.casefold()) if name.casefold() in ORDER else len(ORDER)
