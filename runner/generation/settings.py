"""What must be the same for replies to belong together."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from runner.errors import RunDirectoryError
from runner.generation.records import Generation, Part
from runner.store.line_folder import describe


def require_same(folder: Path, earlier: Generation, asked: Generation) -> None:
    """Raise RunDirectoryError where a folder holds replies of another model, prompt or setting."""
    for what, there, now in _pairs(earlier, asked):
        if there != now:
            raise RunDirectoryError(
                f"{folder} holds replies with another {what}: {describe(there)}, not {describe(now)}",
                "ask as then, or name another folder with --output",
            )


def _pairs(earlier: Generation, asked: Generation) -> Iterator[tuple[str, object, object]]:
    for name in earlier.settings.__struct_fields__:
        there, now = getattr(earlier.settings, name), getattr(asked.settings, name)
        if name == "sampling":
            yield from ((field, getattr(there, field), getattr(now, field)) for field in _fields(there))
        else:
            yield name.replace("template_sha256", "template (--prompts)"), there, now
    for name in earlier.benchmarks.keys() & asked.benchmarks.keys():
        yield from _of_part(name, earlier.benchmarks[name], asked.benchmarks[name])


def _fields(record: msgspec.Struct) -> tuple[str, ...]:
    return record.__struct_fields__


def _of_part(name: str, there: Part, now: Part) -> Iterator[tuple[str, object, object]]:
    yield f"data set of {name}", there.dataset.sha256, now.dataset.sha256
    yield f"prompt of {name}", there.prompts, now.prompts
