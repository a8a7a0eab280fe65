"""A model that can be asked. The wire is the openai client's; what to send and to make of it is here."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self

import openai

from runner.endpoint.address import require_key, require_url
from runner.endpoint.client import make_client
from runner.endpoint.embeddings import read_embeddings
from runner.endpoint.errors import UnusableReply
from runner.endpoint.explain import describe, explain, refuse_model, showable
from runner.endpoint.outage import Outage
from runner.endpoint.records import Endpoint, Reply, Request
from runner.endpoint.replies import hide_in_reply, list_names, read_chat, read_completion
from runner.endpoint.retry import retrying
from runner.endpoint.wire import Adaptation, encode


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
        self._client = make_client(endpoint)

    async def check(self) -> list[str]:
        """Return the models that the server names, nothing where it does not tell.

        Raises EndpointRefused where the endpoint's model is not among them, or the key is not taken, and
        EndpointUnavailable where nobody answers.
        """
        try:
            with usable_answers():
                page: Any = await self._trying(self._list_models)
            self._served = [name for model in page.data for name in list_names(model)]
        except (openai.APIStatusError, UnusableReply, AttributeError, TypeError, ValueError) as error:
            if isinstance(error, openai.APIStatusError) and error.status_code in (401, 403):
                raise explain(error, self.endpoint) from showable(error, self.endpoint)
            return []  # not every server lists its models
        except (openai.APIError, TimeoutError) as error:
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
        except (openai.OpenAIError, UnusableReply, TimeoutError) as error:
            raise explain(error, self.endpoint, self._served) from showable(error, self.endpoint)
        return reply

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Return the embedding of each text, after as many attempts as it takes.

        Raises EndpointRefused at once for what will not get better, EndpointUnavailable after `retry_s`.
        """
        try:
            vectors: list[list[float]] = await self._trying(lambda: self._embed(list(texts)))
        except (openai.OpenAIError, UnusableReply, TimeoutError) as error:
            raise explain(error, self.endpoint, self._served) from showable(error, self.endpoint)
        return vectors

    async def _embed(self, texts: list[str]) -> list[list[float]]:
        with usable_answers():
            found = await self._client.embeddings.create(
                model=self.endpoint.model, input=texts, encoding_format="float"
            )
        return read_embeddings(found, len(texts))

    async def _trying(self, attempt: Callable[[], Any]) -> Any:
        async for step in retrying(self.endpoint.retry_s, self._on_wait):
            with step:
                # The client's own timeout is for each piece of an answer: one that drips would never end.
                async with asyncio.timeout(self.endpoint.timeout_s):
                    result = await attempt()
        self._outage.end()
        return result

    async def _attempt(self, request: Request) -> Reply:
        """Ask once, and again at once with what the server does take, where that is known to be the fault."""
        while True:
            begun = time.monotonic()
            sent = encode(request, self.endpoint.model, self._adaptation)
            try:
                with usable_answers():
                    return await self._send(request, sent, begun)
            except openai.APIStatusError as error:
                if not self._adaptation.learn(error, sent):
                    raise

    async def _send(self, request: Request, sent: dict[str, Any], begun: float) -> Reply:
        if request.messages:
            reply = read_chat(await self._client.chat.completions.create(**sent), begun)
        else:
            reply = read_completion(await self._client.completions.create(**sent), begun)
        return hide_in_reply(reply, self.endpoint.key)

    def _on_wait(self, error: BaseException, seconds: float) -> None:
        self._outage.begin(describe(error, self.endpoint), seconds, self.endpoint.retry_s)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()


@contextlib.contextmanager
def usable_answers() -> Iterator[None]:
    """Turn what the library makes of a body that is no JSON, or was too much, into UnusableReply."""
    try:
        yield
    except (ValueError, RecursionError) as error:
        raise UnusableReply(f"the answer is no JSON ({error})") from error
    except openai.APIConnectionError as error:
        if isinstance(error.__cause__, UnusableReply):
            raise error.__cause__ from None
        raise
