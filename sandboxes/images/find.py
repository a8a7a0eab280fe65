"""Finds the images that programs run in, of this version and of others.

A tag holds a checksum of everything of ours in the image, so a changed agent asks for a new build and
a stale image is never used.
"""

from typing import TYPE_CHECKING

from sandboxes.images import context, toolchain
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import ImageMissing

if TYPE_CHECKING:
    import docker
    from docker.models.images import Image


def tag(language: Language) -> str:
    """The full name of the image that this version of runner uses for a language."""
    return tag_of(language, context.sources(language))


def find_image(client: "docker.DockerClient", language: Language) -> ImageInfo:
    """The language's image. Raises ImageMissing if this version of it was not built here."""
    name = tag(language)
    info = get_image(client, language, name)
    if info is None:
        raise ImageMissing(f"the image for {language.name} ({name}) is not there", "runner images build")
    return info


def list_images(client: "docker.DockerClient") -> list[ImageInfo]:
    """Every image of ours on this engine, of this version and of others."""
    return [info for language in LANGUAGES.values() for info in images_of(client, language)]


def tag_of(language: Language, sources: dict[str, bytes]) -> str:
    """The tag of an image that is built from these sources."""
    return f"{language.image}:{context.digest(sources)}"


def get_image(client: "docker.DockerClient", language: Language, name: str) -> ImageInfo | None:
    """The image of a language by its tag; None if it is not there."""
    import docker.errors

    try:
        return describe(client.images.get(name), language, name)
    except docker.errors.ImageNotFound:
        return None


def images_of(client: "docker.DockerClient", language: Language) -> list[ImageInfo]:
    """The images of one language, whatever their version."""
    return [
        # Podman shows a name with a registry's in front.
        describe(image, language, name[name.index(language.image) :])
        for image in client.images.list(name=language.image)
        for name in image.tags
        if f"{language.image}:" in name  # it may have names of other people's as well
    ]


def describe(image: "Image", language: Language, name: str) -> ImageInfo:
    """What is recorded of an image."""
    return ImageInfo(
        language=language.name,
        id=str(image.id),
        tag=name,
        toolchain=toolchain.from_labels(image.labels or {}),
        created=image.attrs["Created"],
        size=image.attrs["Size"],
    )
