"""Which kinds of sandboxes there are, and the one to use here.

`docs/extending.md` shows how to add one: a row here, and a `Backend` that passes `tests/conformance/`.
"""

from collections.abc import Callable

from sandboxes.sandbox import Backend, BackendUnavailable

AUTO = "auto"


def _docker(runtime: str = "") -> Backend:
    from sandboxes.docker.backend import DockerBackend

    return DockerBackend.connect(runtime)


def _bubblewrap() -> Backend:
    from sandboxes.bubblewrap.backend import BubblewrapBackend

    return BubblewrapBackend.connect()


BACKENDS: dict[str, Callable[..., Backend]] = {
    "docker": _docker,
    "bwrap": _bubblewrap,
}
"""What connects to each, or raises BackendUnavailable; the preferred ones first."""

WITH_RUNTIMES = ("docker",)
"""Those that take the name of a runtime: the program that is to start their sandboxes."""

INSTEAD = {"bwrap": "no container engine can be used, so bubblewrap runs the samples"}
"""Told where "auto" takes it, with what is weaker there."""

NAMES = (AUTO, *BACKENDS)


def choose(name: str = AUTO, note: Callable[[str], object] = lambda _: None, *, runtime: str = "") -> Backend:
    """Return the backend of that name, or the first that works here for "auto".

    `note` hears of one that nobody asked for, and of what is weaker there. With a `runtime`, only those that
    have one are looked for. Raises BackendUnavailable, which tells what was tried, and KeyError for a name
    that is not in NAMES.
    """
    failed: dict[str, BackendUnavailable] = {}
    named = [runtime] if runtime else []
    wanted = [name] if name != AUTO else WITH_RUNTIMES if runtime else BACKENDS
    for tried in wanted:
        try:
            backend = BACKENDS[tried](*named)
        except BackendUnavailable as error:
            failed[tried] = error
        else:
            if name == AUTO and tried in INSTEAD:
                note("; ".join((INSTEAD[tried], *backend.weaker)))
            return backend
    raise _combine(failed)


def _combine(failed: dict[str, BackendUnavailable]) -> BackendUnavailable:
    """Return one error for all that was tried; what alone was tried speaks for itself."""
    if len(failed) == 1:
        return next(iter(failed.values()))
    reasons = [f"{name}: {error}" for name, error in failed.items()]
    hints = [error.hint for error in failed.values() if error.hint]
    return BackendUnavailable("\n".join(["no sandbox works here", *reasons]), "; or ".join(hints))
