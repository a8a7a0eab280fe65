"""`diff_runs`: everything that two runs of a benchmark differ in."""

from collections import Counter
from collections.abc import Sequence

from benchmarks.problem import SampleKey, Verdict
from runner.diff import checks
from runner.diff.pairing import Pair, Pairing, pair
from runner.diff.records import Direction, Flip, Move, RunDiff, Side, TaskShares
from runner.diff.scores import Suites, by_language, count_shares, score_diff, suites_of
from runner.diff.text import selection_warnings, summarise
from runner.store.metrics import passes
from runner.store.records import Run, RunManifest


def diff_runs(a: Run, b: Run) -> RunDiff:
    """Return how run B differs from run A, paired by task and sample number.

    Only tasks with a verdict in both runs count, so a score may differ from that in run.json; of several
    samples a task all count, by the share that passed. Reads
    programs.jsonl of both run directories. Raises RunDirectoryError, with what to do, where the runs can't
    be compared: another benchmark, dataset or profile, a partial run, or no sample judged in both.
    """
    checks.require_comparable(a, b)
    paired = pair(a, b)
    table = suites_of(a.manifest)
    scores = [score_diff(name, suites, paired.tasks) for name, suites in table.items()]
    side_a, side_b = _side(a, paired.only_a), _side(b, paired.only_b)
    return RunDiff(
        benchmark=a.manifest.benchmark,
        dataset=a.manifest.dataset,
        profile=a.manifest.profile,
        a=side_a,
        b=side_b,
        summary=summarise(scores[0]),
        warnings=[*checks.warnings(a.manifest, b.manifest), *selection_warnings(side_a, side_b)],
        paired=len(paired.pairs),
        left_out=paired.left_out,
        scores=scores,
        languages=by_language(table, paired.tasks),
        moves=_moves(paired.pairs),
        flips=_flips(paired, table, a.manifest, b.manifest),
        shares=_changed_shares(paired, table[a.manifest.benchmark]) if scores[0].several else [],
    )


def _side(run: Run, only_here: list[SampleKey]) -> Side:
    manifest = run.manifest
    errors = sum(line.verdict == Verdict.SANDBOX_ERROR for line in run.lines)
    return Side(
        path=str(run.directory),
        samples_path=manifest.samples.path,
        samples_sha256=manifest.samples.sha256,
        started=manifest.started,
        selected=manifest.selected,
        samples=len(run.lines),
        judged=len(run.lines) - errors,
        sandbox_errors=errors,
        images=manifest.images,
        toolchains=manifest.toolchains,
        only_here=only_here,
    )


def _moves(pairs: Sequence[Pair]) -> list[Move]:
    counts = Counter((pair.a.verdict, pair.b.verdict) for pair in pairs)
    return [Move(a=a, b=b, count=counts[a, b]) for a in Verdict for b in Verdict if counts[a, b]]


def _flips(paired: Pairing, table: dict[str, Suites], a: RunManifest, b: RunManifest) -> list[Flip]:
    flips = []
    for one in paired.pairs:
        gained = [name for name, suites in table.items() if _changes_to(suites, one, to=True)]
        lost = [name for name, suites in table.items() if _changes_to(suites, one, to=False)]
        if gained or lost or one.a.verdict != one.b.verdict:
            flips.append(_flip(one, gained, lost, a, b))
    return flips


def _changed_shares(paired: Pairing, suites: Suites) -> list[TaskShares]:
    shares = (count_shares(suites, task) for task in paired.tasks)
    return sorted((one for one in shares if one.difference), key=lambda one: one.difference)


def _changes_to(suites: Suites, pair: Pair, *, to: bool) -> bool:
    """Return whether a sample passes a score in B and not in A, or the other way round."""
    return passes(suites, pair.b) is to and passes(suites, pair.a) is not to


def _flip(pair: Pair, gained: list[str], lost: list[str], a: RunManifest, b: RunManifest) -> Flip:
    main = a.benchmark
    direction: Direction = "gained" if main in gained else "lost" if main in lost else "changed"
    return Flip(
        task_id=pair.a.task_id,
        sample=pair.a.sample,
        language=pair.language,
        direction=direction,
        gained=gained,
        lost=lost,
        same_program=pair.same_program,
        flaky=pair.same_program is True and _same_conditions(pair.language, a, b),
        a=pair.a,
        b=pair.b,
    )


def _same_conditions(language: str, a: RunManifest, b: RunManifest) -> bool:
    """Return whether nothing that is known of the runs explains another verdict on the same program."""
    return (
        checks.images_of(a, language) == checks.images_of(b, language)
        and checks.limits_of(a, language) == checks.limits_of(b, language)
        and (a.isolated_by, a.runner) == (b.isolated_by, b.runner)
    )
