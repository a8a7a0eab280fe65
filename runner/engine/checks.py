"""What must hold of options before anything is started for them."""

from pathlib import Path

from benchmarks import registry
from runner.errors import UsageError
from runner.options import RunOptions
from sandboxes import backends


def check_options(options: RunOptions, names: list[str]) -> None:
    """Raise UsageError where options contradict each other or these benchmarks."""
    check_rules(options, names)
    if options.model and not options.samples:
        raise UsageError(
            "--model says whose samples ran, and no --samples are given", "name them, or leave out --model"
        )
    if len(names) > 1 and options.samples:
        _require_folder(options.samples, options.bench, names)


def _require_folder(path: Path, group: str, names: list[str]) -> None:
    """Raise UsageError or BadSamples where a path is no folder with samples of all benchmarks of a group."""
    from benchmarks.sample_folders import find_samples, is_sample_folder

    if not is_sample_folder(path):
        raise UsageError(
            f"{group} is a group of benchmarks, and {path} is no folder with a samples file for each",
            f"it holds {', '.join(f'{name}.jsonl' for name in names)}; or run them one by one",
        )
    find_samples(path, names)


def check_rules(options: RunOptions, names: list[str]) -> None:
    """Raise UsageError where the way to judge contradicts itself, these benchmarks or this machine."""
    check_sandbox(options.sandbox, options.runtime)
    unfit = [name for name in names if not registry.fits(options.profile, name)]
    if options.problems is not None and not registry.fits_own(options.profile):
        unfit.append(str(options.problems))
    if options.exit_status and options.profile != "strict":
        raise UsageError(
            f"--exit-status asks beside strict verdicts, and the profile is {options.profile}",
            "leave out one of them; --profile multipl-e takes the exit status for the verdict",
        )
    if unfit:
        raise UsageError(
            f"the profile {options.profile} does not fit {', '.join(unfit)}", "use --profile strict"
        )


def check_sandbox(name: str, runtime: str = "") -> None:
    """Raise UsageError where no backend is called that, or it takes no runtime."""
    if name not in backends.NAMES:
        raise UsageError(
            f"there is no sandbox called {name!r}", f"--sandbox takes {', '.join(backends.NAMES)}"
        )
    if runtime and name not in (backends.AUTO, *backends.WITH_RUNTIMES):
        raise UsageError(
            f"--runtime {runtime} is for a container engine's containers, and {name} makes none",
            f"leave out --runtime, or use --sandbox {' or '.join(backends.WITH_RUNTIMES)}",
        )
