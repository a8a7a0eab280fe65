"""A model that can be asked. The wire is the openai client's; what to send and to make of it is here."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import openai

from runner.endpoint.errors import UnusableReply
from runner.endpoint.explain import describe, explain, refuse_model, showable
from runner.endpoint.outage import Outage
from runner.endpoint.records import Endpoint, OptionNames, Reply, Request
from runner.endpoint.replies import list_names, read_chat, read_completion
from runner.endpoint.retry import retrying
from runner.endpoint.wire import Adaptation, encode
from runner.errors import UsageError

NO_KEY = "none"
"""Sent where there is no key: the library wants one, and servers on one's own machine ask for none."""


class Model:
    """A model behind an endpoint. Use it as an asynchronous context manager, in one event loop.

    `note` hears of waits and of what the server does not take. Nothing is streamed.
    """

    def __init__(self, endpoint: Endpoint, note: Callable[[str], None] = lambda _: None) -> None:
        require_url(endpoint.base_url, endpoint.options)
        require_key(endpoint)
        self.endpoint = endpoint
        self._outage = Outage(note)
        self._adaptation = Adaptation(note)
        self._served: list[str] = []
        self._client = openai.AsyncOpenAI(
            base_url=endpoint.base_url,
            api_key=endpoint.key or NO_KEY,
            max_retries=0,  # our own waits are longer, and people are told of them
            timeout=endpoint.timeout_s,
        )

    async def check(self) -> list[str]:
        """Return the models that the server names, nothing where it does not tell.

        Raises EndpointRefused where the endpoint's model is not among them, or the key is not taken, and
        EndpointUnavailable where nobody answers.
        """
        try:
            page: Any = await self._trying(self._list_models)
            self._served = [name for model in page.data for name in list_names(model)]
        except (openai.APIStatusError, UnusableReply, AttributeError, TypeError, ValueError) as error:
            if isinstance(error, openai.APIStatusError) and error.status_code in (401, 403):
                raise explain(error, self.endpoint) from showable(error, self.endpoint)
            return []  # not every server lists its models
        except openai.APIError as error:
            raise explain(error, self.endpoint) from showable(error, self.endpoint)
        if self._served and self.endpoint.model not in self._served:
            raise refuse_model(self.endpoint, self._served)
        return self._served

    async def _list_models(self) -> Any:
        return await self._client.models.list()

    async def ask(self, request: Request) -> Reply:
        """Return the reply to one request, after as many attempts as it takes.

        Raises EndpointRefused at once for what will not get better, EndpointUnavailable after `retry_s`.
        """
        try:
            reply: Reply = await self._trying(lambda: self._attempt(request))
        except (openai.OpenAIError, UnusableReply) as error:
            raise explain(error, self.endpoint, self._served) from showable(error, self.endpoint)
        return reply

    async def _trying(self, attempt: Callable[[], Any]) -> Any:
        async for step in retrying(self.endpoint.retry_s, self._on_wait):
            with step:
                result = await attempt()
        self._outage.end()
        return result

    async def _attempt(self, request: Request) -> Reply:
        """Ask once, and again at once with what the server does take, where that is known to be the fault."""
        while True:
            begun = time.monotonic()
            sent = encode(request, self.endpoint.model, self._adaptation)
            try:
                if request.messages:
                    return read_chat(await self._client.chat.completions.create(**sent), begun)
                return read_completion(await self._client.completions.create(**sent), begun)
            except openai.APIStatusError as error:
                if not self._adaptation.learn(error, sent):
                    raise
            except ValueError as error:  # the library's, for a body that is no JSON
                raise UnusableReply(f"the answer is no JSON ({error})") from error

    def _on_wait(self, error: BaseException, seconds: float) -> None:
        self._outage.begin(describe(error, self.endpoint), seconds, self.endpoint.retry_s)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()


def require_url(url: str, options: OptionNames = OptionNames()) -> None:  # noqa: B008 - it never changes
    """Raise UsageError for what is no address of a server, or holds a secret that would be written down."""
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        valid = False
    if not valid:
        raise UsageError(f"{url!r} is no address of a server", f"{options.url} http://127.0.0.1:8000/v1")
    if parts.username or parts.password or parts.query:
        raise UsageError(
            f"{options.url} holds a user, a password or a query, and it is written into files",
            f"put the key into the environment ({options.key_env}), and leave it out of the address",
        )


def require_key(endpoint: Endpoint) -> None:
    """Raise UsageError for a key that no HTTP header can carry: the client's own error would show it."""
    if not (endpoint.key.isascii() and endpoint.key.isprintable()):
        raise UsageError(
            f"the key in {endpoint.key_env} holds characters that can't be sent",
            "it may be another thing, or more than the key: set the variable to the key alone",
        )
