"""What Podman ignores of a slot's settings, or adds to them unasked: said in words that it takes."""

from sandboxes.docker.concessions import Settings

ROOTS_ALONE = "rw,nosuid,nodev,noexec,mode=0755,size=64k,notmpcopyup"
ADDED = ("/run", "/var/tmp")  # noqa: S108
"""Where it puts memory that anybody may write to, unless there is a mount: although the root is read-only."""


def adapt(settings: Settings) -> Settings:
    """Return the settings with which Podman's slots hide what others do, and nobody may write elsewhere."""
    hidden = ":".join(settings.get("MaskedPaths", ()))
    return settings | {
        "Tmpfs": dict.fromkeys(ADDED, ROOTS_ALONE) | settings["Tmpfs"],
        "SecurityOpt": [*settings["SecurityOpt"], f"mask={hidden}"],
    }
