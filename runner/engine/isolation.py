"""Tries from inside a sandbox what it keeps samples from: nothing is believed because a setting says so."""

from pathlib import Path
from typing import Any

from runner.engine import isolation_probe
from runner.engine.health import IsolationHealth
from runner.engine.isolation_checks import judge
from sandboxes.languages import LANGUAGES
from sandboxes.program import MIB, Calls, Limit, Limits, Outcome, Program, decode, encode_arguments
from sandboxes.sandbox import Backend, Sandbox, SandboxError

LIMITS = Limits(memory_bytes=128 * MIB, values_bytes=MIB, cpu_s=10.0, idle_s=30.0)
CALL_CPU_S = 5.0

TRIALS = {
    "status": 0, "namespaces": 0, "sockets": 0, "folders": 0, "calls": 0, "engine": 0, "score": 0,
    "file": 8 * MIB, "open files": 65536, "scratch": 128 * MIB, "processes": 256,
}  # fmt: skip
"""How much of each is tried at most, where that has a measure: in pieces or bytes."""

ALONE = {"memory": 1024 * MIB}
"""Tried apart, since the kernel may end the whole program."""


def examine(backend: Backend) -> IsolationHealth:
    """Start a sandbox of Python and try everything in it. Why that can't be is a `problem`; never raises."""
    language = LANGUAGES["python"]
    try:
        with backend.start(backend.find(language), language, LIMITS) as slot:
            checks = judge(_try_all(slot), TRIALS | ALONE)
    except SandboxError as error:
        return IsolationHealth(sandbox=backend.name, problem=str(error), hint=error.hint)
    return IsolationHealth(sandbox=backend.name, checks=checks)


def _try_all(slot: Sandbox) -> dict[str, Any]:
    found = _run(slot, TRIALS)[1]
    outcome, memory = _run(slot, ALONE)
    if outcome.limit is Limit.MEMORY:  # it took the process along that counts
        memory = {"memory": 0}
    return found | memory


def _run(slot: Sandbox, trials: dict[str, int]) -> tuple[Outcome, dict[str, Any]]:
    """Return how the program ended, and what it found until then."""
    arguments = encode_arguments([[name, most] for name, most in trials.items()])
    calls = Calls(
        entry_point="examine", arguments=arguments, count=len(trials), cpu_s=(CALL_CPU_S,) * len(trials)
    )
    source = Path(isolation_probe.__file__).read_text("utf-8")
    outcome = slot.run(Program(language="python", source=source, calls=calls, limits=LIMITS))
    values = [outcome.values.encoded(place) for place in range(len(outcome.values.fingerprints))]
    found = {name: decode(value) for name, value in zip(trials, values, strict=False) if value is not None}
    return outcome, found
