"""Makes a slot's container, with less where an engine refuses something that a slot can do without."""

import contextlib
import os
import secrets
from typing import Any

from sandboxes.docker import concessions, podman
from sandboxes.docker.concessions import Concession, Settings
from sandboxes.docker.engine_api import ContainerApi, is_podman
from sandboxes.language import Language
from sandboxes.owner import describe_owner

LABEL = "org.codearena.runner"
OWNER_LABEL = f"{LABEL}.owner"
_conceded: dict[tuple[str, str], list[Concession]] = {}
"""By engine and runtime: each slot after the first begins with what the first had to do without."""


def start(api: ContainerApi, image: str, language: Language, settings: Settings) -> tuple[str, Any]:
    """Create, attach to and start a container. Returns (its id, the engine's attached socket).

    Raises what the engine says where it takes the settings in no form.
    """
    runtime = settings.get("Runtime", "")
    identity = getattr(api, "identity", "")  # the library's has none
    if identity and runtime:
        identity += f" {runtime}"
    if _is_podman(api):
        settings = podman.adapt(settings)
    made = _conceded.setdefault((api.base_url, runtime), [])
    if not made and identity:
        made.extend(concessions.recall(identity))
    while True:
        tried = list(made)  # other threads add to it
        try:
            return _start(api, image, language, concessions.reduce(settings, tried))
        except Exception as error:
            refused = concessions.find_refused(str(error), tried)
            if refused is None:
                raise
            if refused not in made:
                made.append(refused)
                if identity:
                    concessions.keep(identity, made)


def _is_podman(api: ContainerApi) -> bool:
    told: bool | None = getattr(api, "podman", None)  # the library's does not know
    return is_podman(api.version()) if told is None else told


def detach(attached: Any) -> None:
    """Close what `start` returned, and what the library would leave open of it."""
    parts: list[Any] = [getattr(attached, "_sock", None), getattr(attached, "_response", None), attached]
    for held in parts:
        # It complains of what is closed already.
        with contextlib.suppress(AttributeError, ValueError, OSError):
            held.close()


def _start(api: ContainerApi, image: str, language: Language, settings: Settings) -> tuple[str, Any]:
    container, attached = _create(api, image, language, settings), None
    try:
        params = {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1}
        attached = api.attach_socket(container, params=params)
        api.start(container)
    except BaseException:
        detach(attached)
        with contextlib.suppress(Exception):  # most often: already gone
            api.remove_container(container, force=True)
        raise
    return container, attached


def _create(api: ContainerApi, image: str, language: Language, settings: Settings) -> str:
    config = {
        "Image": image,
        "Cmd": [language.for_agent().decode()],
        "AttachStdin": True,
        "AttachStdout": True,
        "AttachStderr": True,
        "OpenStdin": True,
        "StdinOnce": True,
        "Hostname": "sandbox",
        # Then it is the runtime alone that makes the namespace: what the engine does for `none` besides, in a
        # process of its own, takes half of a container's start. An engine that ignores this has `none`.
        "NetworkDisabled": True,
        "Labels": {LABEL: "slot", OWNER_LABEL: describe_owner()},
        "Env": ["PYTHONHASHSEED=0", "LANG=C.UTF-8"],
        "HostConfig": settings,
    }
    name = f"runner-{language.name}-{os.getpid()}-{secrets.token_hex(4)}"
    return str(api.create_container_from_config(config, name)["Id"])
