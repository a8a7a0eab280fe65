"""labels.json: whose run a run is. Written next to run.json by `exec --model` and by the nightly job."""

from pathlib import Path

import msgspec

from benchmarks.atomic_file import write_atomically
from runner.errors import RunDirectoryError

LABELS = "labels.json"


class Labels(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The model that a run's samples came from, and the night it belongs to; "" where nobody said so.

    `tokens` is how many it was trained on, as people write it, "20B". Of several runs of one model and
    benchmark with the same night, a trend shows the last.
    """

    model: str = ""
    night: str = ""
    tokens: str = ""


def write_labels(directory: Path, labels: Labels) -> None:
    """Write labels.json into a run directory. Raises OSError."""
    write_atomically(directory / LABELS, msgspec.json.encode(labels) + b"\n")


def label_model(directory: Path, model: str) -> None:
    """Write whose samples a run is of, and keep its other labels. Raises OSError, RunDirectoryError."""
    write_labels(directory, msgspec.structs.replace(read_labels(directory) or Labels(), model=model))


def model_of(directory: Path) -> str:
    """Return the model that a run's label names, "" where there is none. Raises RunDirectoryError."""
    labels = read_labels(directory)
    return labels.model if labels else ""


def read_labels(directory: Path) -> Labels | None:
    """Return the labels of a run, None where it has none. Raises RunDirectoryError for unreadable ones."""
    path = directory / LABELS
    try:
        return msgspec.json.decode(path.read_bytes(), type=Labels)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RunDirectoryError(
            f"{path} can't be read: {error}", 'it is {"model": ..., "night": ...}; mend or delete it'
        ) from error
