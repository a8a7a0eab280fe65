"""A request as the fields that go over the wire, and what one server or another does not take of them."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import openai

from runner.endpoint.records import Request

RENAMED = {"max_tokens": "max_completion_tokens"}
"""What newer servers call a field that they no longer take by its old name."""
OPTIONAL = ("seed",)
"""What can be left out without changing what is asked for."""
FEW_STOPS = 4
"""Stop strings that servers take which do not take many. Whoever asks for a text cuts it at all of them."""
SENT = {"model", "messages", "prompt", "stream", "n", "temperature", "top_p", "stop", "seed"} | {
    *RENAMED,
    *RENAMED.values(),
}
"""The fields that are sent for what has its own place in a request, or would change what comes back."""

_UNKNOWN = re.compile(
    r"(un|not )(supported|known|recognized|expected|permitted|allowed)|extra", re.IGNORECASE
)


class Adaptation:
    """What a server was seen not to take. `note` hears of it once."""

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note = note
        self.unknown: set[str] = set()

    def learn(self, error: openai.APIStatusError, sent: dict[str, Any]) -> bool:
        """Whether a refused request can be asked in another way: as of now, all are."""
        if error.status_code not in (400, 422):
            return False
        said = f"{error.param} {error.message}"
        for field in _changeable(sent, said):
            if field not in self.unknown:
                self.unknown.add(field)
                self._note(_tell(field))
            return True
        return False


def _tell(field: str) -> str:
    if field == "stop":
        return f"the server takes few stop strings: it gets {FEW_STOPS}, and all of them cut the text here"
    instead = f"{RENAMED[field]} is sent" if field in RENAMED else "it is left out"
    return f"the server takes no {field}: {instead}"


def _changeable(sent: dict[str, Any], said: str) -> Iterator[str]:
    """Yield the fields that were sent, that an error names, and that can be sent in another way."""
    yield from (field for field in OPTIONAL if field in sent and field in said)
    if "prompt" in sent and "stop" in said and len(sent.get("stop", ())) > FEW_STOPS:
        yield "stop"
    # Servers name max_tokens also where it is too much for the context. Texts to go on from have no new name.
    if "messages" in sent and _UNKNOWN.search(said):
        yield from (field for field in RENAMED if field in sent and field in said)


def encode(request: Request, model: str, adaptation: Adaptation) -> dict[str, Any]:
    """Return the fields of a request, as the openai client's `create` takes them."""
    sampling = request.sampling
    fields: dict[str, Any] = {
        "model": model,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "max_tokens": sampling.max_tokens,
        "stop": list(sampling.stop) or None,
        "seed": sampling.seed,
        "extra_body": sampling.extra_body or None,
    }
    if request.messages:
        fields["messages"] = [{"role": one.role, "content": one.content} for one in request.messages]
    else:
        fields["prompt"] = request.text
    fields = {name: value for name, value in fields.items() if value is not None}
    return _adapt(fields, adaptation.unknown)


def _adapt(fields: dict[str, Any], unknown: set[str]) -> dict[str, Any]:
    for field in unknown & fields.keys():
        value = fields.pop(field)
        if field in RENAMED:
            fields[RENAMED[field]] = value
        elif field == "stop":
            fields["stop"] = value[:FEW_STOPS] if "prompt" in fields else value
    return fields
