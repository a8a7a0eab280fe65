"""Containers that a killed runner, or a killed engine, left behind: found by our label, and removed.

Slots that run need little care: their agent ends them when nobody speaks to it any more. But an engine that
was killed itself forgets to remove what ended, and one that was not yet started has no agent.
"""

import contextlib
import time
from typing import Any

from sandboxes.docker.container import LABEL, OWNER_LABEL
from sandboxes.docker.engine_api import Engine
from sandboxes.owner import is_gone
from sandboxes.sandbox import BackendUnavailable, Leftover

AGE_S = 60.0
"""So old must a container be that does not run, and whose owner is not known to be gone."""

IDLE = ("created", "exited", "dead")


def find_leftovers(engine: Engine) -> list[Leftover]:
    """Return the containers of slots that nobody will use again. Raises BackendUnavailable."""
    try:
        rows = engine.api.containers(all=True, filters={"label": f"{LABEL}=slot"})
    except Exception as error:  # the engine's errors, and those of the connection to it
        raise BackendUnavailable(f"the engine does not list its containers: {error}", "restart it") from error
    reasons = {row["Id"]: _find_reason(row) for row in rows}
    return [
        Leftover(id=row["Id"], name=_name(row), kind="container", reason=reasons[row["Id"]])
        for row in rows
        if reasons[row["Id"]]
    ]


def remove_leftovers(engine: Engine) -> None:
    """Remove them. Never raises: somebody else's failure to tidy up stops no run."""
    with contextlib.suppress(BackendUnavailable):
        for found in find_leftovers(engine):
            with contextlib.suppress(Exception):  # most often: another runner has removed it
                engine.api.remove_container(found.id, force=True)


def _name(row: dict[str, Any]) -> str:
    names = row.get("Names") or [row["Id"][:12]]
    return str(names[0]).removeprefix("/")


def _find_reason(row: dict[str, Any]) -> str:
    """Return why a container is a leftover; "" where it is none.

    The engine's clock and ours may differ, or be set: where the owner is known, no time is looked at.
    """
    owner = (row.get("Labels") or {}).get(OWNER_LABEL, "")
    if is_gone(owner):
        return "its runner is gone"
    if not owner and row.get("State") in IDLE and time.time() - row["Created"] > AGE_S:
        return f"it does not run: {row['State']}"
    return ""
