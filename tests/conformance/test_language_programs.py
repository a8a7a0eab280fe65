"""Programs of languages that no benchmark here is in: each must end as its folder is called.

Those of the others are solutions of a problem, see `tests/sandboxes/test_hostile_languages.py`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from sandboxes import backends, smoke
from sandboxes.languages import LANGUAGES
from sandboxes.pool import Pool
from sandboxes.program import Program
from sandboxes.sandbox import Backend
from sandboxes.smoke import Ending
from tests.conformance.cases import LIMITS
from tests.sandboxes import toy

PROGRAM_DIR = Path(__file__).parents[1] / "programs"
ALONE = LANGUAGES.keys() - {"python", *toy.NAMES}
PROGRAMS = [path for language in sorted(ALONE) for path in sorted((PROGRAM_DIR / language).glob("*/*"))]


@pytest.mark.container
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: "/".join(path.parts[-3:]))
def test_ends_as_its_folder_says(
    path: Path, request: pytest.FixtureRequest, slots: Callable[[Backend, str], Pool]
) -> None:
    language = path.parts[-3]
    request.getfixturevalue(f"{language}_image")
    program = Program(language=language, source=path.read_text("utf-8"), limits=LIMITS)
    with slots(backends.choose(), language).lease() as slot:
        ended, why = smoke.ending(program, slot.run(program))
        assert ended is Ending(path.parent.name), why
        assert slot.clean
