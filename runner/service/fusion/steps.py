"""The steps of requests in SandboxFusion's format; see `runner.service.execution.Step`."""

from collections.abc import Callable

from runner.service.errors import BadRequest
from runner.service.execution import Step
from runner.service.fusion.datasets import find_dataset
from runner.service.fusion.programs import run_code
from runner.service.fusion.records import RunCodeRequest, RunCodeResponse, SubmitRequest, SubmitResponse
from runner.service.fusion.run_code import check_request
from runner.service.fusion.sealed import make_known_step, make_provided_step
from runner.service.fusion.stdio_step import make_stdio_step
from runner.service.service import Service
from runner.service.work import Work


def make_run_code_step(service: Service, asked: RunCodeRequest) -> Step[RunCodeResponse]:
    """Return the step that runs a program. Raises BadRequest where it asks for what there is not."""
    language = check_request(asked)

    async def make_ready(deadline: float) -> Callable[[Work], RunCodeResponse]:
        limits = await service.programs.find_limits(language.name, deadline)
        return lambda work: run_code(service, asked, language, limits, work)

    return make_ready


def make_submit_step(service: Service, asked: SubmitRequest) -> Step[SubmitResponse]:
    """Return the step that judges a completion. Raises BadRequest where that can't be done here."""
    if asked.config.custom_extract_logic is not None:
        raise BadRequest(
            "custom_extract_logic is a program for the server itself, which runs none of its clients'",
            "take the code out of the completion before it is sent, and put it into a fenced block",
        )
    dataset = find_dataset(asked)
    if dataset.read is None:
        return make_stdio_step(service, asked)
    if asked.config.provided_data:
        return make_provided_step(service, asked, dataset, dataset.read)
    return make_known_step(service, asked, dataset)
