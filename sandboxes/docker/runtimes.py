"""The programs that an engine starts containers with: runc, crun, or a kernel of its own such as gVisor's."""

from sandboxes.docker.engine_api import Engine, is_podman
from sandboxes.sandbox import BackendUnavailable, RuntimeUnavailable

BY_TYPE = "."
"""A name with a dot is that of a containerd shim, which Docker may find without a row in its settings."""

PODMANS = "podman --runtime {} system service"


def require(engine: Engine, name: str) -> None:
    """Raise RuntimeUnavailable where an engine can't start containers with the runtime of that name.

    Raises BackendUnavailable where it does not answer.
    """
    try:
        info, version = engine.info(), engine.version()
    except Exception as error:  # the engine's errors, and those of the connection to it
        raise BackendUnavailable(f"the engine does not answer: {error}", "restart it") from error
    if is_podman(version):
        raise RuntimeUnavailable(
            f"Podman takes no runtime from a request, so none can be asked to be {name}",
            f"start its service with it ({PODMANS.format(name)}), and leave out --runtime",
        )
    known = sorted(info.get("Runtimes") or {})
    if name not in known and BY_TYPE not in name:
        raise RuntimeUnavailable(
            f"the engine has no runtime called {name!r}",
            f"it has {', '.join(known) or 'none'}; others are added to its settings "
            "(Docker: `runtimes` in daemon.json)",
        )
