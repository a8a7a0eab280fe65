"""The step that judges a program by what it prints."""

from collections.abc import Callable, Iterator

from runner.service.errors import BadRequest, Unavailable
from runner.service.execution import Step
from runner.service.fusion.languages import FusionLanguage, find_language
from runner.service.fusion.programs import run_code
from runner.service.fusion.records import (
    RUN_TIMEOUT_S,
    SUBMIT_TIMEOUT_S,
    CaseResult,
    RunCodeRequest,
    SubmitRequest,
    SubmitResponse,
)
from runner.service.fusion.replies import extract_program
from runner.service.fusion.rows import load_json
from runner.service.fusion.stdio import STDIN, STDOUT, StdioTest, is_right, read_tests
from runner.service.service import Service
from runner.service.work import Work
from sandboxes.program import Limits


def make_stdio_step(service: Service, asked: SubmitRequest) -> Step[SubmitResponse]:
    """Return the step that runs a completion on every test until one fails. Raises BadRequest."""
    config = asked.config
    if not config.language:
        raise BadRequest("config.language is missing", "say in which language the completion is")
    if not config.provided_data:
        raise BadRequest(f"{asked.dataset} has no problems here", "give the problem as config.provided_data")
    language = find_language(config.language)
    tests = read_tests(load_json(config.provided_data.get("test")))
    code = extract_program(asked.completion, language.name)

    async def make_ready(deadline: float) -> Callable[[Work], SubmitResponse]:
        limits = await service.programs.find_limits(language.name, deadline)

        def judge(work: Work) -> SubmitResponse:
            cases = list(_run_tests(service, _Submission(asked, code, language, limits), tests, work))
            return SubmitResponse(
                id=asked.id,
                accepted=all(case.passed for case in cases),
                extracted_code=code,
                tests=cases,
            )

        return judge

    return make_ready


class _Submission:
    """A completion that is ready to run."""

    def __init__(self, asked: SubmitRequest, code: str, language: FusionLanguage, limits: Limits) -> None:
        default_s = RUN_TIMEOUT_S if language.compiled else SUBMIT_TIMEOUT_S
        self.code, self.language, self.limits = code, language, limits
        self.name, self.run_timeout = str(asked.config.language), asked.config.run_timeout or default_s
        self.runs_all = bool(asked.config.extra.get("run_all_cases"))
        self.shows_all = bool(asked.config.extra.get("return_full_case"))

    def make_request(self, test: StdioTest) -> RunCodeRequest:
        return RunCodeRequest(
            code=self.code, language=self.name, stdin=test.input[STDIN], run_timeout=self.run_timeout
        )


def _run_tests(
    service: Service, submission: _Submission, tests: list[StdioTest], work: Work
) -> Iterator[CaseResult]:
    """Yield what became of each test, up to the first that fails. Raises Unavailable, Stopped."""
    for test in tests:
        asked = submission.make_request(test)
        answer = run_code(service, asked, submission.language, submission.limits, work)
        if answer.status == "SandboxError":
            raise Unavailable(f"the sandbox failed: {answer.message}", "ask again")
        printed = answer.run_result.stdout if answer.run_result else None
        passed = answer.status == "Success" and is_right(printed or "", test.output[STDOUT])
        shown = test.show(whole=submission.shows_all or not passed)
        yield CaseResult(passed=passed, exec_info=answer, test_info=shown)
        if not passed and not submission.runs_all:
            return
