"""Serve verdicts and outcomes over HTTP."""

from collections.abc import Callable
from importlib.util import find_spec

import msgspec

from runner.errors import UsageError
from runner.service.settings import ServiceSettings

NEEDED = ("fastapi", "uvicorn", "prometheus_client")


class ServiceStart(msgspec.Struct, frozen=True, kw_only=True):
    """What a service that begins to listen says of itself.

    `languages` are those whose images are there; `workers` programs run at a time and `queue` more may wait.
    `notes` say what is weaker in the sandboxes that were found than in others.
    """

    url: str
    languages: list[str]
    workers: int
    queue: int
    token: bool
    problems: str
    notes: list[str] = []


def serve(settings: ServiceSettings, announce: Callable[[ServiceStart], None] = lambda _: None) -> int:
    """Serve until SIGTERM or SIGINT, and return the exit code. To be called in the main thread.

    The first signal lets what was taken on end, for `settings.drain_s` seconds at most; the second ends all
    at once. `announce` is called when the service listens. Raises UsageError for settings that can't be had
    or a missing extra, BadProblems, and SandboxError where no sandbox works here.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"the service needs {', '.join(missing)}, which are not installed",
            "pip install 'codearena-runner[serve]'",
        )
    from runner.service import server

    return server.serve(
        settings,
        lambda service, url: announce(
            ServiceStart(
                url=url,
                languages=service.languages,
                workers=service.workers,
                queue=settings.queue,
                token=bool(settings.token),
                problems=service.judges.own_name,
                notes=service.notes,
            )
        ),
    )
