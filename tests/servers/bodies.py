"""The JSON of the OpenAI protocol: completions, chats, lists of models, errors."""

from typing import Any

CHAT, COMPLETION, MODELS = "/v1/chat/completions", "/v1/completions", "/v1/models"
CHARACTERS_A_TOKEN = 4


def reply_body(path: str, model: str, asked: str, text: str | None, finish_reason: str) -> dict[str, Any]:
    """Return a whole reply of one choice, as a chat or a completion. Tokens are a rough count."""
    said = {"message": {"role": "assistant", "content": text}} if path == CHAT else {"text": text}
    counts = {
        "prompt_tokens": len(asked) // CHARACTERS_A_TOKEN,
        "completion_tokens": len(text or "") // CHARACTERS_A_TOKEN,
    }
    return {
        "id": "replayed",
        "object": "chat.completion" if path == CHAT else "text_completion",
        "created": 0,
        "model": model,
        "choices": [{"index": 0, "finish_reason": finish_reason, **said}],
        "usage": {**counts, "total_tokens": sum(counts.values())},
    }


def models_body(model: str) -> dict[str, Any]:
    """Return the list of the one model that is served."""
    return {"object": "list", "data": [{"id": model, "object": "model", "created": 0, "owned_by": "tests"}]}


def error_body(status: int, message: str) -> dict[str, Any]:
    """Return what a server says of a request that it refuses or could not serve."""
    kind = "invalid_request_error" if status < 500 else "server_error"
    return {"error": {"message": message, "type": kind, "param": None, "code": status}}
