"""Descriptions: counts, shares and lengths of a file whose figures are known."""

import itertools
import statistics
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runner.corpus.description.describe import describe_questions
from runner.corpus.description.labels import count_labels, unify_spellings
from runner.corpus.description.lengths import make_bins, summarise_lengths
from runner.corpus.description.records import LabelCount
from tests.runner.judge.written import write_lines

ROWS = [
    {"id": 1, "messages": "one two", "category": "A", "subcategory": "x", "difficulty": "hard",
     "programming_language": ["Python", "SQL"], "m_response": "a b c"},
    {"id": 2, "messages": "one", "category": "A", "subcategory": "y", "difficulty": "Easy",
     "programming_language": ["python"], "m_response": ""},
    {"id": 3, "messages": "one two three four five", "category": "B", "difficulty": "easy",
     "language": "Python"},
    {"id": 4, "messages": "one"},
]  # fmt: skip


def pairs(counts: list[LabelCount]) -> list[tuple[str, int, float]]:
    return [(count.name, count.count, count.share) for count in counts]


def test_a_file_with_known_figures(tmp_path: Path) -> None:
    found = describe_questions(write_lines(tmp_path / "q.jsonl", *ROWS))
    assert (found.questions, found.tokenizer.name, found.uncategorised) == (4, "words-1", 1)
    assert [(one.name, one.count, one.share) for one in found.categories] == [("A", 2, 0.5), ("B", 1, 0.25)]
    first, second = found.categories
    assert pairs(first.subtasks.counts) == [("x", 1, 0.25), ("y", 1, 0.25)]
    assert pairs(first.difficulties.counts) == [("Easy", 1, 0.25), ("hard", 1, 0.25)]
    assert (second.subtasks.counts, second.subtasks.missing) == ([], 1)
    assert pairs(found.languages.counts) == [("Python", 3, 0.75), ("SQL", 1, 0.25)]
    assert found.languages.missing == 1
    assert pairs(found.difficulties.counts) == [("Easy", 2, 0.5), ("hard", 1, 0.25)]
    questions, answers = found.lengths
    assert (questions.of, questions.count, questions.minimum, questions.maximum) == ("", 4, 1, 5)
    assert (questions.mean, questions.median) == (2.25, 1.5)
    assert (answers.of, answers.count, answers.minimum, answers.maximum) == ("m", 2, 0, 3)


def test_spellings_that_differ_in_case_are_one_label_by_its_commonest_spelling() -> None:
    unified = unify_spellings([["SQL"], ["sql"], ["SQL", "sql"], []])
    assert unified == [["SQL"], ["SQL"], ["SQL"], []]
    assert pairs(count_labels(unified, 4).counts) == [("SQL", 3, 0.75)]
    assert count_labels(unified, 4).missing == 1


def test_difficulties_stand_in_their_order_and_others_after_them() -> None:
    each = [["odd"], ["hard"], ["odd"], ["medium"], ["easy"]]
    assert [one.name for one in count_labels(each, 5, ordered=True).counts] == [
        "easy",
        "medium",
        "hard",
        "odd",
    ]


@given(st.lists(st.integers(0, 10**7), min_size=1))
def test_every_length_is_in_one_bin_and_bins_meet(lengths: list[int]) -> None:
    bins = make_bins(lengths)
    assert [one.count for one in bins] == [sum(one.low <= n <= one.high for n in lengths) for one in bins]
    assert sum(one.count for one in bins) == len(lengths)
    assert all(left.high + 1 == right.low for left, right in itertools.pairwise(bins))
    assert bins[0].count and bins[-1].count
    found = summarise_lengths("", lengths)
    assert found.mean == pytest.approx(sum(lengths) / len(lengths))
    assert found.median == statistics.median(lengths)
