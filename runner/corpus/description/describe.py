"""Describes a file of questions as Table 1 and Figures 2 to 4 of arXiv 2412.05210 do."""

from collections.abc import Sequence
from itertools import compress
from pathlib import Path

from runner.corpus.description.labels import Each, count_labels, unify_spellings
from runner.corpus.description.lengths import summarise_lengths
from runner.corpus.description.records import Category, Description, Lengths
from runner.corpus.questions import CorpusQuestion, read_corpus_questions
from runner.corpus.task_types import read_task_types
from runner.corpus.tokenizers import Tokenizer, make_tokenizer


def describe_questions(
    path: Path, *, tokenizer: Path | None = None, task_types: Path | None = None
) -> Description:
    """Describe a file of questions in CodeArena's format.

    Args: `tokenizer` is a tokenizer.json, or None to count by `words-1`; `task_types` is a table that sorts
    task types into categories and sub-tasks.

    Raises UsageError, or BadSamples where the file is too large or damaged.
    """
    counter = make_tokenizer(tokenizer)
    found = read_corpus_questions(path, read_task_types(task_types) if task_types else None)
    questions = found.questions
    total = len(questions)
    categories = unify_spellings([_one(question.category) for question in questions])
    subtasks = unify_spellings([_one(question.subtask) for question in questions])
    difficulties = unify_spellings([_one(question.difficulty) for question in questions])
    languages = unify_spellings([question.languages for question in questions])
    return Description(
        path=found.path,
        sha256=found.sha256,
        questions=total,
        tokenizer=counter.info,
        categories=_divide(categories, subtasks, difficulties, total),
        uncategorised=categories.count([]),
        subtasks=count_labels(subtasks, total),
        languages=count_labels(languages, total),
        difficulties=count_labels(difficulties, total, ordered=True),
        lengths=_measure(questions, counter),
        unmapped=list(found.unmapped),
    )


def _divide(categories: Each, subtasks: Each, difficulties: Each, total: int) -> list[Category]:
    """Count the categories and, within each, its sub-tasks and difficulties."""
    divided = []
    for count in count_labels(categories, total).counts:
        members = [count.name in labels for labels in categories]
        divided.append(
            Category(
                name=count.name,
                count=count.count,
                share=count.share,
                subtasks=count_labels(list(compress(subtasks, members)), total),
                difficulties=count_labels(list(compress(difficulties, members)), total, ordered=True),
            )
        )
    return divided


def _measure(questions: Sequence[CorpusQuestion], tokenizer: Tokenizer) -> list[Lengths]:
    """Measure the questions, then the answers of each model."""
    texts = {"": [question.text for question in questions]}
    for question in questions:
        for model, answer in question.answers.items():
            texts.setdefault(model, []).append(answer)
    return [summarise_lengths(of, tokenizer.count(found)) for of, found in texts.items()]


def _one(label: str) -> list[str]:
    return [label] if label else []
