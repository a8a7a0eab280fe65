"""Makes a slot's container, with less where an engine refuses something that a slot can do without."""

import contextlib
import os
import re
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from sandboxes import seccomp
from sandboxes.language import Language

if TYPE_CHECKING:
    import docker

LABEL = "org.codearena.runner"
Settings = dict[str, Any]


class Concession(NamedTuple):
    """What an engine says when it refuses a setting, and the settings without it."""

    signs: tuple[str, ...]
    without: Callable[[Settings], Settings]


def _without_file_count(settings: Settings) -> Settings:
    mounts = {place: re.sub(",nr_inodes=[0-9]+", "", options) for place, options in settings["tmpfs"].items()}
    return settings | {"tmpfs": mounts}


def _without_resource(settings: Settings) -> Settings:
    return settings | {"cap_add": [name for name in settings["cap_add"] if name != "SYS_RESOURCE"]}


def _profile_by_path(settings: Settings) -> Settings:
    options = [option for option in settings["security_opt"] if not option.startswith("seccomp=")]
    return settings | {"security_opt": [*options, f"seccomp={seccomp.PATH}"]}


CONCESSIONS = (
    # Podman does not know this option of a tmpfs; its size bounds it there.
    Concession(("nr_inodes",), _without_file_count),
    # An engine that lacks this capability itself can't give it: see `agent/rights.py` for what stays.
    Concession(("apply caps", "capabilit", "capset"), _without_resource),
    # Podman takes the path of a profile, not its text.
    Concession(("seccomp",), _profile_by_path),
)
_conceded: dict[str, list[Concession]] = {}
"""By engine: each slot after the first begins with what the first had to do without."""


def start(
    client: "docker.DockerClient", image: str, language: Language, settings: Settings
) -> tuple[str, Any]:
    """Create, attach to and start a container. Returns (its id, the engine's attached socket).

    Raises what the engine says where it takes the settings in no form.
    """
    made = _conceded.setdefault(client.api.base_url, [])
    while True:
        tried = list(made)  # other threads add to it
        try:
            return _start(client.api, image, language, _reduce(settings, tried))
        except Exception as error:
            refused = _find_refused(str(error), tried)
            if refused is None:
                raise
            if refused not in made:
                made.append(refused)


def _find_refused(text: str, tried: list[Concession]) -> Concession | None:
    """Return what an engine's words refuse that was not done without before."""
    left = (one for one in CONCESSIONS if one not in tried)
    return next((one for one in left if any(sign in text for sign in one.signs)), None)


def detach(attached: Any) -> None:
    """Close what `start` returned, and what the library would leave open of it."""
    parts: list[Any] = [getattr(attached, "_sock", None), getattr(attached, "_response", None), attached]
    for held in parts:
        # It complains of what is closed already.
        with contextlib.suppress(AttributeError, ValueError, OSError):
            held.close()


def _reduce(settings: Settings, made: list[Concession]) -> Settings:
    for concession in made:
        settings = concession.without(settings)
    return settings


def _start(api: Any, image: str, language: Language, settings: Settings) -> tuple[str, Any]:
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


def _create(api: Any, image: str, language: Language, settings: Settings) -> str:
    settings = dict(settings)
    masked = settings.pop("masked_paths")
    # The library has no name for these.
    host = api.create_host_config(**settings) | {"MaskedPaths": masked}
    created = api.create_container(
        image,
        command=[language.for_agent().decode()],
        name=f"runner-{language.name}-{os.getpid()}-{secrets.token_hex(4)}",
        stdin_open=True,
        hostname="sandbox",
        labels={LABEL: "slot"},
        environment={"PYTHONHASHSEED": "0", "LANG": "C.UTF-8"},
        host_config=host,
    )
    return str(created["Id"])
