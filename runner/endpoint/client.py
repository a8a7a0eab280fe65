"""The openai client for an endpoint, with a bound on what a server can make this process hold."""

from collections.abc import AsyncIterator

import httpx2
import openai

from benchmarks.sample_lines import MAX_LINE
from runner.endpoint.errors import UnusableReply
from runner.endpoint.records import Endpoint
from runner.errors import UsageError

NO_KEY = "none"
"""Sent where there is no key: the library wants one, and servers on one's own machine ask for none."""
MAX_ANSWER = MAX_LINE - 2**16
"""Bytes. A reply becomes one line of a samples file, which may be no longer than MAX_LINE."""


def make_client(endpoint: Endpoint) -> openai.AsyncOpenAI:
    """Return a client of the endpoint's server. Raises UsageError where the environment allows for none."""
    try:
        return openai.AsyncOpenAI(
            base_url=endpoint.base_url,
            api_key=endpoint.key or NO_KEY,
            max_retries=0,  # our own waits are longer, and people are told of them
            timeout=endpoint.timeout_s,
            # A few kilobytes of packed data may unpack to gigabytes: nothing packed is asked for.
            default_headers={"Accept-Encoding": "identity"},
            http_client=openai.DefaultAsyncHttpxClient(event_hooks={"response": [_bound]}),
        )
    except (httpx2.InvalidURL, ImportError, OSError, ValueError) as error:
        # Not what it says: an address of a proxy may hold a password.
        raise UsageError(
            f"no client can be made for {endpoint.base_url}: {type(error).__name__}",
            "check what the environment says of proxies and certificates: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY "
            "(socks needs the package socksio), SSL_CERT_FILE, SSL_CERT_DIR",
        ) from None


async def _bound(response: httpx2.Response) -> None:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise UnusableReply("the answer is packed, which was not asked for")
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Bounded(response.stream)


class _Bounded(httpx2.AsyncByteStream):
    """The bytes of an answer, of which there may be no more than MAX_ANSWER."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = MAX_ANSWER
        async for part in self._stream:
            left -= len(part)
            if left < 0:
                raise UnusableReply(f"the answer is longer than {MAX_ANSWER} bytes")
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()
