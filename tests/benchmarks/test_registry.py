"""Names, groups, and that the real data sets load as they are known to be."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import registry
from benchmarks.datasets import dataset as datasets
from benchmarks.errors import UnknownBenchmark
from benchmarks.multipl_e.dialects import DIALECTS
from benchmarks.problem import Suite

HEAVY = ("numpy", "requests", "docker", "evalplus", "datasets", "tree_sitter")


def count(found: tuple[Suite, ...], name: str) -> int:
    return sum(suite.count for suite in found if suite.name == name)


def test_a_benchmark_stands_for_itself_and_a_group_for_its_members() -> None:
    assert registry.expand("humaneval") == ["humaneval"]
    assert registry.expand("evalplus") == ["humaneval+", "mbpp+"]
    assert registry.expand("multipl-e") == [f"multipl-e-{name}" for name in DIALECTS]
    assert registry.expand("all") == [*registry.expand("evalplus"), *registry.expand("multipl-e")]


def test_every_name_expands_to_benchmarks_with_a_known_dataset() -> None:
    for name in registry.list_names():
        for single in registry.expand(name):
            assert registry.dataset_of(single).rows > 0


def test_the_main_score_of_a_benchmark_has_its_name() -> None:
    for name, entry in registry.BENCHMARKS.items():
        assert name in entry.scores


@pytest.mark.parametrize(
    ("name", "guess"), [("humanevla+", "humaneval+"), ("MBPP", "mbpp"), ("evalplu", "evalplus")]
)
def test_an_unknown_name_lists_what_there_is_and_guesses(name: str, guess: str) -> None:
    with pytest.raises(UnknownBenchmark, match=name.replace("+", r"\+")) as caught:
        registry.load(name)
    assert f"did you mean {guess!r}?" in caught.value.hint
    assert all(known in caught.value.hint for known in registry.list_names())


def test_a_name_like_no_other_gets_no_guess() -> None:
    with pytest.raises(UnknownBenchmark) as caught:
        registry.expand("qqqqq")
    assert "did you mean" not in caught.value.hint


def test_the_manifest_pins_every_download_to_a_commit() -> None:
    for dataset in datasets.read_manifest().values():
        assert re.fullmatch("[0-9a-f]{64}", dataset.sha256)
        assert not dataset.url or re.search(r"/raw/[0-9a-f]{12,40}/", dataset.url)


@pytest.mark.data
def test_humaneval_plus(data_dir: Path) -> None:
    benchmark = registry.load("humaneval+", data_dir)
    problems = benchmark.problems.values()
    assert len(benchmark.problems) == 164
    assert sum(count(problem.call_tests.suites, "base") for problem in problems) == 1570
    assert sum(count(problem.call_tests.suites, "plus") for problem in problems) == 122_683
    assert {p.task_id: p.call_tests.atol for p in problems if p.call_tests.atol} == {
        "HumanEval/2": 1e-6,
        "HumanEval/4": 1e-6,
        "HumanEval/32": 1e-4,
    }
    assert benchmark.problems["HumanEval/0"].reference.startswith(benchmark.problems["HumanEval/0"].prompt)


@pytest.mark.data
def test_humaneval_has_the_base_suite_only(data_dir: Path) -> None:
    benchmark = registry.load("humaneval", data_dir)
    assert benchmark.scores == {"humaneval": ("base",)}
    assert {suite.name for p in benchmark.problems.values() for suite in p.call_tests.suites} == {"base"}


@pytest.mark.data
def test_mbpp_plus_restores_types_and_has_one_task_without_plus_inputs(data_dir: Path) -> None:
    from sandboxes.encoding.codec import decode_arguments

    benchmark = registry.load("mbpp+", data_dir)
    problems = benchmark.problems
    assert len(problems) == 378
    assert sum(count(p.call_tests.suites, "base") for p in problems.values()) == 1174
    assert sum(count(p.call_tests.suites, "plus") for p in problems.values()) == 39_841
    assert [p.task_id for p in problems.values() if not count(p.call_tests.suites, "plus")] == ["Mbpp/793"]
    assert sum(p.call_tests.atol == 1e-4 for p in problems.values()) == 13
    # The first assertion in its prompt: similar_elements((3, 4, 5, 6), (5, 7, 4, 10)).
    first = decode_arguments(problems["Mbpp/2"].call_tests.suites[0].arguments)[0]
    assert first == [(3, 4, 5, 6), (5, 7, 4, 10)]
    assert type(decode_arguments(problems["Mbpp/252"].call_tests.suites[0].arguments)[0][0]) is complex


@pytest.mark.data
def test_loading_prepared_data_imports_nothing_heavy(data_dir: Path) -> None:
    registry.load("humaneval+", data_dir)
    code = (
        "import sys; from pathlib import Path; from benchmarks import registry, samples; "
        "samples.reference_samples(registry.load('humaneval+', Path(sys.argv[1]))); "
        "print([name for name in sys.argv[2:] if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(data_dir), *HEAVY], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


WHERE_EVALPLUS_IS_USED = """
import sys
from pathlib import Path
from benchmarks import registry
from benchmarks.evalplus import oracle
from benchmarks.extraction.extractors import EXTRACTORS
from runner.store.metrics import pass_at_k

registry.load("mbpp+", Path(sys.argv[1]))
oracle.preload()
assert pass_at_k([[True, False]])
for row in EXTRACTORS.values():
    row.load()
print("evalplus" in sys.modules, [name for name in sys.argv[2:] if name in sys.modules])
"""


@pytest.mark.data
def test_what_evalplus_drags_in_is_loaded_by_no_host(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # nothing is prepared: MBPP is parsed anew
    done = subprocess.run(
        [sys.executable, "-c", WHERE_EVALPLUS_IS_USED, str(data_dir), "datasets", "pandas", "pyarrow"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "True []"


@pytest.mark.data
def test_loading_prepared_tests_imports_no_grammar(data_dir: Path) -> None:
    registry.load("multipl-e-cpp", data_dir)
    code = (
        "import sys; from pathlib import Path; from benchmarks import registry; "
        "registry.load('multipl-e-cpp', Path(sys.argv[1])); "
        "print([name for name in sys.argv[2:] if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(data_dir), *HEAVY], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
