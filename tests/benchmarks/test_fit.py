"""Samples in another language than the benchmark's are refused, and told where they belong."""

import json
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks import fit, registry
from benchmarks.errors import BadSamples
from benchmarks.extraction.parsers import PARSERS
from benchmarks.problem import Benchmark, Sample, SampleKind
from benchmarks.samples import load

SOURCES = {
    "python": "def f(a):\n    return [x for x in a]\n",
    "java": "class Problem {\n  public static long f(List<Long> a) {\n    return a.size();\n  }\n}\n",
    "cpp": "#include <vector>\nlong f(std::vector<long> a) {\n  return a.size();\n}\n",
    "javascript": "function f(a) {\n  let b = a.map(x => x === 1);\n  return b;\n}\n",
    "typescript": "function f(a: number[]): number {\n  return a.length;\n}\n",
    "php": "<?php\nfunction f($a) {\n    return count($a);\n}\n",
}
BODIES = {
    "python": "    return [x for x in a]\n",
    "cpp": "  std::vector<long> b;\n  for (auto x : a) b.push_back(x);\n  return b.size();\n}\n",
    "javascript": "  let b = a.map(x => x === 1);\n  return b.length;\n}\n",
}
SETS = sorted(f"multipl-e-{name}" for name in ("cpp", "java", "js", "ts"))


def made(language: str, count: int = 12) -> Benchmark:
    """A benchmark of MultiPL-E's in a language."""
    demo = next(iter(registry.load("demo").problems.values()))
    prompt = SOURCES[language].split("\n")[0] + "\n"
    ids = [f"HumanEval_{number}_f" for number in range(count)]
    problems = {
        one: replace(demo, task_id=one, language=language, prompt=prompt, stop_tokens=()) for one in ids
    }
    return Benchmark(name="made", version="", sha256="", scores={}, problems=problems)


def sampled(text: str, kind: SampleKind = "solution", count: int = 12) -> list[Sample]:
    return [Sample(task_id=f"HumanEval_{n}_f", sample=0, kind=kind, text=text) for n in range(count)]


def require(benchmark: Benchmark, found: list[Sample]) -> None:
    fit.require_language(Path("mine.jsonl"), found, benchmark)


@pytest.mark.parametrize("written", SOURCES)
@pytest.mark.parametrize("asked", SOURCES)
def test_another_language_is_refused_and_its_benchmark_named(asked: str, written: str) -> None:
    for found in (sampled(SOURCES[written]), sampled(f"Sure:\n```\n{SOURCES[written]}```\n", "response")):
        if asked == written or (asked, written) == ("typescript", "javascript"):  # which is TypeScript, too
            require(made(asked), found)
            continue
        with pytest.raises(BadSamples, match=f"12 of the 12 .* as {asked} and can as {written}") as caught:
            require(made(asked), found)
        (name,) = [name for name in registry.of_family("multipl-e")
                   if written in registry.BENCHMARKS[name].languages]  # fmt: skip
        assert f"they fit {name}:" in caught.value.hint


@pytest.mark.parametrize("written", BODIES)
@pytest.mark.parametrize("asked", BODIES)
def test_completions_are_parsed_behind_their_prompt(asked: str, written: str) -> None:
    found = sampled(BODIES[written], "completion")
    if asked == written:
        require(made(asked), found)
    else:
        with pytest.raises(BadSamples, match=f"can as {written}"):
            require(made(asked), found)


@pytest.mark.parametrize(
    "found",
    [
        sampled("this is no code; (((", count=12),  # a weak model
        sampled("I am sorry, but I can't.", "response"),
        sampled("", "completion"),
        [*sampled(SOURCES["cpp"], count=6), *sampled("function f(", count=12)[6:]],  # half is not most
        sampled(SOURCES["cpp"], count=4),  # too few to tell
    ],
)
def test_what_is_only_bad_is_not_refused(found: list[Sample]) -> None:
    require(made("javascript"), found)


def test_tasks_that_no_benchmark_has_in_a_language_name_none() -> None:
    benchmark = made("javascript")
    own = {task_id.replace("Human", "Own"): problem for task_id, problem in benchmark.problems.items()}
    found = [replace(one, task_id=one.task_id.replace("Human", "Own")) for one in sampled(SOURCES["cpp"])]
    with pytest.raises(BadSamples) as caught:
        require(replace(benchmark, problems=own), found)
    assert "the benchmark asks for javascript" in caught.value.hint


@pytest.mark.parametrize("text", ["a<" * 3_900, "+->" * 2_600, "{([" * 2_600, "x" * 10**6])
@pytest.mark.parametrize("language", PARSERS)
def test_no_text_keeps_a_parser_busy(language: str, text: str) -> None:
    begun = time.thread_time()
    PARSERS[language](text)
    assert time.thread_time() - begun < 2


@pytest.mark.parametrize(
    ("task_id", "text", "hint"),
    [
        ("Mbpp/2", SOURCES["python"], "they are samples of mbpp or mbpp+: name it with --bench"),
        ("HumanEval/3", SOURCES["python"], "they are samples of humaneval or humaneval+: name"),
        ("HumanEval_3_f", SOURCES["java"], "they are samples of multipl-e-java: name"),
        ("HumanEval_3_f", "<?php echo", "they are samples of multipl-e-py or multipl-e-java or"),
    ],
)
def test_samples_of_other_tasks_are_told_where_they_belong(
    benchmark: Benchmark, tmp_path: Path, task_id: str, text: str, hint: str
) -> None:
    file = tmp_path / "samples.jsonl"
    file.write_text(json.dumps({"task_id": task_id, "solution": text}))
    with pytest.raises(BadSamples, match="has not") as caught:
        load(file, benchmark)
    assert caught.value.hint.startswith(hint)


@pytest.mark.data
def test_real_sets_fit_their_own_benchmark_and_no_other(data_dir: Path, samples_dir: Path) -> None:
    benchmarks = {name: registry.load(name, data_dir) for name in ("humaneval", "mbpp", *SETS)}
    for file in sorted(samples_dir.glob("*/*.jsonl.gz")):
        own = file.name.removesuffix(".jsonl.gz")
        if own not in benchmarks:
            continue
        for name, benchmark in benchmarks.items():
            begun = time.process_time()
            if name == own:
                load(file, benchmark)
                continue
            with pytest.raises(BadSamples) as caught:
                load(file, benchmark)
            if (name, own) != ("multipl-e-ts", "multipl-e-js"):  # of which only two tasks are not there
                assert own in caught.value.hint
            assert time.process_time() - begun < 2
