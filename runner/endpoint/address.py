"""What may be the address and the key of a server: told before anything is asked."""

from urllib.parse import urlsplit

from runner.endpoint.records import Endpoint, OptionNames
from runner.errors import UsageError


def require_url(url: str, options: OptionNames = OptionNames()) -> None:  # noqa: B008 - it never changes
    """Raise UsageError for what is no address of a server, or holds a secret that would be written down."""
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
        valid = valid and url.isprintable() and " " not in url
    except ValueError:
        valid = False
    if not valid:
        raise UsageError(f"{url!r} is no address of a server", f"{options.url} http://127.0.0.1:8000/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UsageError(
            f"{options.url} holds a user, a password or a query (or #fragment), and it is written into files",
            f"put the key into the environment ({options.key_env}), and leave it out of the address",
        )


def require_key(endpoint: Endpoint) -> None:
    """Raise UsageError for a key that no HTTP header can carry: the client's own error would show it."""
    if not (endpoint.key.isascii() and endpoint.key.isprintable()):
        raise UsageError(
            f"the key in {endpoint.key_env} holds characters that can't be sent",
            "it may be another thing, or more than the key: set the variable to the key alone",
        )
