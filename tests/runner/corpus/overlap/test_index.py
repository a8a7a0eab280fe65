"""Shared runs: all of them, each whole, and no others, against a search that tries every pair of places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runner.corpus.overlap.benchmark_texts import BenchmarkText
from runner.corpus.overlap.index import COMMON, Index, tells
from runner.corpus.overlap.words import split_words

WORDS = st.lists(st.sampled_from(["aa", "bb"]), max_size=25) | st.lists(
    st.sampled_from(["aa", "bb", "cc", "dd", "ee", "ff", "gg"]), max_size=40
)


def make_text(text: str, task: str = "task", benchmark: str = "bench") -> BenchmarkText:
    return BenchmarkText(benchmark=benchmark, task_id=task, text=text, prompt_chars=len(text))


def search(here: list[str], there: list[str], least: int) -> set[tuple[int, int, int]]:
    """Every run of `least` or more words in both that can't be made longer: (start, words, start there)."""
    found = set()
    for start in range(len(here)):
        for other in range(len(there)):
            if start and other and here[start - 1] == there[other - 1]:
                continue
            size = 0
            while start + size < len(here) and other + size < len(there):
                if here[start + size] != there[other + size]:
                    break
                size += 1
            if size >= least:
                found.add((start, size, other))
    return found


@given(WORDS, st.lists(WORDS, min_size=1, max_size=3), st.integers(2, 16))
def test_all_runs_are_found_whole_and_no_others(here: list[str], texts: list[list[str]], ngram: int) -> None:
    index = Index([make_text(" ".join(words)) for words in texts], ngram)
    expected = {
        (start, size, number, other)
        for number, there in enumerate(texts)
        for start, size, other in search(here, there, ngram)
    }
    found = index.find_runs(here)
    assert {(run.start, run.words, run.text, run.there) for run in found} == expected
    assert len(found) == len(expected)
    assert index.may_share(here) or not expected


@given(st.lists(WORDS, min_size=1, max_size=3), WORDS, WORDS, st.integers(2, 16), st.data())
def test_a_planted_run_is_never_overlooked(
    texts: list[list[str]], before: list[str], after: list[str], ngram: int, data: st.DataObject
) -> None:
    long = [words for words in texts if len(words) >= ngram]
    if not long:
        return
    source = data.draw(st.sampled_from(long))
    start = data.draw(st.integers(0, len(source) - ngram))
    index = Index([make_text(" ".join(words)) for words in texts], ngram)
    planted = [*before, *source[start : start + ngram], *after]
    assert index.may_share(planted)
    assert index.find_runs(planted)


FRAME = "import aa and bb and cc and dd and ee and ff"


def test_what_many_tasks_share_is_no_overlap_and_is_counted() -> None:
    texts = [make_text(f"{FRAME} task {number}", f"t{number}") for number in range(COMMON + 1)]
    index = Index(texts, 10)
    assert index.find_runs(split_words(FRAME)) == []
    assert index.common == {"bench": 4}
    assert Index(texts[:-1], 10).find_runs(split_words(FRAME)) != []


def test_what_is_common_in_one_benchmark_may_be_telling_in_another() -> None:
    many = [make_text(f"{FRAME} task {number}", f"t{number}") for number in range(COMMON + 1)]
    index = Index([*many, make_text(FRAME, benchmark="other")], 10)
    (run,) = index.find_runs(split_words(FRAME))
    assert index.texts[run.text].benchmark == "other"


def test_prompts_that_are_too_short_are_counted() -> None:
    solved = BenchmarkText(
        benchmark="bench", task_id="solved", text="aa bb cc dd", prompt_chars=5, rest="solution"
    )
    texts = [make_text("aa bb", "short"), make_text("aa bb cc", "long"), solved]
    assert Index(texts, 3).short_prompts == {"bench": 2}


@pytest.mark.parametrize(
    ("words", "telling"),
    [
        ("0 1 2 3 4 5 6 7 8 9", False),
        ("a b c d e f", False),
        ("assert f 1 2 3 4 5", False),
        ("return sum of 1 2 3", True),
        ("the last", True),
        ("n1 n2 n3 n4", True),
    ],
)
def test_runs_that_count_something_up_say_nothing(words: str, telling: bool) -> None:
    assert tells(tuple(words.split())) is telling


def test_what_only_counts_is_no_overlap_and_is_counted() -> None:
    index = Index([make_text("sort these numbers 1 2 3 4 5 6 7 8 9 10 11 12")], 6)
    assert index.find_runs(["3", "4", "5", "6", "7", "8", "9", "10"]) == []
    assert index.counting == {"bench": 9}
    (run,) = index.find_runs(["sort", "these", "numbers", "1", "2", "3", "4", "5", "6"])
    assert run.words == 6


def test_a_run_longer_than_all_texts_is_in_none_and_costs_nothing() -> None:
    # By a copy of the words for each place in a run, this would take terabytes.
    index = Index([make_text("one two three")], 10**12)
    words = split_words("one two three")
    assert not index.may_share(words) and index.find_runs(words) == []
    assert index.short_prompts == {"bench": 1}
