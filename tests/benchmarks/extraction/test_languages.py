"""Replies of all languages on their way through the processes that extract them."""

import resource

import msgspec
import pytest

from benchmarks.extraction.extract import ReplyExtractor, extract_all
from benchmarks.extraction.extractors import extractor_of
from benchmarks.extraction.guard import run_guarded
from benchmarks.problem import Benchmark, Problem, Sample
from tests.benchmarks.conftest import make_problem
from tests.benchmarks.extraction.chat_replies import GOOD, LANGUAGES, PROMPTS, fenced

# A few kilobytes that keep a parser busy for half a minute, or take it gigabytes.
HOSTILE = {"java": "a<" * 20_000, "cpp": "/* " * 6000}
HOSTILE |= dict.fromkeys(("javascript", "typescript", "php"), "+->" * 5500)


def problem(language: str) -> Problem:
    return msgspec.structs.replace(
        make_problem(language), language=language, prompt=PROMPTS[language], entry_point="twice"
    )


@pytest.fixture
def languages(benchmark: Benchmark) -> Benchmark:
    """One problem of each language, called like it."""
    return msgspec.structs.replace(benchmark, problems={name: problem(name) for name in LANGUAGES})


def reply(language: str, index: int, text: str) -> Sample:
    return Sample(task_id=language, sample=index, kind="response", text=text)


def test_replies_of_every_language_go_through(languages: Benchmark) -> None:
    samples = [reply(name, 0, fenced(GOOD[name])) for name in LANGUAGES]
    samples += [reply(name, 1, "No.") for name in LANGUAGES]
    samples += [reply(name, 2, fenced("\ud800" + GOOD[name])) for name in LANGUAGES]
    for sample, source in extract_all(samples, languages, workers=2):
        assert (source is None) is (sample.sample == 1)
        assert source is None or "twice" in source.encode().decode()


def children_cpu_s() -> float:
    """Processor time of processes that were started here and have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_hostile_reply_is_taken_as_it_is_and_the_next_one_goes_on(languages: Benchmark) -> None:
    samples = [reply(name, 0, fenced(f"twice({HOSTILE[name]}")) for name in LANGUAGES]
    samples += [reply(name, 1, fenced(GOOD[name])) for name in LANGUAGES]
    start = children_cpu_s()
    found = {
        (sample.task_id, sample.sample): source
        for sample, source in extract_all(samples, languages, workers=2)
    }
    assert children_cpu_s() - start < 40
    for name in LANGUAGES:
        assert HOSTILE[name] in (found[name, 0] or "")
        assert "return 2 * " in (found[name, 1] or "")


def test_a_process_that_fails_is_told_from_one_that_finds_nothing() -> None:
    assert run_guarded(lambda: "é") == (True, "é")
    assert run_guarded(lambda: "") == (True, "")
    assert run_guarded(lambda: None) == (True, None)
    assert run_guarded(lambda: str(1 / 0)) == (False, None)
    assert run_guarded(lambda: "x" * (1 << 31)) == (False, None)


def test_every_language_has_a_profile_with_a_version() -> None:
    assert extractor_of("python").profile == "python-evalplus/1"
    assert {extractor_of(name).profile for name in LANGUAGES} == {f"{name}-multipl-e/1" for name in LANGUAGES}


def test_of_a_language_without_a_grammar_fenced_blocks_are_taken() -> None:
    row = extractor_of("cobol")
    assert row.profile == "cobol-fenced/1"
    extract = row.load().extract
    assert (
        extract(f"{fenced('DISPLAY 1.')}\n{fenced('TWICE. DISPLAY 2.')}", "TWICE", "")
        == "TWICE. DISPLAY 2.\n"
    )
    assert extract(fenced("DISPLAY 1."), "TWICE", "") == "DISPLAY 1.\n"
    assert extract("I can't.", "TWICE", "") is None


def test_replies_one_by_one_are_as_those_of_a_run(languages: Benchmark) -> None:
    samples = [reply(name, 0, fenced(GOOD[name])) for name in LANGUAGES]
    extractor = ReplyExtractor(1)
    try:
        one_by_one = [extractor.extract(each, languages.problems[each.task_id]) for each in samples]
    finally:
        extractor.close()
    together = {sample.task_id: source for sample, source in extract_all(samples, languages, workers=1)}
    assert one_by_one == [together[each.task_id] for each in samples]
