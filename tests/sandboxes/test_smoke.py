"""How a smoke program ended, told from its outcome: only the right value, or exit status 0, is a pass."""

import msgspec
import pytest

from sandboxes import smoke
from sandboxes.fake import FakeSandbox, outcome
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limit, Limits, Outcome, Phase, Raised
from sandboxes.smoke import CHECKS, Ending, Smoke

CPP = LANGUAGES["cpp"].smoke
SCRIPT = msgspec.structs.replace(CPP, records=False)


def killed(limit: Limit | None = None) -> Outcome:
    return outcome(phase=Phase.CALL, exit_code=None, signal=9, limit=limit)


@pytest.mark.parametrize(
    ("programs", "told", "expected", "why"),
    [
        (CPP, outcome([42]), Ending.PASSED, ""),
        (CPP, outcome([42.0]), Ending.PASSED, ""),
        (CPP, outcome([43]), Ending.FAILED, "its value is 43, not 42"),
        (CPP, outcome(["42"]), Ending.FAILED, "its value is '42', not 42"),
        (CPP, outcome(), Ending.EARLY_EXIT, "it left without its value"),
        (CPP, outcome([42], phase=Phase.CALL, exit_code=1), Ending.RUNTIME_ERROR, "exit status 1"),
        (SCRIPT, outcome(), Ending.PASSED, ""),
        (SCRIPT, outcome(phase=Phase.CALL, exit_code=1), Ending.RUNTIME_ERROR, "exit status 1"),
        (CPP, killed(), Ending.RUNTIME_ERROR, "signal 9"),
        (CPP, killed(Limit.CPU), Ending.TIMEOUT, "the limit on cpu ended it"),
        (CPP, killed(Limit.MEMORY), Ending.MEMORY_LIMIT, "memory"),
        (CPP, killed(Limit.OUTPUT), Ending.OUTPUT_LIMIT, "output"),
        (CPP, outcome(phase=Phase.COMPILE, exit_code=None), Ending.COMPILE_ERROR, ""),
        (CPP, outcome(phase=Phase.LOAD, raised=Raised("E", "no")), Ending.RUNTIME_ERROR, "E: no"),
    ],
)
def test_how_it_ended(programs: Smoke, told: Outcome, expected: Ending, why: str) -> None:
    program = programs.program("passes", "cpp", Limits())
    with FakeSandbox(lambda _: told) as slot:
        found, said = smoke.ending(program, slot.run(program))
    assert found is expected
    assert why in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_has_a_program_for_each_check(language: str) -> None:
    programs = LANGUAGES[language].smoke
    made = [programs.program(check, language, Limits(open_files=7)) for check in CHECKS]
    assert len({program.source for program in made}) == len(CHECKS)
    assert {(program.language, program.limits.open_files) for program in made} == {(language, 7)}
    assert min(made, key=lambda program: program.limits.cpu_s).source == programs.times_out
