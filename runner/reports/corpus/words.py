"""What both reports of a description say in words."""

from collections.abc import Iterator

from runner.corpus.description.records import Description, Lengths
from runner.reports.text import cut, list_some

SHOWN = 5


def describe_tokenizer(description: Description) -> str:
    """Say by what lengths are counted."""
    tokenizer = description.tokenizer
    checksum = f", sha256 {tokenizer.sha256[:12]}" if tokenizer.sha256 else ""
    return f"tokens of {tokenizer.name}{checksum}; shares are of all questions"


def answers_of(lengths: Lengths) -> str:
    """Say whose lengths these are."""
    return f"answers of {lengths.of}" if lengths.of else "questions"


def warn_of(description: Description) -> Iterator[str]:
    """Say what is missing or counted more than once."""
    if description.unmapped:
        names = list_some([cut(name, 60) for name in description.unmapped], SHOWN)
        yield f"not in the table of task types: {names}"
    labelled = sum(count.count for count in description.languages.counts)
    if labelled + description.languages.missing > description.questions:
        yield "questions in several languages count in each: these shares come to more than 100 %"
