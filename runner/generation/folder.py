"""The folder of a generation: generation.json, and a samples file for each benchmark."""

import contextlib
from pathlib import Path

import msgspec

from runner.generation.records import SCHEMA, Generation, Part, ReplyLine
from runner.generation.settings import require_same
from runner.store.line_file import LineFile
from runner.store.line_folder import LineFolder, folder_name, read_manifest

MANIFEST = "generation.json"
GENERATED = Path("generated")


def default_folder(model: str) -> Path:
    """Return where a model's replies go by default: the same command finds them again."""
    return GENERATED / folder_name(model)


def samples_path(folder: Path, benchmark: str) -> Path:
    """Return the samples file of a benchmark in a folder."""
    return folder / f"{benchmark}.jsonl"


class _ModelOnly(msgspec.Struct):
    model: str = ""


def read_model(folder: Path) -> str:
    """Return the model that generation.json of a folder names; "" where it is not there, or is another's."""
    with contextlib.suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_ModelOnly).model
    return ""


class OpenFolder(LineFolder):
    """A folder of generated samples, open for writing and locked. Use it as a context manager.

    `replies` are the lines that are there, by benchmark.
    """

    def __init__(self, path: Path, generation: Generation) -> None:
        super().__init__(path, MANIFEST, "generated samples")
        self.replies: dict[str, list[ReplyLine]] = {}
        self._samples: dict[str, LineFile] = {}
        try:
            self.generation = self._reopen(generation)
            self.write()
        except BaseException:
            self.close()
            raise

    def _reopen(self, generation: Generation) -> Generation:
        if not self.manifest.exists():
            return generation
        earlier = read_manifest(self.manifest, Generation, SCHEMA)
        if not self._has_replies():
            return generation  # a misspelt model or address, most likely: nothing there to be mixed with
        require_same(self.path, earlier, generation)
        return msgspec.structs.replace(
            generation,
            started=earlier.started,
            served_as=earlier.served_as,
            benchmarks=earlier.benchmarks
            | {
                name: _wider(earlier.benchmarks.get(name), part)
                for name, part in generation.benchmarks.items()
            },
        )

    def _has_replies(self) -> bool:
        return any(path.stat().st_size for path in self.path.glob("*.jsonl"))

    def open_samples(self, benchmark: str) -> None:
        """Open the samples file of a benchmark."""
        name = samples_path(self.path, benchmark).name
        self._samples[benchmark], self.replies[benchmark] = self.open(name, ReplyLine)

    def append(self, benchmark: str, line: ReplyLine) -> None:
        """Write one reply. Raises OSError."""
        self._samples[benchmark].append(line)
        self.replies[benchmark].append(line)

    def write(self) -> None:
        """Write generation.json. Raises OSError."""
        self.write_manifest(self.generation)


def _wider(earlier: Part | None, asked: Part) -> Part:
    """Return a part with all that was ever asked for: some of it again is no new part."""
    if earlier is None:
        return asked
    if earlier.planned > asked.planned:
        return earlier
    return msgspec.structs.replace(asked, wall_s=earlier.wall_s)
