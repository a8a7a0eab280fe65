"""What a model is asked and what it replies."""

import os
from typing import Any, Protocol

import msgspec

from benchmarks.prompts import Message


class Sampling(msgspec.Struct, frozen=True, kw_only=True):
    """How a reply is drawn: greedily, unless `temperature` says otherwise.

    `max_tokens` bounds the reply; `stop` are strings that end it; `seed` is sent where the server takes one;
    `extra_body` holds fields of the request that only one server knows.
    """

    temperature: float = 0.0
    top_p: float | None = None
    max_tokens: int | None = 2048
    stop: tuple[str, ...] = ()
    seed: int | None = 0
    extra_body: dict[str, Any] = {}


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One question: the messages of a chat or, where there are none, the text to go on from."""

    messages: tuple[Message, ...] = ()
    text: str = ""
    sampling: Sampling = Sampling()


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What came back.

    `text` is the reply, `reasoning` what the model thought before it, where the server tells them apart;
    `finish_reason` is the server's word (`stop`, `length`, `content_filter`), `refusal` or `no_choice`;
    tokens are as the server counts them, None where it does not; `seconds` is the time of the attempt that
    succeeded; `model` is the server's name for it.
    """

    text: str
    reasoning: str = ""
    finish_reason: str = ""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    seconds: float = 0.0
    model: str = ""

    @property
    def truncated(self) -> bool:
        """Whether it was cut because it was too long."""
        return self.finish_reason == "length"


class Spent(Protocol):
    """What is known of the cost of a reply, or of several: see Reply."""

    @property
    def finish_reason(self) -> str: ...
    @property
    def prompt_tokens(self) -> int | None: ...
    @property
    def completion_tokens(self) -> int | None: ...


class OptionNames(msgspec.Struct, frozen=True, kw_only=True):
    """What a person changes where an endpoint does not do: its address, the name of its key, a request.

    `goes_on` is what a hint says of the command given again, empty where it begins anew.
    """

    url: str = "--base-url"
    key_env: str = "--api-key-env"
    request: str = "--extra-body, --max-tokens, --stop and --mode"
    goes_on: str = "; the same command goes on where this one stopped"


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where a model is served. The key itself is in no record: it stays in the environment.

    `key_env` names the variable that holds it; `timeout_s` bounds one attempt in seconds; `retry_s` is for
    how long, in seconds, one request is tried again while the server is busy, broken or away; `options` are
    what messages name.
    """

    model: str
    base_url: str
    key_env: str = "OPENAI_API_KEY"
    timeout_s: float = 600.0
    retry_s: float = 300.0
    options: OptionNames = OptionNames()

    @property
    def key(self) -> str:
        """The key, empty where there is none."""
        return os.environ.get(self.key_env, "").strip()
