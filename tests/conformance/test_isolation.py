"""A slot for each program, as `--isolation container` has it: the same outcomes, and nothing from before."""

import pytest

from sandboxes.fake import FakeSandbox
from sandboxes.pool import Pool
from sandboxes.sandbox import Backend, Sandbox
from tests.conformance.cases import CASES, script
from tests.conformance.conftest import start
from tests.conformance.test_programs import FINDS, LEAVES, facts

FEW = ("values", "raised in a call", "output")


def test_each_program_has_a_slot_of_its_own(backend: Backend) -> None:
    used: list[Sandbox] = []
    with Pool(lambda: start(backend), 1, 1) as pool:
        for name in FEW:
            program, expected = CASES[name]
            with pool.lease() as slot:
                if isinstance(slot, FakeSandbox):
                    slot.script = lambda _, told=expected: told
                assert facts(slot.run(program)) == facts(expected), name
                used.append(slot)
    assert len({id(slot) for slot in used}) == len(FEW)


@pytest.mark.parametrize("source", [LEAVES, FINDS])
def test_no_program_finds_anything(real: Backend, source: str) -> None:
    with Pool(lambda: start(real), 1, 1) as pool, pool.lease() as slot:
        assert slot.run(script(source)).exit_code == 0
