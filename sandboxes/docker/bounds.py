"""Whether an engine can bound what a slot takes.

One without control groups bounds nothing. A slot there would even take the processor time of the whole
machine for its own, and end programs for it.
"""

from sandboxes.docker import concessions
from sandboxes.docker.engine_api import Settings, SocketEngine
from sandboxes.sandbox import BackendUnavailable, EngineUnavailable

HINT = (
    "give it control groups (a rootless engine needs cgroup version 2, and systemd to delegate the "
    "controllers cpu, memory and pids to its user), use an engine of root's, or --sandbox bwrap, which "
    "watches memory itself"
)

LIMITS = {"MemoryLimit": "memory", "PidsLimit": "processes"}
"""What an engine says that it can bound. One that says nothing of it is believed: runner doctor tries."""


def require(engine: SocketEngine) -> None:
    """Raise BackendUnavailable where an engine bounds neither memory nor processes, or only one of them.

    One that was found to do so is not asked again for a day.
    """
    if concessions.recall_bounds(engine.api.identity):
        return
    try:
        missing = find_missing(engine.info())
    except Exception as error:  # the engine's errors, and those of the connection to it
        raise EngineUnavailable(f"the engine does not answer: {error}", "restart it") from error
    if missing:
        raise BackendUnavailable(f"the engine can't bound what a container takes: {missing}", HINT)
    concessions.keep_bounds(engine.api.identity)


def find_missing(info: Settings) -> str:
    """Return what an engine lacks to bound memory and processes, by what it says; "" for nothing."""
    rootless = bool(info.get("Rootless")) or "name=rootless" in (info.get("SecurityOptions") or ())
    if info.get("CgroupDriver") == "none" or (rootless and str(info.get("CgroupVersion") or 1) == "1"):
        return "it has no control groups"
    unbounded = [what for name, what in LIMITS.items() if info.get(name) is False]
    return f"no limit on {' and '.join(unbounded)}" if unbounded else ""
