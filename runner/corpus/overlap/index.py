"""Runs of words of benchmarks, in memory: finds those that a text shares with them.

Of a corpus nothing is kept. Every run of N words of it holds a shorter one of K words that begins at a
multiple of N - K + 1, so only these are looked up, and only a text with a hit is looked at word by word.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from runner.corpus.overlap.benchmark_texts import BenchmarkText
from runner.corpus.overlap.words import split_words

Gram = tuple[str, ...]
COMMON = 10
"""A run that more tasks of one benchmark share is its frame, such as imports, and says nothing of a task."""

TELLING = 3
"""A run needs so many words that are neither numbers nor single letters: others just count up, as 1, 2, 3."""


class SharedRun(msgspec.Struct, frozen=True):
    """`words` words from `start` in a text are those from `there` in text number `text` of the index."""

    start: int
    words: int
    text: int
    there: int


class Index:
    """The runs of `ngram` words of texts that say something of a task; see COMMON and TELLING."""

    def __init__(self, texts: Iterable[BenchmarkText], ngram: int) -> None:
        self.texts = tuple(texts)
        self.ngram = ngram
        self.short_prompts: dict[str, int] = defaultdict(int)
        """By benchmark, how many prompts have fewer words than a run."""
        self.common: dict[str, int] = defaultdict(int)
        """By benchmark, how many runs were left out since many of its tasks share them."""
        self.counting: dict[str, int] = defaultdict(int)
        """By benchmark, how many runs of numbers and single letters were left out."""
        self._width = max(1, ngram // 3)
        self._step = ngram - self._width + 1
        self._places = self._index()
        self._anchors = {gram for run in self._places for gram in list_grams(run, self._width)}

    def _index(self) -> dict[Gram, list[tuple[int, int]]]:
        places: dict[Gram, list[tuple[int, int]]] = defaultdict(list)
        for number, text in enumerate(self.texts):
            for start, gram in enumerate(list_grams(split_words(text.text), self.ngram)):
                if tells(gram):
                    places[gram].append((number, start))
                else:
                    self.counting[text.benchmark] += 1
            prompt = text.text[: text.prompt_chars]
            if prompt and len(split_words(prompt)) < self.ngram:
                self.short_prompts[text.benchmark] += 1
        return {gram: kept for gram, found in places.items() if (kept := self._without_common(found))}

    def _without_common(self, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the places of a run without those in benchmarks of which many tasks have it."""
        tasks: dict[str, set[str]] = defaultdict(set)
        for number, _ in found:
            text = self.texts[number]
            tasks[text.benchmark].add(text.task_id)
        common = {name for name, ids in tasks.items() if len(ids) > COMMON}
        for name in common:
            self.common[name] += 1
        return [place for place in found if self.texts[place[0]].benchmark not in common]

    def may_share(self, words: Sequence[str]) -> bool:
        """Whether the words may share a run; False is certain."""
        if len(words) < self.ngram:
            return False
        columns = (words[offset :: self._step] for offset in range(self._width))
        return not self._anchors.isdisjoint(zip(*columns, strict=False))

    def find_runs(self, words: Sequence[str]) -> list[SharedRun]:
        """Return all shared runs, each as long as it is, by their place."""
        running: dict[tuple[int, int], SharedRun] = {}
        ended = []
        for start, gram in enumerate(list_grams(words, self.ngram)):
            before, running = running, {}
            for number, there in self._places.get(gram, ()):
                run = before.pop((number, there - 1), None)
                running[number, there] = (
                    SharedRun(run.start, run.words + 1, number, run.there)
                    if run
                    else SharedRun(start, self.ngram, number, there)
                )
            ended.append(before.values())
        return sorted(
            chain(*ended, running.values()), key=lambda run: (run.start, run.text, run.there, run.words)
        )


def tells(gram: Gram) -> bool:
    """Whether a run has so many words, and not only numbers and single letters, that it says something."""
    wordy = sum(len(word) > 1 and not word.isnumeric() for word in gram)
    return wordy >= min(TELLING, len(gram))


def list_grams(words: Sequence[str], size: int) -> Iterator[Gram]:
    """Yield each run of so many words."""
    if size > len(words):  # there is none, and a copy for each place would fill the memory
        return iter(())
    return zip(*(words[offset:] for offset in range(size)), strict=False)
