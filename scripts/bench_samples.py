"""What the yardstick and runner both read: one language's data, samples and evaluator, in one folder."""

import gzip
import re
import shutil
from pathlib import Path
from typing import Any

import msgspec

MODEL = "qwen2.5-coder-7b-base"
SCRIPTS = Path(__file__).resolve().parent
EVALUATOR = "cold_evaluator.py"


def sources(language: str, data: Path, samples: Path) -> tuple[Path, Path]:
    """Return (dataset, samples) of a language. There are no samples in Python: HumanEval's serve."""
    name = "humaneval" if language == "py" else f"multipl-e-{language}"
    return data / "multipl-e" / f"humaneval-{language}.jsonl.gz", samples / MODEL / f"{name}.jsonl.gz"


def prepare(folder: Path, dataset: Path, samples: Path, tools: Path, limit: int | None) -> int:
    """Fill `folder`, readable for any user: what is mounted. Only the first `limit` tasks have samples.

    Returns how many samples there are.
    """
    _write(folder / "dataset.jsonl", _read(dataset))
    count = write_samples(folder / "samples.jsonl", dataset, samples, limit)
    shutil.copy(tools / EVALUATOR, folder)
    shutil.copy(SCRIPTS / "bench_inside.py", folder)
    for path in folder.iterdir():
        path.chmod(0o644)
    folder.chmod(0o755)
    return count


def write_samples(target: Path, dataset: Path, samples: Path, limit: int | None = None) -> int:
    """Write the samples of the first `limit` tasks, under MultiPL-E's names. Returns how many there are."""
    chosen = name_as_multipl_e(_read(samples), [row["name"] for row in _read(dataset)][:limit])
    _write(target, chosen)
    return len(chosen)


def name_as_multipl_e(samples: list[dict[str, Any]], names: list[str]) -> list[dict[str, Any]]:
    """Return the samples of MultiPL-E's rows: those of HumanEval/N become those of HumanEval_N_name."""
    by_number = {f"HumanEval/{number(name)}": name for name in names}
    renamed = [
        sample | {"task_id": by_number.get(sample["task_id"], sample["task_id"])} for sample in samples
    ]
    return [sample for sample in renamed if sample["task_id"] in set(names)]


def number(name: str) -> int:
    """Return the N of HumanEval_N_name."""
    found = re.match(r"HumanEval_(\d+)_", name)
    if not found:
        raise ValueError(f"{name!r} is no row of HumanEval")
    return int(found[1])


def _read(path: Path) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in gzip.decompress(path.read_bytes()).splitlines() if line]


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
