"""A backend, added as docs/extending.md says, is chosen by its name and where no other works.

There is no engine in these tests.
"""

import json
from pathlib import Path

import pytest

from benchmarks.demo import find_samples
from tests.extending.copies import Copy

CHOOSE = "from sandboxes import backends; print(*(backends.choose(name).name for name in ('dry', 'auto')))"
POOL = """
import runner
with runner.SandboxPool("javascript", sandbox="dry", workers=1) as pool:
    print(pool.run(runner.Program(language="javascript", source="process.exit(1)")).exit_code)
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("backend") / "copy", "A backend")


def test_it_is_chosen_by_name_and_as_the_one_that_works(copy: Copy) -> None:
    assert copy.run("-c", CHOOSE).split() == ["dry", "dry"]


def test_the_library_takes_it(copy: Copy) -> None:
    assert copy.run("-c", POOL).split() == ["0"]


def test_the_command_line_takes_it(copy: Copy, tmp_path: Path) -> None:
    document = json.loads(
        copy.run(
            "-m", "runner", "exec", "--bench", "demo", "--task", "demo/javascript/[01]", "--sandbox", "dry",
            "--samples", str(find_samples()), "--run-dir", str(tmp_path / "run"), "--json",
        )
    )  # fmt: skip
    assert document["sandbox"] == "dry"
    assert document["verdict_counts"] == {"early_exit": 2}
