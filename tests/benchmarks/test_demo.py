"""The demo meets every verdict, in every language those that matter most, and is what its manifest says."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from benchmarks import demo, registry, samples
from benchmarks.datasets import dataset as datasets
from benchmarks.problem import CallTests, Problem, SampleKind, SealedTests, Verdict
from benchmarks.sample_files import KINDS
from sandboxes.encoding.codec import decode_arguments
from sandboxes.languages import LANGUAGES as ROWS
from sandboxes.smoke import Ending

LANGUAGES = registry.BENCHMARKS["demo"].languages
IN_EVERY_LANGUAGE = {Verdict.PASSED, Verdict.FAILED, Verdict.TIMEOUT, Verdict.EARLY_EXIT}
COMPILED = [name for name in LANGUAGES if ROWS[name].smoke.refused is Ending.COMPILE_ERROR]


def problems(language: str) -> list[Problem]:
    """Those with tests as MultiPL-E writes them."""
    return [
        p
        for p in registry.load("demo").problems.values()
        if isinstance(p.tests, SealedTests) and p.language == language
    ]


def verdicts(language: str) -> Counter[Verdict]:
    return Counter(demo.read_expected_verdicts()[problem.task_id] for problem in problems(language))


def test_its_file_is_the_one_that_the_manifest_names() -> None:
    dataset = registry.dataset_of("demo")
    file = datasets.find_file(dataset)
    assert file is not None
    datasets.verify(dataset, file)
    assert len(file.read_text("utf-8").splitlines()) == dataset.rows


def test_it_needs_neither_download_nor_data_directory(tmp_path: Path) -> None:
    assert registry.load("demo").problems == registry.load("demo", tmp_path).problems


def test_each_problem_has_one_sample_and_an_expected_verdict() -> None:
    benchmark = registry.load("demo")
    found = samples.load(demo.find_samples(), benchmark)
    assert [sample.task_id for sample in found.samples] == list(benchmark.problems)
    assert list(demo.read_expected_verdicts()) == list(benchmark.problems)


def test_every_verdict_is_met_and_more_samples_pass_than_fail_in_any_one_way() -> None:
    counts = Counter(demo.read_expected_verdicts().values())
    assert set(counts) == set(Verdict) - {Verdict.BROKE_SANDBOX, Verdict.SANDBOX_ERROR}
    assert counts.most_common(1)[0][0] is Verdict.PASSED


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language_the_same_verdicts_are_met(language: str) -> None:
    counts = verdicts(language)
    assert set(counts) >= IN_EVERY_LANGUAGE
    assert counts[Verdict.PASSED] >= 2
    assert (Verdict.COMPILE_ERROR in counts) == (language in COMPILED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language_a_reply_passes(language: str) -> None:
    kinds: dict[str, set[Verdict]] = defaultdict(set)
    for sample in samples.load(demo.find_samples(), registry.load("demo")).samples:
        if sample.task_id.startswith(f"demo/{language}/"):
            kinds[sample.kind].add(demo.read_expected_verdicts()[sample.task_id])
    assert Verdict.PASSED in kinds["response"]
    assert Verdict.PASSED in kinds["completion"]


def test_all_kinds_of_samples_are_there() -> None:
    found = samples.load(demo.find_samples(), registry.load("demo"))
    kinds: set[SampleKind] = {sample.kind for sample in found.samples}
    assert kinds == set(KINDS)


def test_the_one_score_counts_the_verdicts_themselves() -> None:
    assert registry.load("demo").scores == {"demo": ()}
    assert {suite for p in registry.load("demo").problems.values() for suite in p.tests.suite_names} == {
        "base",
        "tests",
    }


def test_inputs_keep_their_types() -> None:
    problems = registry.load("demo").problems.values()
    found = [p for p in problems if isinstance(p.tests, CallTests)]
    inputs = {p.entry_point: decode_arguments(p.call_tests.suites[0].arguments) for p in found}
    assert inputs["first_gap"][2] == [{1, 2, 3}]
    assert inputs["merge_spans"][1] == [[(1, 2)]]
    assert inputs["split_frames"][1] == [b"\x01a"]
    assert inputs["transpose"][3] == [{(10**20, 0): 1e300}]


def test_python_references_compile() -> None:
    for problem in registry.load("demo").problems.values():
        if problem.language == "python":
            assert f"def {problem.entry_point}" in problem.reference
            compile(problem.reference, problem.task_id, "exec")


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_with_tests_are_whole(language: str) -> None:
    found = problems(language)
    assert [problem.task_id for problem in found] == [f"demo/{language}/{n}" for n in range(len(found))]
    for problem in found:
        assert problem.sealed_tests.checks
        assert problem.stop_tokens
        assert problem.entry_point in problem.sealed_tests.verbatim
        assert problem.reference.startswith(problem.prompt)
        assert bool(problem.sealed_tests.sealed) == (language != "python")


def test_what_never_ends_is_cut_short() -> None:
    for task_id, verdict in demo.read_expected_verdicts().items():
        problem = registry.load("demo").problems[task_id]
        if isinstance(problem.tests, SealedTests) and verdict is Verdict.TIMEOUT:
            assert 0 < problem.tests.cpu_s < 1
