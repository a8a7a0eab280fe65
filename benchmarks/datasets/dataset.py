"""The files of data sets: which there are, where they lie, and whether they are what they must be."""

import hashlib
import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks.datasets import gzip_bytes
from benchmarks.datasets.cache import find_cache
from benchmarks.errors import BadDataset, DataUnavailable

MANIFEST = Path(__file__).parents[1] / "manifest.toml"
# Stops a file that unpacks without end. The largest data set is a 30th of it.
MAX_UNCOMPRESSED = 512 * 2**20
OWN = "unpinned"
"""The version of a user's own file: its checksum is all there is to name it by."""


class Dataset(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the manifest. `sha256` is that of the uncompressed file, which has `rows` lines.

    `url` is empty for a file inside this package. `others` says that other files of the same form may be
    used in its place, where the user names their directory.
    """

    name: str
    file: str
    version: str
    publisher: str
    rows: int
    sha256: str
    url: str = ""
    others: bool = False


def read_manifest() -> dict[str, Dataset]:
    """Return all data sets of the manifest by name."""
    table = tomllib.loads(MANIFEST.read_text("utf-8"))
    return {name: msgspec.convert({"name": name, **row}, Dataset) for name, row in table.items()}


def find_file(dataset: Dataset, data_dir: Path | None = None) -> Path | None:
    """Return where the file of a data set lies on this machine; None if it does not.

    Looked for in `data_dir` alone if that is given, else in RUNNER_DATA_DIR, else in the cache; one of
    this package is where it is. The file may be plain or gzip. Raises DataUnavailable if `data_dir`
    has no such file.
    """
    if not dataset.url:
        return MANIFEST.parent / dataset.file
    if data_dir is not None:
        return _file_in(data_dir, dataset) or _missing(data_dir, dataset)
    named = os.environ.get("RUNNER_DATA_DIR")
    places = ([Path(named).expanduser()] if named else []) + [find_downloads()]
    found = (_file_in(place, dataset) for place in places)
    return next((file for file in found if file), None)


def find_downloads() -> Path:
    """Return where downloaded files are kept."""
    return find_cache() / "data"


def obtain(dataset: Dataset, data_dir: Path | None, note: Callable[[str], None]) -> Path:
    """Return the path of the data set's file, which is downloaded if it is nowhere on this machine.

    Raises DataUnavailable if it can't be had, BadDataset if the publisher sends other bytes.
    """
    found = find_file(dataset, data_dir)
    return found or fetch(dataset, note)


def fetch(dataset: Dataset, note: Callable[[str], None]) -> Path:
    """Download the data set into the cache, unless its right bytes are there already; return the path.

    Raises DataUnavailable if the publisher does not answer, BadDataset if it sends other bytes.
    """
    if not dataset.url:
        return MANIFEST.parent / dataset.file
    # Kept as it comes: under a name that says whether it is compressed.
    name = dataset.file if dataset.url.endswith(".gz") else dataset.file.removesuffix(".gz")
    target = find_downloads() / name
    if target.is_file() and _is_right(dataset, target):
        return target
    note(f"downloading {dataset.name} {dataset.version} from {dataset.publisher}")
    from benchmarks.datasets.download import download

    download(dataset.url, target, check=lambda raw: unpack_verified(dataset, raw, dataset.url))
    return target


def identify(dataset: Dataset, file: Path, note: Callable[[str], None]) -> Dataset:
    """Return the data set as which a file that the user named is used: itself, or what the file is instead.

    Where the manifest allows others, a file of another checksum is one of its own, of version `unpinned`,
    and `note` hears so. Elsewhere it is left to be refused. Raises BadDataset or DataUnavailable.
    """
    if not dataset.others:
        return dataset
    found = hashlib.sha256(_unpack(read(file), str(file))).hexdigest()
    if found == dataset.sha256:
        return dataset
    note(
        f"{file} is not {dataset.name} {dataset.version}; it is used as it is, version {OWN}, "
        f"sha256 {found[:16]}...: scores on it do not compare with others"
    )
    return msgspec.structs.replace(dataset, version=OWN, sha256=found)


def verify(dataset: Dataset, file: Path) -> None:
    """Check the file's checksum. Raises BadDataset if it is another, DataUnavailable if it can't be read."""
    unpack_verified(dataset, read(file), str(file))


def read(file: Path) -> bytes:
    """Return the bytes of a data set's file as they lie there. Raises DataUnavailable if it can't be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        message = f"cannot read {file}: {error.strerror}"
        raise DataUnavailable(message, "check the file's permissions") from error


def unpack_verified(dataset: Dataset, raw: bytes, origin: str) -> bytes:
    """Return the data set's JSON Lines out of the bytes of its file, checked.

    `origin` names the file in messages. Raises BadDataset if they are not the publisher's.
    """
    text = _unpack(raw, origin)
    found = hashlib.sha256(text).hexdigest()
    if found == dataset.sha256:
        return text
    raise BadDataset(
        f"{origin} is not {dataset.name} {dataset.version}: its sha256 is {found[:16]}..., "
        f"{dataset.sha256[:16]}... is expected (another version, a mirror's edit, or a damaged copy)",
        f"take the file from {dataset.publisher}, or remove it and run `runner data fetch`",
    )


def _unpack(raw: bytes, origin: str) -> bytes:
    if not raw.startswith(gzip_bytes.MAGIC):
        return raw
    try:
        return gzip_bytes.unpack(raw, MAX_UNCOMPRESSED)
    except ValueError as error:
        raise BadDataset(
            f"cannot unpack {origin}: {error}", "remove it and run `runner data fetch`"
        ) from error


def _file_in(directory: Path, dataset: Dataset) -> Path | None:
    names = (dataset.file, dataset.file.removesuffix(".gz"))
    return next((directory / name for name in names if (directory / name).is_file()), None)


def _missing(directory: Path, dataset: Dataset) -> Path:
    raise DataUnavailable(
        f"{directory} has no {dataset.file}",
        f"put the file from {dataset.publisher} there, or leave out --data-dir to download it",
    )


def _is_right(dataset: Dataset, file: Path) -> bool:
    try:
        verify(dataset, file)
    except BadDataset:
        return False
    return True
