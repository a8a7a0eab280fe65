"""Finds the images that programs run in, of this version and of others.

A tag holds a checksum of everything of ours in the image, so a changed agent asks for a new build and
a stale image is never used.
"""

from typing import TYPE_CHECKING, Any

from sandboxes.images import context, toolchain
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import ImageMissing

if TYPE_CHECKING:
    import docker

    from sandboxes.docker.engine_api import Engine


NOT_FOUND = 404


def compute_tag(language: Language) -> str:
    """Compute the full name of the image that this version of runner uses for a language."""
    return make_tag(language, context.read_sources(language))


def find_image(client: "Engine", language: Language) -> ImageInfo:
    """Return the language's image. Raises ImageMissing if this version of it was not built here."""
    name = compute_tag(language)
    info = get_image(client, language, name)
    if info is None:
        raise ImageMissing(
            f"the image for {language.name} ({name}) is not there", f"runner images build {language.name}"
        )
    return info


def list_images(client: "docker.DockerClient") -> list[ImageInfo]:
    """Return every image of ours on this engine, of this version and of others."""
    return [info for language in LANGUAGES.values() for info in list_images_of(client, language)]


def make_tag(language: Language, sources: dict[str, bytes]) -> str:
    """Make the tag of an image that is built from these sources."""
    return f"{language.image}:{context.compute_digest(sources)}"


def get_image(client: "Engine", language: Language, name: str) -> ImageInfo | None:
    """Return the image of a language by its tag; None if it is missing."""
    try:
        return describe(client.api.inspect_image(name), language, name)
    except Exception as error:  # the library's or our own: both say what the engine answered
        if getattr(error, "status_code", None) != NOT_FOUND:
            raise
        return None


def list_images_of(client: "docker.DockerClient", language: Language) -> list[ImageInfo]:
    """Return the images of one language, whatever their version."""
    return [
        # Podman shows a name with a registry's in front.
        describe(image.attrs, language, name[name.index(language.image) :])
        for image in client.images.list(name=language.image)
        for name in image.tags
        if f"{language.image}:" in name  # it may have names of other people's as well
    ]


def describe(image: dict[str, Any], language: Language, name: str) -> ImageInfo:
    """Return the record of an image from what the engine says of it."""
    return ImageInfo(
        language=language.name,
        id=str(image["Id"]),
        tag=name,
        toolchain=toolchain.read_labels(image["Config"].get("Labels") or {}),
        created=image["Created"],
        size=image["Size"],
    )
