"""Build, list and unpack the images that samples run in."""

from collections.abc import Callable, Sequence

from runner.errors import UsageError
from sandboxes.docker import daemon
from sandboxes.images import build, find
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES


def build_images(
    languages: Sequence[str], note: Callable[[str], None], *, fresh: bool = False
) -> list[ImageInfo]:
    """Build the images of some languages (none: of all): those that are missing, or with `fresh` all.

    `note` gets the progress line by line. Raises UsageError for an unknown language, SandboxError where no
    engine answers or a build fails.
    """
    wanted = _find_rows(languages)
    if not fresh:
        found = build.find_built(daemon.connect_for_slots(), wanted, note)
        if found is not None:
            return found
    return build.build_images(daemon.connect(), wanted, note, fresh=fresh)


def find_current_tags() -> set[str]:
    """Return the tags of the images that this version runs samples in, built here or not."""
    return {find.compute_tag(language) for language in LANGUAGES.values()}


def list_images() -> list[ImageInfo]:
    """Return our images on this engine, also those of other versions. Raises SandboxError."""
    return find.list_images(daemon.connect())


def unpack_images(languages: Sequence[str], note: Callable[[str], None]) -> list[ImageInfo]:
    """Unpack the images of some languages (none: of all) into folders that `--sandbox bwrap` runs them in.

    They go into RUNNER_ROOTS_DIR, else beside images.lock. `note` gets the progress line by line. Raises
    UsageError for an unknown language, SandboxError where no engine answers, an image is missing or the disk
    is full.
    """
    from sandboxes.images import unpack, unpacked

    done, client = [], daemon.connect()
    for language in _find_rows(languages):
        note(f"unpacking {language.name} into {unpacked.find_root(language)}")
        done.append(unpack.unpack(client, language))
    return done


def _find_rows(languages: Sequence[str]) -> list[Language]:
    """Return the rows of some languages, of all where none is named. Raises UsageError for an unknown one."""
    unknown = [name for name in languages if name not in LANGUAGES]
    if unknown:
        raise UsageError(f"there is no language called {unknown[0]!r}", f"there are: {', '.join(LANGUAGES)}")
    return [LANGUAGES[name] for name in languages or LANGUAGES]
