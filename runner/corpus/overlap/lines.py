"""What one line of a corpus shares with benchmarks."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from runner.corpus.overlap.index import Index, SharedRun
from runner.corpus.overlap.records import Excerpt, Overlap
from runner.corpus.overlap.texts import find_texts
from runner.corpus.overlap.words import locate_words, split_words
from runner.judge.rows import Row, clean, parse_row, read_id

CONTEXT = 160
"""Characters that are shown on either side of a run."""


class ReadLine(msgspec.Struct, frozen=True):
    """A line that was compared: how many texts it has, what they share, and why it could not be read."""

    texts: int = 0
    overlaps: tuple[Overlap, ...] = ()
    problem: str = ""


def compare_line(index: Index, fields: Sequence[str], number: int, line: bytes) -> ReadLine:
    """Compare one line; of each task it shares, the longest run counts."""
    try:
        row = _decode(line)
        texts = list(find_texts(row, fields))
    except ValueError as error:
        return ReadLine(problem=str(error))
    except RecursionError:
        return ReadLine(problem="nested too deeply")
    best: dict[tuple[str, str], Overlap] = {}
    for field, text in texts:
        for overlap in _compare_text(index, number, row, field, text):
            key = overlap.benchmark, overlap.task_id
            if key not in best or best[key].words < overlap.words:
                best[key] = overlap
    return ReadLine(texts=len(texts), overlaps=tuple(sorted(best.values(), key=lambda one: -one.words)))


def _decode(line: bytes) -> Row:
    """Return the object on a line, by the fast reader where it takes what is there."""
    try:
        return msgspec.json.decode(line, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return parse_row(line)


def _compare_text(index: Index, number: int, row: Row, field: str, text: str) -> Iterator[Overlap]:
    words = split_words(text)
    if len(words) < index.ngram or not index.may_share(words):
        return
    places: list[tuple[int, int]] = []
    for run in _longest_a_text(index.find_runs(words)):
        places = places or locate_words(text)
        task = index.texts[run.text]
        there = locate_words(task.text)
        start, end = there[run.there][0], there[run.there + run.words - 1][1]
        yield Overlap(
            line=number,
            id=_identify(row),
            field=clean(field),
            benchmark=task.benchmark,
            task_id=task.task_id,
            part=task.part_of(start, end),
            words=run.words,
            corpus_text=_cut_out(text, places[run.start][0], places[run.start + run.words - 1][1]),
            benchmark_text=_cut_out(task.text, start, end),
        )


def _longest_a_text(runs: Iterable[SharedRun]) -> Iterator[SharedRun]:
    """Yield the longest run with each text, the first of equals."""

    def text(run: SharedRun) -> int:
        return run.text

    for _, found in itertools.groupby(sorted(runs, key=text), key=text):
        yield max(found, key=lambda run: run.words)


def _identify(row: Row) -> str:
    try:
        return read_id(row)
    except ValueError:
        return ""


def _cut_out(text: str, start: int, end: int) -> Excerpt:
    return Excerpt(
        before=clean(text[max(0, start - CONTEXT) : start]),
        shared=clean(text[start:end]),
        after=clean(text[end : end + CONTEXT]),
    )
