"""What is found of a corpus: runs of words that its lines share with benchmarks."""

import msgspec


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """The shared run as it stands in one of both texts, with what stands around it there."""

    before: str
    shared: str
    after: str


class Overlap(msgspec.Struct, frozen=True, kw_only=True):
    """The longest run that a line shares with one task: `words` of them, in its text at `field`.

    `line` counts from 1; `id` is the line's own, empty without one. `part` says where in the task the run
    lies: its prompt, its solution, both, or its tests.
    """

    line: int
    id: str
    field: str
    benchmark: str
    task_id: str
    part: str
    words: int
    corpus_text: Excerpt
    benchmark_text: Excerpt


class BenchmarkOverlap(msgspec.Struct, frozen=True, kw_only=True):
    """How far a benchmark is in a corpus.

    `lines` of the corpus overlap, and `found` of its `tasks` are in it. Of `without_solution` tasks there is
    no solution to compare with; `short_prompts` have fewer words than a run, and can't be found alone;
    `common_runs` are those that many of its tasks share, and `counting_runs` those of numbers and single
    letters: they say nothing of a task, and are left out.
    """

    benchmark: str
    tasks: int
    found: int
    lines: int
    without_solution: int
    short_prompts: int
    common_runs: int
    counting_runs: int


class OverlapReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a corpus.

    `lines` were read, `overlapping` of them share a run of at least `ngram` words, `unreadable` ones are no
    JSON objects (`first_unreadable` are their numbers), and `without_text` have none. `longest` are the
    longest runs, one a line. `bytes_read` are those of the file, packed or not, in `wall_s` seconds.
    """

    path: str
    sha256: str
    ngram: int
    splitting: str
    fields: list[str]
    lines: int
    overlapping: int
    unreadable: int
    first_unreadable: list[int]
    without_text: int
    benchmarks: list[BenchmarkOverlap]
    longest: list[Overlap]
    bytes_read: int
    wall_s: float
