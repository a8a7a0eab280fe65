"""What the page of a run says first: scores, verdicts by benchmark and language, what it ran on."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.problem import Verdict
from runner.reports.html.rows import Row, by_language
from runner.store.metrics import count_cached, count_verdicts, score, scores_of
from runner.store.records import RunManifest, Score, VerdictLine


def summary(directory: Path, manifest: RunManifest, rows: Sequence[Row]) -> dict[str, Any]:
    """Return the context of the template's summary."""
    lines = [row.line for row in rows]
    suites = scores_of(manifest.benchmark)
    scores = manifest.scores or {name: score(needed, lines) for name, needed in suites.items()}
    return {
        "manifest": manifest,
        "directory": str(directory),
        "source": Path(manifest.samples.path).name if manifest.samples.path else "reference solutions",
        "done": len(lines),
        "cached": count_cached(lines),
        "scores": [_score(name, value) for name, value in scores.items()],
        "counts": count_verdicts(lines),
        "groups": [
            [_group(name, needed, lines) for name, needed in suites.items()],
            [_group(name, (), part) for name, part in by_language(rows).items()],
        ],
        "about": _about(directory, manifest),
    }


def _score(name: str, value: Score) -> dict[str, Any]:
    """Return a score in percent, ready for its bar."""
    low, high = (100 * end for end in value.ci95)
    return {
        "name": name,
        "share": None if value.pass_at_1 is None else f"{100 * value.pass_at_1:.1f}",
        "low": f"{low:.1f}",
        "high": f"{high:.1f}",
        "width": f"{high - low:.2f}",
        "passed": value.passed,
        "total": value.total,
        "further": [(k, f"{100 * value.pass_at[k]:.1f}") for k in sorted(value.pass_at, key=int)],
    }


def _verdict(suites: tuple[str, ...], line: VerdictLine) -> Verdict:
    """Return what a sample got under a score: the verdict on the first of its suites that did not pass."""
    if not suites or not line.suites or line.verdict is Verdict.SANDBOX_ERROR:
        return line.verdict
    found = (line.suites.get(suite, line.verdict) for suite in suites)
    return next((verdict for verdict in found if verdict is not Verdict.PASSED), Verdict.PASSED)


def _group(name: str, suites: tuple[str, ...], lines: Sequence[VerdictLine]) -> dict[str, Any]:
    """Return one row of the table of verdicts; samples without a verdict through our fault are not scored."""
    verdicts = [_verdict(suites, line) for line in lines]
    counts = {verdict.value: verdicts.count(verdict) for verdict in Verdict}
    scored = len(verdicts) - counts[Verdict.SANDBOX_ERROR.value]
    share = f"{100 * counts[Verdict.PASSED.value] / scored:.1f} %" if scored else "-"
    return {"name": name, "counts": counts, "total": len(verdicts), "share": share}


def _about(directory: Path, manifest: RunManifest) -> list[tuple[str, list[str]]]:
    """Return all that someone needs to repeat the run, as labels and lines."""
    samples, dataset = manifest.samples, manifest.dataset
    where = samples.path or "the dataset's reference solutions"
    about = [
        ("selected", [str(manifest.selected)] if manifest.selected else []),
        ("samples", [f"{samples.count} of {where}", f"sha256 {samples.sha256}"]),
        ("dataset", [f"{manifest.benchmark} {dataset.version}".strip(), f"sha256 {dataset.sha256}"]),
        ("profile", [manifest.profile]),
        ("sandbox", [manifest.isolated_by]),
        ("toolchains", [f"{tool} {version}" for tool, version in manifest.toolchains.items()]),
        ("images", [f"{name} {identity}" for name, identity in manifest.images.items()]),
        ("extraction", list(dict.fromkeys(manifest.extraction.values()))),
        ("host", [f"{name} {value}" for name, value in manifest.host.items()]),
        ("nodes", [str(node) for node in manifest.nodes]),
        ("limits", [f"{name} {value:g}" for name, value in manifest.limits.items()]),
        ("directory", [str(directory)]),
    ]
    return [(label, lines) for label, lines in about if lines]
