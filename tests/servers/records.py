"""What the replaying server and the tests tell each other."""

from typing import Literal

import msgspec

ANY = "*"
"""In place of a key: whatever reply is asked for next."""

FaultKind = Literal[
    "status",  # the status `status`, with `message` in an error body, and Retry-After where that is given
    "half_body",  # the first half of a good reply, then the end of the connection
    "cut",  # the end of the connection instead of a reply
    "hang",  # nothing, until the client leaves
    "html",  # 200 with a page of HTML
    "broken_json",  # 200 with JSON that ends too early
    "no_choices",  # 200 with an empty list of choices
    "no_content",  # 200 with a choice whose text is null
    "refusal",  # the same with the field `refusal`, which is `message`
    "finish_reason",  # a good reply with `finish_reason` in place of its own
    "unknown_field",  # `status`, with `message`, if the request has the field `field`
]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One answer that is not the recorded reply.

    `times` requests get it, 0: all. `retry_after` is in seconds, sent as a date if `as_date`.
    `finish_reason`, `field`, `message` and `status` are for the kinds that name them.
    """

    kind: FaultKind
    times: int = 1
    status: int = 500
    message: str = "the server was told to fail"
    retry_after: float | None = None
    as_date: bool = False
    finish_reason: str = "length"
    field: str = ""


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """One recorded reply, to the problem called `key`."""

    key: str
    text: str
    finish_reason: str = "stop"


class Prompt(msgspec.Struct, frozen=True, kw_only=True):
    """A request is about the problem called `key` if `text` is in it, and no longer text of another."""

    key: str
    text: str


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """At most `rate` good replies go out a second (0: no bound), and after `hold_after` of them none."""

    rate: float = 0.0
    hold_after: int | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How the server answers from now on; what is not given stays as it is.

    `faults` are met before the good reply, those of a key before those of ANY.
    """

    faults: dict[str, list[Fault]] | msgspec.UnsetType = msgspec.UNSET
    pace: Pace | msgspec.UnsetType = msgspec.UNSET


class Files(msgspec.Struct, frozen=True, kw_only=True):
    """What to replay as which model, from files of JSON Lines, and where to write the log."""

    model: str
    prompts: str
    replies: str
    log: str


class LogLine(msgspec.Struct, frozen=True, kw_only=True):
    """One request, or its answer: a line of the server's log.

    `at_s` is on the machine's monotonic clock; `key` is empty where no problem was found; `in_flight` counts
    the requests that have no answer yet, this one included; `answer` is "" (a request that has just come),
    "reply", "left" (by the client) or the kind of a fault; `body_sha256` is that of the request's body.
    """

    event: Literal["request", "answer"]
    number: int
    at_s: float
    path: str
    key: str
    has_authorization: bool
    body_sha256: str
    in_flight: int
    answer: str = ""
