"""docs/api.md: its examples run and print what they should, and it names all that it promises."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
STUB = (ROOT / "runner" / "__init__.pyi").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
PRINTED = {
    "Judge(": ["True passed"],
    "judge.map": ["demo/0 passed", "demo/5 passed"],
    "AsyncJudge": ["failed base input"],
    "evaluate(": ["5 of 5 passed", "complete"],
    "SandboxPool": ["done 0 42", "[2, 'abab']"],
}


def test_all_examples_are_found() -> None:
    assert len(EXAMPLES) == len(PRINTED)


@pytest.mark.container
@pytest.mark.usefixtures("python_image")
@pytest.mark.parametrize("number", range(len(PRINTED)))
def test_an_example_prints_what_it_should(number: int, tmp_path: Path) -> None:
    source, wanted = EXAMPLES[number], list(PRINTED.values())[number]
    if "humaneval" in source and not os.environ.get("RUNNER_DATA_DIR"):
        pytest.skip("RUNNER_DATA_DIR is not set: it names the directory with the real files")
    script = tmp_path / "example.py"
    script.write_text(source)
    # As a user's own script: no guard around the main program.
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert done.returncode == 0, done.stderr
    assert all(text in done.stdout for text in wanted), done.stdout


def test_the_page_names_the_stable_part_of_the_list() -> None:
    stable = STUB.partition("# Second part")[0]
    names = re.findall(r"^from \S+ import (\w+) as \1$", stable, re.MULTILINE)
    assert len(names) > 20
    assert [name for name in names if f"`{name}`" not in PAGE] == []


def test_importing_runner_loads_nothing_heavy() -> None:
    code = (
        "import sys, runner; runner.Judge; print([m for m in "
        "('numpy', 'evalplus', 'docker', 'scipy', 'tree_sitter', 'matplotlib', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
