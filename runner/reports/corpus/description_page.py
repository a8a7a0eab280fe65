"""The description of a file of questions as one HTML page."""

from pathlib import Path

from runner.corpus.description.records import Description
from runner.reports.corpus.words import answers_of, describe_tokenizer, warn_of
from runner.reports.html.template import render, write_page
from runner.reports.text import percent


def write_description_page(description: Description, path: Path) -> Path:
    """Write the page, whole or not at all, and return its path.

    Raises UsageError where the path can't be written to, OSError where the disk is at fault.
    """
    return write_page(path, description_page(description))


def description_page(description: Description) -> str:
    """Return the page: a table with bars for each kind of label, and a histogram of lengths."""
    levels = [count.name for count in description.difficulties.counts]
    return render(
        "description.html.j2",
        styles=("base.css", "corpus.css"),
        description=description,
        tokenizer=describe_tokenizer(description),
        warnings=list(warn_of(description)),
        levels=levels,
        stacks=[
            (category, {count.name: count.count for count in category.difficulties.counts})
            for category in description.categories
        ],
        most_common=max((category.count for category in description.categories), default=1),
        subtasks=[
            (category, count) for category in description.categories for count in category.subtasks.counts
        ],
        most_subtasks=max((count.count for count in description.subtasks.counts), default=1),
        kinds=[
            (kind, labels, max(count.count for count in labels.counts))
            for kind, labels in (
                ("difficulty", description.difficulties),
                ("language", description.languages),
            )
            if labels.counts
        ],
        lengths=[
            (answers_of(each), each, max(one.count for one in each.bins)) for each in description.lengths
        ],
        percent=percent,
    )
