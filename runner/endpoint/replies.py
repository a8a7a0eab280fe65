"""What a server answered -> Reply. It is trusted in nothing: fields may be missing or of another type."""

import re
import time
from typing import Any

import msgspec
import openai

from runner.endpoint.errors import UnusableReply
from runner.endpoint.records import Reply
from runner.endpoint.secret import hide_long_key

_REASONING = ("reasoning_content", "reasoning")
"""Where servers put what a model thought, if they keep it apart."""
SAID = 300
"""Characters of a server's own words that an error repeats."""
MOST_TOKENS = 10**9
"""A count of more is none."""
NAME = 200
"""Characters of a server's own words that are kept: models and reasons to finish have short names."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_chat(answer: Any, begun: float) -> Reply:
    """Return the reply of a chat completion; `begun` is the monotonic time of the attempt, in seconds.

    Raises UnusableReply where it is none.
    """
    choice = _first_choice(answer)
    message = getattr(choice, "message", None)
    if choice is not None and not isinstance(message, openai.BaseModel):
        raise UnusableReply("the answer has a choice without a message")
    content = getattr(message, "content", None)
    if not isinstance(content, str | None):  # not "no reply": there is one, that we would not judge
        raise UnusableReply(f"the answer has a message that is no text, but {str(content)[:SAID]}")
    refusal = _text(getattr(message, "refusal", None))
    reasoning = next(filter(None, (_text(getattr(message, name, None)) for name in _REASONING)), "")
    return _reply(answer, choice, _text(content) or refusal, begun, reasoning, refused=bool(refusal))


def read_completion(answer: Any, begun: float) -> Reply:
    """Return the reply of a text completion. See `read_chat`."""
    choice = _first_choice(answer)
    return _reply(answer, choice, _text(getattr(choice, "text", None)), begun)


def _first_choice(answer: Any) -> Any:
    """Return the first choice, None where the server made none: a filter may leave nothing."""
    choices = getattr(answer, "choices", None)
    if not isinstance(choices, list):
        said = getattr(answer, "error", None) or answer
        raise UnusableReply(f"the answer is no completion: it has no choices, but {str(said)[:SAID]}")
    return choices[0] if choices else None


def _reply(
    answer: Any, choice: Any, text: str, begun: float, reasoning: str = "", *, refused: bool = False
) -> Reply:
    finish = "refusal" if refused else _text(getattr(choice, "finish_reason", None))[:NAME]
    usage = getattr(answer, "usage", None)
    return Reply(
        text=text,
        reasoning=reasoning,
        finish_reason=finish if choice is not None else "no_choice",
        prompt_tokens=_count(getattr(usage, "prompt_tokens", None)),
        completion_tokens=_count(getattr(usage, "completion_tokens", None)),
        seconds=round(time.monotonic() - begun, 3),
        model=_text(getattr(answer, "model", None))[:NAME],
    )


def hide_in_reply(reply: Reply, key: str) -> Reply:
    """Return a reply without the key, which a server may repeat: replies are written down."""
    names = ("text", "reasoning", "finish_reason", "model")
    return msgspec.structs.replace(
        reply, **{name: hide_long_key(getattr(reply, name), key) for name in names}
    )


def _text(value: Any) -> str:
    """Return text that can be written as UTF-8: JSON can spell half of a surrogate pair."""
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else ""


def _count(value: Any) -> int | None:
    valid = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_TOKENS
    return value if valid else None


def list_names(model: Any) -> list[str]:
    """Return the names by which a server knows one of its models: id, aliases, and Ollama's short one."""
    aliases = getattr(model, "aliases", None)
    names = [str(model.id), *(map(str, aliases) if isinstance(aliases, list) else [])]
    return list(dict.fromkeys([*names, str(model.id).removesuffix(":latest")]))
