"""programs.jsonl: the source that ran for each sample, kept so that a run explains itself by itself.

The samples file may be moved or overwritten, and what was taken out of a chat reply is in no file at all.
"""

import hashlib
import threading
from collections.abc import Iterable
from pathlib import Path

import msgspec

from benchmarks.atomic_file import write_atomically
from benchmarks.problem import SampleKey
from runner.errors import RunDirectoryError
from runner.store.encode import encode_record
from runner.store.line_file import LineFile, read_lines

PROGRAMS = "programs.jsonl"


class StoredProgram(msgspec.Struct, frozen=True, kw_only=True):
    """One line of programs.jsonl; `source` is None where a sample had nothing to run.

    `extraction` names the way the source was taken out of a chat reply; empty where the sample was code.
    `sample_sha256` is the checksum of the sample's own text; empty in runs of earlier versions.
    """

    task_id: str
    sample: int
    language: str = ""
    extraction: str = ""
    source: str | None
    sample_sha256: str = ""

    @property
    def key(self) -> SampleKey:
        """The sample that it is the program of."""
        return SampleKey(self.task_id, self.sample)

    @property
    def sha256(self) -> str:
        """The checksum of the source, by which equal programs of two runs are told."""
        return hashlib.sha256((self.source or "").encode("utf-8", "surrogatepass")).hexdigest()


class ProgramFile:
    """programs.jsonl of a run whose samples still come: appended to program by program.

    `programs` are those so far; a line that a kill cut off is dropped. Raises OSError. Safe for several
    threads.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._lock = threading.Lock()
        self.programs = {
            program.key: program for program in read_lines(directory / PROGRAMS, StoredProgram).records
        }
        write_programs(directory, self.programs.values())
        self._file = LineFile(directory / PROGRAMS)

    def append(self, program: StoredProgram) -> None:
        """Write one program. Raises OSError."""
        with self._lock:
            self._file.append(program)
            self.programs[program.key] = program

    def sort(self, keys: Iterable[SampleKey]) -> None:
        """Write the file anew, with the programs of these samples first, in this order. Raises OSError."""
        with self._lock:
            self._file.close()
            first = {key: self.programs[key] for key in keys}
            self.programs = first | self.programs
            write_programs(self._directory, self.programs.values())

    def close(self) -> None:
        """Close the file. Safe to call twice."""
        with self._lock:
            self._file.close()


def write_programs(directory: Path, programs: Iterable[StoredProgram]) -> None:
    """Write programs.jsonl of a run. Raises OSError."""
    write_atomically(directory / PROGRAMS, b"".join(encode_record(program) for program in programs))


def read_programs(directory: Path) -> list[StoredProgram]:
    """Return the programs of a run; runs of earlier versions kept none, or only those of replies.

    Raises RunDirectoryError where they can't be read.
    """
    path = directory / PROGRAMS
    try:
        rows = path.read_bytes().split(b"\n")
        return [msgspec.json.decode(row, type=StoredProgram) for row in rows if row]
    except FileNotFoundError:
        return []
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        hint = f"`runner exec --resume {directory}` writes it again"
        raise RunDirectoryError(f"{path} can't be read: {error}", hint) from error
