"""Reads an image layer by layer: what one layer adds and the next removes is still in the image."""

import io
import tarfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sandboxes.images.lock import ImageInfo

if TYPE_CHECKING:
    import docker


def files_in_layers(engine: "docker.DockerClient", image: ImageInfo) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file in every layer, and of the image's own configuration."""
    saved = io.BytesIO(b"".join(engine.images.get(image.id).save()))
    for name, content in _files(saved):
        if tarfile.is_tarfile(io.BytesIO(content)):
            yield from _files(io.BytesIO(content))
        else:
            yield name, content


def _files(archive: io.BytesIO) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=archive) as tar:
        for entry in tar:
            content = tar.extractfile(entry) if entry.isfile() else None
            if content:
                yield entry.name, content.read()
