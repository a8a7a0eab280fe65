"""Runs programs for answers in SandboxFusion's format."""

import time

from runner.service.fusion.languages import FusionLanguage
from runner.service.fusion.records import RunCodeRequest, RunCodeResponse
from runner.service.fusion.run_code import describe_outcome, make_program
from runner.service.service import Service
from runner.service.work import Work
from sandboxes.program import Limits, Phase
from sandboxes.sandbox import SandboxError


def run_code(
    service: Service, asked: RunCodeRequest, language: FusionLanguage, limits: Limits, work: Work
) -> RunCodeResponse:
    """Run a program and return the answer; `limits` are those of its language's sandboxes.

    Where each sandbox fails under it, that is the answer, as there. Raises Stopped where `work` was stopped.
    """
    started = time.monotonic()
    try:
        outcome = service.programs.run(make_program(asked, language, limits), work)
        if outcome.phase is Phase.COMPILE and language.falls_back:
            as_it_came = make_program(asked, language, limits, adapted=False)
            outcome = service.programs.run(as_it_came, work)
    except SandboxError as error:
        return RunCodeResponse(status="SandboxError", message=str(error))
    service.metrics.outcomes.labels(language.name, outcome.phase.value).inc()
    return describe_outcome(outcome, language, time.monotonic() - started)
