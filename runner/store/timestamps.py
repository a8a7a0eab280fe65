"""The time as the files of runs and nights have it."""

from datetime import UTC, datetime


def now() -> str:
    """Return the time in UTC, in ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
