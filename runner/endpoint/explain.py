"""Errors of the client library in words for people: what the server said, and what to do."""

import json
from collections.abc import Sequence

import openai

from runner.endpoint.errors import EndpointRefused, EndpointUnavailable, UnusableReply
from runner.endpoint.proxies import uses_proxy
from runner.endpoint.records import Endpoint
from runner.endpoint.retry import is_transient
from runner.endpoint.secret import hide_key
from runner.errors import RunnerError
from runner.reports.text import cut, list_some

SAID = 500
"""Characters of what a server says that are passed on."""
SHOWN = 8
HINTS = {
    400: "the server does not take this request: see what it says; {options.request} change it",
    401: "set the key in the environment: export {key_env}=... ({options.key_env} names another variable)",
    403: "this key may not use the model: check {key_env} and what it is allowed",
    404: "check {options.url}: it usually ends in /v1",
}
TEMPLATE_HINT = "a base model has no chat template: ask it with --mode completion"


def explain(error: BaseException, endpoint: Endpoint, served: Sequence[str] = ()) -> RunnerError:
    """Return the error to raise for one of the library's; `served` are the models that the server names."""
    if isinstance(error, RunnerError):
        return error
    if isinstance(error, openai.APIStatusError) and not is_transient(error):
        return _refused(error, endpoint, served)
    return EndpointUnavailable(
        f"{endpoint.base_url} gave no usable answer: {describe(error, endpoint)}",
        _advise(error, endpoint) + endpoint.options.goes_on,
    )


def _advise(error: BaseException, endpoint: Endpoint) -> str:
    """Return what to do about a server that gives no usable answer."""
    if isinstance(error, UnusableReply):
        return "see that --base-url is that of an OpenAI-compatible server, and what its log says"
    if isinstance(error, openai.APITimeoutError | TimeoutError):
        return "--timeout allows for more time, and fewer requests at a time (--concurrency) take less"
    if isinstance(error, openai.APIConnectionError) and uses_proxy(endpoint.base_url):
        return "the environment names a proxy, which is asked instead: NO_PROXY lists hosts that need none"
    return "see that the server runs and can be reached"


def describe(error: BaseException, endpoint: Endpoint) -> str:
    """Return what went wrong in one line, without the key, which some servers repeat."""
    if isinstance(error, openai.APIStatusError):
        return f"{error.status_code}: {_said(error, endpoint)}"
    if isinstance(error, openai.APITimeoutError | TimeoutError):
        return f"no answer within {endpoint.timeout_s:g} s"
    if isinstance(error, openai.APIConnectionError):
        return _clean(str(error.__cause__ or error) or type(error).__name__, endpoint)
    if isinstance(error, UnusableReply):
        return _clean(str(error), endpoint)
    return _clean(f"{type(error).__name__}: {error}", endpoint)


def showable(error: BaseException, endpoint: Endpoint) -> BaseException | None:
    """Return an error as the cause of ours, None if a traceback of it would show the key."""
    shown = f"{error} {error.__cause__}"
    return error if hide_key(shown, endpoint.key) == shown else None


def _refused(error: openai.APIStatusError, endpoint: Endpoint, served: Sequence[str]) -> EndpointRefused:
    said = _said(error, endpoint)
    if error.status_code == 404 and served and endpoint.model not in served:
        return refuse_model(endpoint, served)
    hint = HINTS.get(error.status_code, HINTS[400]).format(key_env=endpoint.key_env, options=endpoint.options)
    if "chat template" in said.lower() or "chat_template" in said:
        hint = TEMPLATE_HINT
    return EndpointRefused(f"{endpoint.base_url} refused: {error.status_code}: {said}", hint)


def refuse_model(endpoint: Endpoint, served: Sequence[str]) -> EndpointRefused:
    """Return the error for a model that the server does not have."""
    names = list_some([cut(hide_key(name, endpoint.key), 100) for name in served], SHOWN)
    return EndpointRefused(
        f"{endpoint.base_url} has no model {endpoint.model}; it serves: {names}", "name one of these"
    )


def _said(error: openai.APIStatusError, endpoint: Endpoint) -> str:
    """Return the message in an error's body, wherever servers put it."""
    body = error.body
    if isinstance(body, dict):
        inner = body.get("error", body)
        text = inner.get("message") if isinstance(inner, dict) else inner
        return _clean(str(text or body.get("detail") or json.dumps(body)), endpoint)
    return _clean(str(body or error.response.reason_phrase), endpoint)


def _clean(text: str, endpoint: Endpoint) -> str:
    """Return untrusted text in one line, without the key."""
    return cut(" ".join(hide_key(text, endpoint.key).split()), SAID)
