"""Runs a sample on tests that a model wrote: which it passes, and what it answers where none is expected."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from benchmarks.agreement.answers import NOTHING, digest, digest_value, write_value
from benchmarks.agreement.copies import LEAST_HELD, count_held, digest_program
from benchmarks.comparing.compare import LIGHT
from benchmarks.evalplus.judge import SuiteJudge
from benchmarks.family import RunProgram, Setting, sum_usage
from benchmarks.own.equality import JsonEquality
from benchmarks.own.evaluate import GivenValues
from benchmarks.own.program import build_program
from benchmarks.own.segments import Segment, run_segments
from benchmarks.problem import ExpectedCalls, Judgement, PassedTests, Problem, Verdict, Vote
from benchmarks.verdicts import judge_unfinished
from sandboxes.program import Outcome, Phase, Program, decode, decode_arguments

RIGHT, WRONG = "right", NOTHING


class AgreementEvaluator:
    """Says what a sample answers, never that it is right: a verdict `passed` says that all calls returned."""

    def __init__(self, setting: Setting) -> None:
        self._limits = setting.limits

    def expected_cpu_s(self, task_id: str) -> float:  # noqa: ARG002 - nobody ran a right answer before
        """See `Evaluator.expected_cpu_s`."""
        return 0.0

    def evaluate(self, problem: Problem, source: str, run: RunProgram) -> Judgement:
        """See `Evaluator.evaluate`. A call that raises answers nothing; those after it are made."""
        tests = problem.tests
        if not isinstance(tests, ExpectedCalls):
            raise TypeError(f"the tests of {problem.task_id} are no calls")

        def build(some: ExpectedCalls) -> Program:
            return build_program(problem, some, source, self._limits)

        segments = list(run_segments(tests, build, run, AnswerReader))
        answers = _join(segments, tests.calls.count)
        texts = {
            segment.first + place: text for segment in segments for place, text in segment.judge.texts.items()
        }
        outcomes = [outcome for segment in segments for outcome in segment.outcomes]
        return msgspec.structs.replace(
            _describe_ending(tests, segments[0].outcome),
            tests=PassedTests(passed=sum(map(bool, answers)), total=tests.calls.count),
            vote=Vote(
                program=digest_program(source),
                answers=digest("\0".join(answers).encode()),
                holds_tests=_holds(source, tests, texts),
            ),
            **sum_usage(outcomes),
        )


class AnswerReader(SuiteJudge):
    """Reads what calls return. `answers` has RIGHT for the value that a test expects, and where it expects
    none a checksum of the value; `texts` are values that were returned, in JSON."""

    def __init__(self, tests: ExpectedCalls) -> None:
        rule = JsonEquality(rtol=tests.rtol, atol=tests.atol)
        super().__init__(rule, tests.calls, GivenValues(tests.expected), count_all=True)
        self.answers: dict[int, str] = {}
        self.texts: dict[int, str] = {}

    def _judge_value(self, index: int) -> Judgement | None:
        if self.expected.encoded(index):
            judged = super()._judge_value(index)
            self.answers[index] = WRONG if judged else RIGHT
            return judged
        small = self.returned.kept(index) and self.returned.sizes[index] <= LIGHT
        encoded = self.returned.encoded(index) if small else None
        self.answers[index] = digest_value(encoded, self.returned.fingerprints[index])
        if text := write_value(encoded):
            self.texts[index] = text
        return None


def _join(segments: Sequence[Segment[AnswerReader]], count: int) -> list[str]:
    """Return the answer to each test, WRONG where none came."""
    answers = [WRONG] * count
    for segment in segments:
        for place, answer in segment.judge.answers.items():
            answers[segment.first + place] = answer
    return answers


def _describe_ending(tests: ExpectedCalls, outcome: Outcome) -> Judgement:
    done = len(outcome.values.fingerprints) == tests.calls.count
    if done and outcome.phase is Phase.DONE and outcome.limit is None:
        return Judgement(verdict=Verdict.PASSED)
    return judge_unfinished(tests.calls, outcome)


def _holds(source: str, tests: ExpectedCalls, texts: dict[int, str]) -> bool:
    """Whether the code holds more than half of the tests, arguments and answers; see `copies`."""
    held = count_held(source, list(_pair(tests, texts)))
    return held >= LEAST_HELD and 2 * held > tests.calls.count


def _pair(tests: ExpectedCalls, texts: dict[int, str]) -> Iterator[tuple[list[Any], Any]]:
    """Yield the arguments of tests with the answer that is expected, or else was given."""
    for place, arguments in enumerate(decode_arguments(tests.calls.arguments)):
        if expected := tests.expected[place]:
            yield arguments, decode(expected)
        elif place in texts:
            yield arguments, json.loads(texts[place])
