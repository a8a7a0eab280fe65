"""Which runs may be compared at all, and what should be known before a difference is believed."""

import shlex
from collections.abc import Iterator, Mapping

from runner.errors import RunDirectoryError
from runner.reports.text import list_some
from runner.store.records import Run, RunManifest

NAMED = 5

OWN = "the engine's own"


def require_comparable(a: Run, b: Run) -> None:
    """Raise RunDirectoryError, with what to do, unless both runs are complete ones of the same thing."""
    ours, theirs = a.manifest, b.manifest
    if ours.benchmark != theirs.benchmark:
        raise RunDirectoryError(
            f"these are runs of other benchmarks: {a.directory} of {ours.benchmark}, {b.directory} of "
            f"{theirs.benchmark}",
            f"compare runs of one benchmark, or run {ours.benchmark} on the other samples too: "
            f"runner exec --bench {ours.benchmark} --samples FILE",
        )
    if ours.dataset.sha256 != theirs.dataset.sha256:
        raise RunDirectoryError(
            f"these are runs on other versions of the dataset: {_dataset(ours)} in {a.directory}, "
            f"{_dataset(theirs)} in {b.directory}",
            f"run the older one again on the data of today, e.g.: {command(a)}",
        )
    if ours.profile != theirs.profile:
        raise RunDirectoryError(
            f"these are runs of other profiles: {ours.profile} in {a.directory}, {theirs.profile} in "
            f"{b.directory}",
            f"judge the samples of B as A's were: {command(b, profile=ours.profile)}",
        )
    for run in (a, b):
        if run.manifest.status == "partial":
            count = run.manifest.samples.count
            raise RunDirectoryError(
                f"{run.directory} is partial: {len(run.lines)} of {count} samples are done",
                f"finish it: {command(run, resume=True)}",
            )


def _dataset(manifest: RunManifest) -> str:
    return f"{manifest.dataset.version or 'no version'} (sha256 {manifest.dataset.sha256[:12]})"


def command(run: Run, *, profile: str | None = None, resume: bool = False) -> str:
    """Return the command line that runs a run again, or goes on with it."""
    if resume:
        return shlex.join(["runner", "exec", "--resume", str(run.directory)])
    manifest = run.manifest
    words = ["runner", "exec", "--bench", manifest.benchmark]
    words += ["--samples", manifest.samples.path] if manifest.samples.path else []
    words += manifest.selected.options if manifest.selected else []
    words += ["--profile", profile or manifest.profile]
    words += ["--isolation", manifest.isolation] if manifest.isolation != "slot" else []
    words += ["--runtime", manifest.runtime] if manifest.runtime else []
    return shlex.join([*words, "--run-dir", "NEW"])


def part_warnings(a: RunManifest, b: RunManifest) -> Iterator[str]:
    """Yield a sentence for each run that ran only a part of the benchmark."""
    for name, manifest in (("A", a), ("B", b)):
        if manifest.selected:
            yield f"{name} ran {manifest.selected}: this says nothing of the whole benchmark"


def warnings(a: RunManifest, b: RunManifest) -> Iterator[str]:
    """Yield what differs between the runs besides their samples, each in a sentence."""
    yield from part_warnings(a, b)
    if a.dataset.version != b.dataset.version:
        yield f"one dataset under two names: {a.dataset.version} and {b.dataset.version}"
    if different := _changes(a.toolchains, b.toolchains):
        yield f"the toolchains differ: {different}"
    if different := _images(a.images, b.images):
        yield f"the images differ: {different}"
    if different := _changes(a.extraction, b.extraction):
        yield f"code was taken out of chat replies in other ways: {different}"
    for what, ours, theirs in (
        ("isolation", a.isolation, b.isolation),
        ("sandbox", a.sandbox, b.sandbox),
        ("runtime", a.runtime, b.runtime),
    ):
        if ours != theirs:
            yield f"the {what} differs: {ours or OWN} -> {theirs or OWN}"
    if different := _changes(verdict_limits(a), verdict_limits(b)):
        yield f"the limits differ: {different}"
    if different := _changes(_host(a), _host(b)):
        yield f"the machines differ: {different}"


def verdict_limits(manifest: RunManifest) -> dict[str, float]:
    """Return the limits that a verdict may hang on; how many slots ran side by side is none of them."""
    return {name: value for name, value in manifest.limits.items() if name.rpartition(".")[2] != "slots"}


def _host(manifest: RunManifest) -> dict[str, object]:
    """Return the kind of machine: its system without the version, its processor and how many of them."""
    host = manifest.host
    system = str(host.get("system", "")).partition("-")[0]
    return {"system": system, "processor": host.get("machine", ""), "cores": host.get("cores", 0)}


def _images(a: dict[str, str], b: dict[str, str]) -> str:
    """Return the names of the images that are in both runs and not the same, by tag or by id."""
    ours, theirs = ({_name(tag): (tag, image) for tag, image in side.items()} for side in (a, b))
    return list_some([name for name in ours if name in theirs and ours[name] != theirs[name]], NAMED)


def _name(tag: str) -> str:
    """Return an image's name without registry and tag: that of its language."""
    return tag.rpartition("/")[2].partition(":")[0]


def images_of(manifest: RunManifest, language: str) -> dict[str, str]:
    """Return the images that a language's samples may have run in: its own, else all of them."""
    own = {tag: image for tag, image in manifest.images.items() if _name(tag) == language}
    return own or manifest.images


def only_language(manifest: RunManifest) -> str:
    """Return the language of a run that used one image, else empty."""
    return _name(next(iter(manifest.images))) if len(manifest.images) == 1 else ""


def _changes(a: Mapping[str, object], b: Mapping[str, object]) -> str:
    """Return what is in both and not the same. What only one has goes with the tasks that only it has."""
    different = [f"{name} {a[name]} -> {b[name]}" for name in a if name in b and a[name] != b[name]]
    return list_some(different, NAMED)


def limits_of(manifest: RunManifest, language: str) -> dict[str, float]:
    """Return the limits of one language; a run of several languages keeps each under its language's name."""
    found = verdict_limits(manifest)
    own = {name.partition(".")[2]: value for name, value in found.items() if name.startswith(f"{language}.")}
    return own or found
