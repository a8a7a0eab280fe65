"""The demo meets every verdict, and its references agree with themselves."""

from collections import Counter
from pathlib import Path

from benchmarks import datasets, demo, registry, samples
from benchmarks.problem import SampleKind, Verdict
from benchmarks.sample_files import KINDS
from sandboxes.values import decode_arguments


def test_its_file_is_the_one_that_the_manifest_names() -> None:
    dataset = registry.dataset_of("demo")
    file = datasets.path(dataset)
    assert file is not None
    datasets.verify(dataset, file)
    assert len(file.read_text("utf-8").splitlines()) == dataset.rows


def test_it_needs_neither_download_nor_data_directory(tmp_path: Path) -> None:
    assert registry.load("demo").problems == registry.load("demo", tmp_path).problems


def test_each_problem_has_one_sample_and_an_expected_verdict() -> None:
    benchmark = registry.load("demo")
    found = samples.load(demo.samples_path(), benchmark)
    assert [sample.task_id for sample in found.samples] == list(benchmark.problems)
    assert list(demo.expected_verdicts()) == list(benchmark.problems)


def test_most_samples_pass_and_every_other_verdict_is_met() -> None:
    counts = Counter(demo.expected_verdicts().values())
    assert set(counts) == set(Verdict) - {Verdict.SANDBOX_ERROR}
    assert counts[Verdict.PASSED] > counts.total() / 2


def test_all_kinds_of_samples_are_there() -> None:
    found = samples.load(demo.samples_path(), registry.load("demo"))
    kinds: set[SampleKind] = {sample.kind for sample in found.samples}
    assert kinds == set(KINDS)


def test_inputs_keep_their_types() -> None:
    problems = registry.load("demo").problems.values()
    inputs = {p.entry_point: decode_arguments(p.suites[0].arguments) for p in problems}
    assert inputs["first_gap"][2] == [{1, 2, 3}]
    assert inputs["merge_spans"][1] == [[(1, 2)]]
    assert inputs["split_frames"][1] == [b"\x01a"]
    assert inputs["transpose"][3] == [{(10**20, 0): 1e300}]


def test_references_compile() -> None:
    for problem in registry.load("demo").problems.values():
        assert f"def {problem.entry_point}" in problem.reference
        compile(problem.reference, problem.task_id, "exec")
