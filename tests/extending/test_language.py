"""A language, added as docs/extending.md says, runs programs in its container with no other edit.

So do the problems of MultiPL-E in it, once they are added as well.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sandboxes.images import engine_build
from tests.extending.copies import Copy

if TYPE_CHECKING:
    import docker

# As `runner images build awk`, which would also remove what other builds on this engine left for their next.
BUILD = """
from sandboxes.docker import daemon
from sandboxes.images import build, context, lock
from sandboxes.languages import LANGUAGES
with lock.hold_build_lock():
    sources = context.read_sources(LANGUAGES["awk"])
    made = build._build(daemon.connect(), LANGUAGES["awk"], sources, lambda _: None, fresh=False)
print(made.tag, end="")
"""
USE = """
import runner
with runner.SandboxPool("awk", workers=1) as pool:
    print(pool.run(runner.Program(language="awk", source="BEGIN { print 6 * 7 }")).stdout)
"""
SEALED = """
from benchmarks import registry
problem = registry.load("multipl-e-awk").problems["awk_0_add"]
for line in problem.tests.sealed.splitlines()[2:4]:
    print(line.strip())
"""


@pytest.fixture(scope="module")
def copy(
    tmp_path_factory: pytest.TempPathFactory,
    engine: "docker.DockerClient",
    python_image: object,  # noqa: ARG001
) -> Iterator[Copy]:
    """A copy with AWK; its image is removed in the end. `python_image` brings the base image along."""
    copy = Copy(tmp_path_factory.mktemp("language") / "copy", "A language")
    tag = copy.run("-c", BUILD, own_cache=False)
    yield copy
    assert engine_build.remove(engine, tag)


@pytest.fixture(scope="module")
def benchmark(copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with MultiPL-E in AWK as well, whose programs run in the image of `copy`."""
    return Copy(tmp_path_factory.mktemp("dialect") / copy.root.name, "A language", "A language of MultiPL-E")


def test_it_proves_itself_and_runs_programs(copy: Copy) -> None:
    assert copy.run("-c", USE) == "42\n\n"
    assert '"passed": true' in (copy.root / "cache/self_tests.json").read_text("utf-8")


def test_the_tests_of_backends_run_its_programs(copy: Copy) -> None:
    options = ("-q", "-p", "no:cacheprovider", "-k", "awk")
    # Podman is given the images of two languages, of which this is none.
    options += ("--ignore", "tests/conformance/test_podman.py")
    told = copy.run("-m", "pytest", *options, "tests/conformance")
    programs = len(list(Path(copy.root, "tests/programs/awk").glob("*/*")))
    passed = re.search(r"(\d+) passed", told)
    # On the engine; as many again as slots need no image where bubblewrap is installed.
    assert passed is not None and int(passed[1]) in {programs + 5, programs + 10}


def execute(copy: Copy, run: Path, *options: str) -> dict[str, Any]:
    command = ("-m", "runner", "exec", "--bench", "multipl-e-awk", "--run-dir", str(run), "--json", *options)
    document: dict[str, Any] = json.loads(copy.run(*command))
    return document["verdict_counts"]


def test_no_expected_value_is_in_its_sealed_tests(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "copy", "A language", "A language of MultiPL-E")
    assert copy.run("-c", SEALED).splitlines() == ["__record(add(1, 2))", "__record(add(-5, 5))"]


def test_the_reference_solutions_of_its_benchmark_pass(benchmark: Copy, tmp_path: Path) -> None:
    assert execute(benchmark, tmp_path / "run") == {"passed": 2}
    assert execute(benchmark, tmp_path / "verbatim", "--profile", "multipl-e") == {"passed": 2}


def test_wrong_samples_fail_and_those_that_leave_early_as_well(benchmark: Copy, tmp_path: Path) -> None:
    sources = {
        "awk_0_add": "function add(x, y) { return 3 }",
        "awk_1_count": "function count(line) { exit 0 }",
    }
    lines = [json.dumps({"task_id": name, "solution": source}) for name, source in sources.items()]
    (tmp_path / "samples.jsonl").write_text("\n".join(lines), "utf-8")
    options = ("--samples", str(tmp_path / "samples.jsonl"), "--exit-status")
    assert execute(benchmark, tmp_path / "run", *options) == {"failed": 1, "early_exit": 1}
    page = tmp_path / "page.html"
    told = benchmark.run("-m", "runner", "show", str(tmp_path / "run"))
    benchmark.run("-m", "runner", "show", str(tmp_path / "run"), "--html", str(page))
    assert "awk_0_add" in page.read_text("utf-8")
    assert "expected '0'" in told and "got      '3'" in told
