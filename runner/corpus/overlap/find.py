"""Compares a corpus with benchmarks, line by line: its size bounds the time and not the memory."""

import contextlib
import gzip
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from benchmarks.atomic_file import open_replacement
from benchmarks.errors import BadSamples
from benchmarks.problem import Benchmark
from benchmarks.sample_lines import MAX_LINE, Lines
from runner.corpus.benchmarks import load_benchmarks
from runner.corpus.overlap.benchmark_texts import list_texts
from runner.corpus.overlap.index import Index
from runner.corpus.overlap.lines import ReadLine, compare_line
from runner.corpus.overlap.options import OverlapOptions, OverlapReporter, check_options
from runner.corpus.overlap.records import BenchmarkOverlap, OverlapReport
from runner.corpus.overlap.totals import OverlapTotals
from runner.corpus.overlap.words import SPLITTING
from runner.errors import UsageError

STRANGERS = 1000
"""If so many lines have nothing that can be compared, the file or the field is another one."""
EVERY = 500
"""So many lines lie between two reports on how far it is."""
HINT = (
    f"a corpus is JSON Lines, plain or .gz: an object a line, of at most {MAX_LINE // 2**20} MiB; "
    "`jq -c '.[]' FILE` makes lines of an array"
)


def find_overlaps(options: OverlapOptions, reporter: OverlapReporter) -> OverlapReport:
    """Find the lines of a corpus that share a run of words with benchmarks, and write what was asked for.

    Files are written whole or not at all. Raises UsageError, UnknownBenchmark, DataUnavailable, BadDataset,
    BadProblems, OSError, and whatever interrupts it.
    """
    check_options(options)
    benchmarks = load_benchmarks(options.against, options.problems, options.data_dir, reporter.note)
    texts = (text for one in benchmarks for text in list_texts(one, tests=options.tests))
    index = Index(texts, options.ngram)
    started = time.monotonic()
    lines, totals = Lines(options.source, "texts", endless=True), OverlapTotals(options.show)
    with _writer(options.output) as clean, _writer(options.matches) as matches:
        for line, read in _compare(options, index, lines, totals, reporter):
            if clean and not read.overlaps and not read.problem:
                clean.write(line if line.endswith(b"\n") else line + b"\n")
            if matches:
                matches.writelines(msgspec.json.encode(one) + b"\n" for one in read.overlaps)
        _require_something(options, totals)
    return OverlapReport(
        path=str(options.path),
        sha256=lines.sha256,
        ngram=options.ngram,
        splitting=SPLITTING,
        fields=list(options.fields),
        lines=totals.lines,
        overlapping=totals.overlapping,
        unreadable=totals.unreadable,
        first_unreadable=totals.first_unreadable,
        without_text=totals.without_text,
        benchmarks=[_describe(one, index, totals) for one in benchmarks],
        longest=list(totals.list_longest()),
        bytes_read=lines.bytes_read,
        wall_s=round(time.monotonic() - started, 3),
    )


def _compare(
    options: OverlapOptions, index: Index, lines: Lines, totals: OverlapTotals, reporter: OverlapReporter
) -> Iterator[tuple[bytes, ReadLine]]:
    """Yield every line with what was found in it; blank lines are none."""
    reporter.begin(_size(options.source))
    try:
        for number, _, line in lines:
            if not line.strip():
                continue
            read = compare_line(index, options.fields, number, line)
            totals.add(number, read)
            if totals.lines == STRANGERS:
                _require_something(options, totals)
            if totals.lines % EVERY == 0:
                reporter.step(lines.bytes_read, totals.lines, totals.overlapping)
            yield line, read
    except BadSamples as error:
        raise UsageError(str(error), HINT) from error
    except OSError as error:
        raise UsageError(f"cannot read {options.path}: {error.strerror}", "check the path") from error
    finally:
        reporter.end()


def _require_something(options: OverlapOptions, totals: OverlapTotals) -> None:
    """Raise UsageError where no line so far could be compared."""
    if not totals.lines:
        raise UsageError(f"{options.path} holds no lines", HINT)
    if totals.unreadable == totals.lines:
        raise UsageError(f"{options.path} holds no JSON objects; {totals.first_problem}", HINT)
    if totals.unreadable + totals.without_text == totals.lines:
        where = f" in {', '.join(options.fields)}" if options.fields else ""
        raise UsageError(
            f"no line of {options.path} has a text{where}", "name a field that has: --field, or leave it out"
        )


def _size(path: Path) -> int | None:
    with contextlib.suppress(OSError):
        return path.stat().st_size if path.is_file() else None
    return None


Writer = BinaryIO | gzip.GzipFile


@contextlib.contextmanager
def _writer(path: Path | None) -> Iterator[Writer | None]:
    """Open a file that replaces another at the end, packed where its name says so; None for None."""
    if path is None:
        yield None
        return
    with open_replacement(path) as file:
        if path.suffix != ".gz":
            yield file
            return
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=6) as packed:
            yield packed


def _describe(benchmark: Benchmark, index: Index, totals: OverlapTotals) -> BenchmarkOverlap:
    name = benchmark.name
    return BenchmarkOverlap(
        benchmark=name,
        tasks=len(benchmark.problems),
        found=len(totals.tasks[name]),
        lines=totals.lines_by_benchmark[name],
        without_solution=sum(not problem.reference for problem in benchmark.problems.values()),
        short_prompts=index.short_prompts[name],
        common_runs=index.common[name],
        counting_runs=index.counting[name],
    )
