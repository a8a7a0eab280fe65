"""A table that sorts task types into categories and sub-tasks, as CodeArena's own evaluation reads it."""

from pathlib import Path

import msgspec

from runner.errors import UsageError

HINT = 'it is {"task type": [["category", "sub-task"], ...], ...}; of several pairs the first one counts'
_Table = dict[str, list[tuple[str, str]]]


class TaskTypes:
    """Finds category and sub-task of a task type, whatever its case, and with spaces for hyphens."""

    def __init__(self, table: _Table) -> None:
        self._table = {_key(name): pairs[0] for name, pairs in table.items() if pairs}

    def find(self, task_type: str) -> tuple[str, str] | None:
        """Return (category, sub-task), None where the table has no such type."""
        return self._table.get(_key(task_type))


def read_task_types(path: Path) -> TaskTypes:
    """Read a table of task types (JSON). Raises UsageError."""
    try:
        return TaskTypes(msgspec.json.decode(path.read_bytes(), type=_Table))
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}", "check the path given with --task-types"
        ) from error
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise UsageError(f"{path} is no table of task types: {error}", HINT) from error


def _key(name: str) -> str:
    return name.replace("-", " ").strip().lower()
