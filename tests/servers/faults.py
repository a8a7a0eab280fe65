"""The answers that are not the recorded reply, each as servers and what stands before them give it."""

import json
import math
import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import msgspec
from starlette.responses import HTMLResponse, JSONResponse, Response

from tests.servers.bodies import MODELS, error_body
from tests.servers.connections import CutResponse, NoResponse
from tests.servers.records import ANY, Fault

Body = dict[str, Any]


class Faults:
    """The faults that are still to come."""

    def __init__(self, script: dict[str, list[Fault]]) -> None:
        self._left = {key: list(faults) for key, faults in script.items()}

    def take(self, key: str, asked: Body) -> Fault | None:
        """Return the fault that a request about a problem meets, and count it; None: the good reply."""
        waiting = self._left.get(key) or (self._left.get(ANY) if key != MODELS else None)
        if not waiting or (waiting[0].field and waiting[0].field not in asked):
            return None
        fault = waiting[0]
        if fault.times == 1:
            waiting.pop(0)
        elif fault.times:
            waiting[0] = msgspec.structs.replace(fault, times=fault.times - 1)
        return fault


def answer_fault(fault: Fault, good: Body) -> Response:
    """Return the answer that a fault is, in place of a good reply."""
    return _ANSWERS[fault.kind](fault, good)


def _refuse(fault: Fault, _: Body) -> Response:
    return JSONResponse(error_body(fault.status, fault.message), fault.status, headers=_retry_after(fault))


def _retry_after(fault: Fault) -> dict[str, str]:
    if fault.retry_after is None:
        return {}
    if fault.as_date:
        # A date has whole seconds: rounded up, it is never earlier than asked.
        return {"retry-after": formatdate(math.ceil(time.time() + fault.retry_after), usegmt=True)}
    return {"retry-after": f"{fault.retry_after:g}"}


def _half(good: Body) -> str:
    text = json.dumps(good)
    return text[: len(text) // 2]


def _with_content(good: Body, finish_reason: str, **said: Any) -> Response:
    (choice,) = good["choices"]
    changed = {**choice, "finish_reason": finish_reason}
    if "message" in choice:
        changed["message"] = {**choice["message"], **said}
    elif "content" in said:
        changed["text"] = said["content"]
    return JSONResponse({**good, "choices": [changed]})


_ANSWERS: dict[str, Callable[[Fault, Body], Response]] = {
    "status": _refuse,
    "unknown_field": _refuse,
    "half_body": lambda _, good: CutResponse(_half(good)),
    "cut": lambda _, good: CutResponse(),  # noqa: ARG005
    "hang": lambda _, good: NoResponse(),  # noqa: ARG005
    "html": lambda *_: HTMLResponse("<html><body><h1>Welcome</h1>nothing here speaks JSON</body></html>"),
    "broken_json": lambda _, good: Response(_half(good), media_type="application/json"),
    "no_choices": lambda _, good: JSONResponse({**good, "choices": []}),
    "no_content": lambda _, good: _with_content(good, "stop", content=None),
    "refusal": lambda fault, good: _with_content(good, "stop", content=None, refusal=fault.message),
    "finish_reason": lambda fault, good: _with_content(good, fault.finish_reason),
}
