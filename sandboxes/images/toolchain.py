"""Asks an image for the versions of its tools, and keeps them on it as labels."""

import io
import re
from typing import TYPE_CHECKING

from sandboxes.images.context import make_archive
from sandboxes.language import Language
from sandboxes.sandbox import ImageBuildFailed

if TYPE_CHECKING:
    import docker

LANGUAGE_LABEL = "org.codearena.runner.language"
LABEL = "org.codearena.runner.toolchain."

TIME_LIMIT_S = 120
"""How long a tool may take to print its version: the first start on a busy disk is slow."""


def make_label_context(client: "docker.DockerClient", image: str, language: Language) -> io.BytesIO:
    """Make a build context that adds the language and the versions of its tools to an image as labels.

    Raises ImageBuildFailed where a tool doesn't run in the image.
    """
    versions = {tool: _ask_version(client, image, command) for tool, command in language.toolchain.items()}
    values = {LANGUAGE_LABEL: language.name, **{LABEL + tool: versions[tool] for tool in versions}}
    labels = " ".join(f'{name}="{value}"' for name, value in values.items())
    return make_archive({"Dockerfile": f"FROM {image}\nLABEL {labels}\n".encode()})


def read_labels(labels: dict[str, str]) -> dict[str, str]:
    """Return the version of each tool, from an image's labels."""
    return {key.removeprefix(LABEL): labels[key] for key in sorted(labels) if key.startswith(LABEL)}


def _ask_version(client: "docker.DockerClient", image: str, command: tuple[str, ...]) -> str:
    shown = " ".join(command)
    try:
        status, output = _run(client, image, command)
    except Exception as error:  # the engine's errors, and those of the connection to it
        raise ImageBuildFailed(f"`{shown}` fails in the new image: {error}") from error
    version = re.search(r"\d+(\.\d+)+", output)
    if status or version is None:
        raise ImageBuildFailed(f"`{shown}` tells no version in the new image (status {status}): {output}")
    return version[0]


def _run(client: "docker.DockerClient", image: str, command: tuple[str, ...]) -> tuple[int, str]:
    """Run a command. Returns status and output. `containers.run` would leave behind what can't be started."""
    container = client.containers.create(image, entrypoint=list(command), command=[], network_mode="none")
    try:
        container.start()
        status = container.wait(timeout=TIME_LIMIT_S)["StatusCode"]
        return status, container.logs().decode(errors="replace")
    finally:
        container.remove(force=True)
