"""Images that were unpacked into folders, for machines without a container engine."""

import os
from pathlib import Path

import msgspec

from sandboxes.images.lock import ImageInfo, state_directory
from sandboxes.language import Language


def find_folder() -> Path:
    """Return the folder of all unpacked images: RUNNER_ROOTS_DIR, else one beside images.lock."""
    named = os.environ.get("RUNNER_ROOTS_DIR")
    return Path(named).expanduser().absolute() if named else state_directory() / "roots"


def find_root(language: Language) -> Path:
    """Return the folder that is the root of a language's image."""
    return find_folder() / language.name


def find_record(language: Language) -> Path:
    """Return the file that says which image that is. It comes last: without it, the folder is not whole."""
    return find_folder() / f"{language.name}.json"


def read(language: Language) -> ImageInfo | None:
    """Return the record of a language's unpacked image; None where there is none."""
    try:
        return msgspec.json.decode(find_record(language).read_bytes(), type=ImageInfo)
    except (OSError, msgspec.DecodeError):
        return None
