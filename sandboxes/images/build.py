"""Builds the images that programs run in, and removes those of older versions."""

import functools
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sandboxes.images import base_image, context, engine_build, lock, toolchain
from sandboxes.images.base_image import Note
from sandboxes.images.find import compute_tag, describe, get_image, list_images_of, make_tag
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language

if TYPE_CHECKING:
    import docker

    from sandboxes.docker.engine_api import Engine

BUILDS_AT_ONCE = 2
STAGE_LABEL = "org.codearena.runner.stage=build"


def build_image(
    client: "docker.DockerClient", language: Language, note: Note, *, fresh: bool = False
) -> ImageInfo:
    """Build one language's image; see `build_images`."""
    return build_images(client, [language], note, fresh=fresh)[0]


def build_images(
    client: "docker.DockerClient", languages: Sequence[Language], note: Note, *, fresh: bool = False
) -> list[ImageInfo]:
    """Build the images of these languages: those that are missing, or with `fresh` all of them.

    `note` gets the progress line by line. Older images of the languages are removed afterwards.
    Raises ImageBuildFailed with the engine's last lines.
    """
    if not fresh and (found := find_built(client, languages, note)) is not None:
        return found
    with lock.hold_build_lock():
        try:
            if fresh or not all(map(functools.partial(_is_built, client), languages)):
                base_image.ensure(client, note)
            found = _build_in_parallel(client, languages, note, fresh=fresh)
        finally:
            # Not earlier: it would remove what a parallel build still needs.
            engine_build.prune(client, STAGE_LABEL)
        for info in found:
            lock.record(info)
        return found


def find_built(client: "Engine", languages: Sequence[Language], note: Note) -> list[ImageInfo] | None:
    """Return the images of these languages where nothing is to be built, None where one is missing.

    Nobody need wait for that, not even while somebody else builds.
    """
    found = [get_image(client, language, compute_tag(language)) for language in languages]
    there = [info for info in found if info is not None]
    if len(there) < len(found):
        return None
    for info in there:
        note(f"{info.tag} is there already")
    return there


def _build_in_parallel(
    client: "docker.DockerClient", languages: Sequence[Language], note: Note, *, fresh: bool
) -> list[ImageInfo]:
    """Build BUILDS_AT_ONCE images at a time: while one downloads, the other unpacks.

    In daemon threads: an interrupt need not wait for builds, which end when their connection does.
    """
    results: dict[str, ImageInfo | Exception] = {}
    places = threading.Semaphore(BUILDS_AT_ONCE)

    def build_one(language: Language) -> None:
        prefix = f"{language.name}: " if len(languages) > 1 else ""
        with places:
            try:
                prefixed_note = functools.partial(_note_with_prefix, note, prefix)
                results[language.name] = _ensure(client, language, prefixed_note, fresh=fresh)
            except Exception as error:  # raised in the caller's thread
                results[language.name] = error

    threads = [threading.Thread(target=build_one, args=(language,), daemon=True) for language in languages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [_raise_if_failed(results[language.name]) for language in languages]


def _note_with_prefix(note: Note, prefix: str, line: str) -> None:
    note(prefix + line)


def _raise_if_failed(result: ImageInfo | Exception) -> ImageInfo:
    if isinstance(result, Exception):
        raise result
    return result


def _is_built(client: "docker.DockerClient", language: Language) -> bool:
    return get_image(client, language, compute_tag(language)) is not None


def _ensure(client: "docker.DockerClient", language: Language, note: Note, *, fresh: bool) -> ImageInfo:
    """Return the image, after a build unless it is there already and `fresh` is not asked for."""
    # Read once: if the agent is edited during a build, the image is of one version, under its own tag.
    sources = context.read_sources(language)
    info = None if fresh else get_image(client, language, make_tag(language, sources))
    if info:
        note(f"{info.tag} is there already")
        return info
    info = _build(client, language, sources, note, fresh=fresh)
    _remove_others(client, language, info.tag, note)
    return info


def _build(
    client: "docker.DockerClient", language: Language, sources: dict[str, bytes], note: Note, *, fresh: bool
) -> ImageInfo:
    """Build, ask the image for its versions, and add them as labels: only that gets the image's tag."""
    name = make_tag(language, sources)
    unlabelled = f"{name}-unlabelled"
    try:
        archive = context.make_context(sources)
        engine_build.run(client, archive, unlabelled, note, context.read_proxy_arguments(), fresh=fresh)
        identity = str(client.images.get(unlabelled).id)
        engine_build.run(client, toolchain.make_label_context(client, identity, language), name, note)
    finally:
        engine_build.remove(client, unlabelled)
    return describe(client.images.get(name).attrs, language, name)


def _remove_others(client: "docker.DockerClient", language: Language, current: str, note: Note) -> None:
    """Remove the language's other images, those that lost their tag too, except where one is in use."""
    for image in list_images_of(client, language):
        if image.tag != current:
            removed = engine_build.remove(client, image.tag)
            note(f"removed the older {image.tag}" if removed else f"kept the older {image.tag}: it is in use")
    engine_build.prune(client, f"{toolchain.LANGUAGE_LABEL}={language.name}")
