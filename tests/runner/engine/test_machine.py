"""How many slots: never more memory than is free, and clear words where even one is too much."""

from types import SimpleNamespace

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runner.engine import machine
from sandboxes.program import GIB, MIB, Limits
from sandboxes.sandbox import Machine, SandboxError

OVERHEAD = 528 * MIB
"""What a slot of Python takes of its own."""


def free_memory(monkeypatch: pytest.MonkeyPatch, size: int, cores: int = 4) -> None:
    """Another machine than this one."""
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=size, total=2 * size))
    monkeypatch.setattr(psutil.Process, "cpu_affinity", lambda _: list(range(cores)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 256 * GIB),
    st.integers(1, 64),
    st.none() | st.integers(1, 64),
    st.integers(machine.LEAST_BYTES, 8 * GIB),
)
def test_slots_never_get_more_memory_than_is_free(
    monkeypatch: pytest.MonkeyPatch, free: int, cores: int, workers: int | None, memory: int
) -> None:
    free_memory(monkeypatch, free, cores)
    asked = Limits(memory_bytes=memory)
    try:
        count, limits = machine.plan(workers, asked, OVERHEAD)
    except SandboxError as error:
        assert "--workers" in error.hint
        assert free * machine.SHARE < (workers or 1) * (machine.LEAST_BYTES + OVERHEAD + 1)
        return
    assert count * (limits.memory_bytes + OVERHEAD) <= free * machine.SHARE
    assert machine.LEAST_BYTES <= limits.memory_bytes <= memory
    assert count == (workers or count)
    assert count >= 1
    assert workers or count <= cores


def test_a_slot_a_core_where_memory_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    free_memory(monkeypatch, 64 * GIB, cores=6)
    assert machine.plan(None, Limits(), OVERHEAD) == (6, Limits())


def test_fewer_slots_where_memory_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    free_memory(monkeypatch, 12 * GIB, cores=6)
    assert machine.plan(None, Limits(), OVERHEAD) == (2, Limits())


def test_one_slot_with_less_memory_on_a_small_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    free_memory(monkeypatch, 2 * GIB)
    count, limits = machine.plan(None, Limits(), OVERHEAD)
    assert count == 1
    assert GIB < limits.memory_bytes < 2 * GIB


def test_workers_asked_for_share_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    free_memory(monkeypatch, 12 * GIB)
    count, limits = machine.plan(6, Limits(), OVERHEAD)
    assert count == 6
    assert GIB < limits.memory_bytes < 2 * GIB


def test_too_little_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    free_memory(monkeypatch, 4 * GIB)
    with pytest.raises(SandboxError, match=r"^40 slots need more memory .* free \(3481 MiB\)"):
        machine.plan(40, Limits(), OVERHEAD)
    free_memory(monkeypatch, 300 * MIB)
    with pytest.raises(SandboxError, match=r"^1 slot"):
        machine.plan(None, Limits(), OVERHEAD)


def test_an_engine_elsewhere_counts_with_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    free_memory(monkeypatch, 4 * GIB, cores=2)
    there = Machine(cores=16, memory_bytes=128 * GIB)
    assert machine.plan(None, Limits(), OVERHEAD, there) == (16, Limits())
    with pytest.raises(SandboxError, match=r"more memory than the engine has \(111411 MiB\)"):
        machine.plan(400, Limits(), OVERHEAD, there)


def test_an_engine_of_as_much_memory_may_be_here(monkeypatch: pytest.MonkeyPatch) -> None:
    free_memory(monkeypatch, 12 * GIB, cores=2)
    count, _ = machine.plan(None, Limits(), OVERHEAD, Machine(cores=6, memory_bytes=24 * GIB))
    assert count == 2, "by what is free of it"


def test_this_machine() -> None:
    facts = machine.describe()
    assert set(facts) == {"system", "machine", "cores", "memory_mb", "python"}
    assert int(facts["cores"]) >= 1
    assert int(facts["memory_mb"]) > 100
