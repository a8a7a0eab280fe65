"""Which engines there are."""

from collections.abc import Callable

from runner.engine.engine import Engine
from runner.engine.local_engine import LocalEngine
from runner.errors import UsageError
from runner.options import LOCAL, RunOptions

Note = Callable[[str], object]


def _make_local(options: RunOptions, note: Note, *, keep: bool) -> Engine:
    return LocalEngine(options, note, keep=keep)


def _make_ray(options: RunOptions, note: Note, *, keep: bool) -> Engine:
    # Imported here: whoever uses this machine alone needs none of it.
    from runner.engine.ray_cluster.engine import RayEngine

    return RayEngine(options, note, keep=keep)


ENGINES: dict[str, Callable[..., Engine]] = {
    LOCAL: _make_local,
    "ray": _make_ray,
}
"""What makes each, of the options of a run, who hears what is worth knowing, and `keep`."""


def make_engine(options: RunOptions, note: Note, *, keep: bool = False) -> Engine:
    """Return the engine that the options name; with `keep`, it has slots of several languages at a time.

    `note` hears of its nodes, where it has any, and of its sandboxes, from whatever thread.

    Raises UsageError for one that there is not, or that can't be used here.
    """
    if options.engine not in ENGINES:
        hint = f"--engine takes {', '.join(ENGINES)}"
        raise UsageError(f"there is no engine called {options.engine!r}", hint)
    return ENGINES[options.engine](options, note, keep=keep)
