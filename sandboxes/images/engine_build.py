"""Runs one build on the engine: progress line by line, errors with the last of those lines."""

import contextlib
import io
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sandboxes.images.base_image import Note
from sandboxes.sandbox import ImageBuildFailed

if TYPE_CHECKING:
    import docker

SILENCE_LIMIT_S = 600
"""How long a build may be silent: a step that downloads or compiles is so for minutes."""

KEPT_LINES = 20

HINT = (
    "the lines above are the build's own. Where it cannot reach Debian's mirrors: behind a proxy set "
    "http_proxy and https_proxy, behind a TLS proxy set SSL_CERT_FILE to its bundle"
)


def run(
    client: "docker.DockerClient",
    context: io.BytesIO,
    tag: str,
    note: Note,
    arguments: dict[str, str] | None = None,
    *,
    fresh: bool = False,
) -> None:
    """Build the context and name the result. Raises ImageBuildFailed."""
    last: deque[str] = deque(maxlen=KEPT_LINES)
    try:
        events = client.api.build(
            fileobj=context, custom_context=True, tag=tag, buildargs=arguments or {}, nocache=fresh,
            rm=True, forcerm=True, decode=True, timeout=SILENCE_LIMIT_S,
        )  # fmt: skip
        for line in _read_lines(events):
            last.append(line)
            note(line)
    except Exception as error:  # the engine's errors, and those of the connection to it
        raise ImageBuildFailed("\n".join([f"building {tag}: {error}", *last]), HINT) from error


def remove(client: "docker.DockerClient", name: str) -> bool:
    """Remove an image's name, and the image with its last name. Returns False if it is in use or missing."""
    import docker.errors

    try:
        client.images.remove(name)
    except docker.errors.APIError:
        return False
    return True


def prune(client: "docker.DockerClient", label: str) -> None:
    """Remove the images that carry this label and no name. What can't be removed now stays."""
    import docker.errors

    with contextlib.suppress(docker.errors.APIError):
        client.images.prune(filters={"dangling": True, "label": label})


class _StepFailedError(Exception):
    """A step of the build failed."""


def _read_lines(events: Iterator[dict[str, Any]]) -> Iterator[str]:
    """Read the lines of a build's output, to the end, which releases its connection."""
    failure = None
    for event in events:
        failure = event.get("error", failure)
        yield from (line for line in str(event.get("stream", "")).splitlines() if line.strip())
    if failure:
        raise _StepFailedError(failure)
