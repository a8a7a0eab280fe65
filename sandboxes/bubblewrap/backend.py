"""Sandboxes by bubblewrap, for machines without a container engine."""

import os
import shutil
import subprocess
import weakref
from pathlib import Path
from typing import Self

from sandboxes import seccomp
from sandboxes.bubblewrap import control_group, user_namespace
from sandboxes.bubblewrap.command import find_bwrap
from sandboxes.bubblewrap.sandbox import BubblewrapSandbox
from sandboxes.bubblewrap.user_namespace import UserNamespace
from sandboxes.bubblewrap.view import find_view
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.program import Limits
from sandboxes.sandbox import BackendInfo, BackendUnavailable, Leftover, Machine, Sandbox, StartFailed
from sandboxes.slot_memory import slot_bytes

TOOLS = {"nsenter": "util-linux", "unshare": "util-linux", "mount": "util-linux"}
"""What a slot is started with, and whose it is."""

WATCHED = "the memory of a sample is watched four times a second, not bounded by the kernel"
ONE_USER = (
    "samples have no user of their own here, so each program gets a fresh sandbox, which takes about 0.1 s "
    "of a processor: {}"
)

FILTER_HINT = "install libseccomp (libseccomp2 on Debian and Ubuntu)"


class BubblewrapBackend:
    """See `Backend`. `users` is the user namespace of all slots, `delegated` the control group."""

    name = "bwrap"

    def __init__(self, users: UserNamespace, delegated: Path | None = None) -> None:
        self.users, self.delegated = users, delegated
        weakref.finalize(self, os.close, users.descriptor)

    @classmethod
    def connect(cls) -> Self:
        """Find the tools, and make the namespace. Raises BackendUnavailable."""
        for tool, package in {find_bwrap(): "bubblewrap", **TOOLS}.items():
            if shutil.which(tool) is None:
                raise BackendUnavailable(f"there is no {tool} here", f"install {package}")
        try:
            seccomp.compile_filter()
        except (ImportError, OSError, RuntimeError) as error:
            raise BackendUnavailable(f"calls can't be filtered: {error}", FILTER_HINT) from error
        return cls(user_namespace.create(), control_group.find_delegated())

    @property
    def single_use(self) -> bool:
        """See `Backend.single_use`."""
        return bool(self.users.lacks)

    @property
    def weaker(self) -> tuple[str, ...]:
        """See `Backend.weaker`."""
        watched = () if self.delegated else (WATCHED,)
        return (*watched, ONE_USER.format(self.users.lacks)) if self.users.lacks else watched

    def describe(self) -> BackendInfo:
        """See `Backend.describe`."""
        try:
            done = subprocess.run([find_bwrap(), "--version"], capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise BackendUnavailable(f"bubblewrap no longer works: {error}", "install it again") from error
        return BackendInfo(
            version=done.stdout.strip(), cgroups="version 2, one for each slot" if self.delegated else "none"
        )

    def find_machine(self) -> Machine | None:
        """See `Backend.find_machine`. There is no other than this one."""
        return None

    def find(self, language: Language) -> ImageInfo:
        """See `Backend.find`."""
        return find_view(language).image

    def start(self, image: ImageInfo, language: Language, limits: Limits) -> Sandbox:
        """See `Backend.start`."""
        view = find_view(language)
        if view.image.id != image.id:
            raise StartFailed(f"{image.tag} is no longer what {language.name} runs in here", "start again")
        return BubblewrapSandbox.start(self.users, view, language, limits, self.delegated)

    def overhead_bytes(self, language: Language, limits: Limits) -> int:
        """See `Backend.overhead_bytes`."""
        return slot_bytes(limits, language) - limits.memory_bytes

    def find_leftovers(self) -> list[Leftover]:
        """See `Backend.find_leftovers`. None: a slot is its processes alone, which end with their host."""
        return []

    def remove_leftovers(self) -> None:
        """See `Backend.remove_leftovers`."""
