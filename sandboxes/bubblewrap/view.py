"""What a slot sees of files: an image that was unpacked into a folder, or the host's own toolchain."""

import os
from pathlib import Path
from typing import NamedTuple

from sandboxes.bubblewrap import host_tools
from sandboxes.images import unpacked
from sandboxes.images.find import compute_tag
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES, RUNTIME
from sandboxes.sandbox import ImageMissing

AGENT = ("/usr/bin/python3", "-I", "/opt/runner/agent/main.py")
UNPACK_HINT = (
    "`runner images unpack {0}` where there is a container engine; the folder can be copied elsewhere"
)
TREES = ("bin", "sbin", "lib", "lib32", "lib64")
FILES = {
    "/etc/alternatives": "/etc/alternatives",
    "/etc/ld.so.cache": "/etc/ld.so.cache",
    "/etc/localtime": "/etc/localtime",
    # A new system's users, not those that this one has.
    "/etc/passwd": "/usr/share/base-passwd/passwd.master",
    "/etc/group": "/usr/share/base-passwd/group.master",
}
"""What of /etc programs need, and where it comes from; not everywhere is there all of it."""


class View(NamedTuple):
    """What a slot runs in: its record, and bubblewrap's arguments that make its root."""

    image: ImageInfo
    arguments: tuple[str, ...]


def find_view(language: Language) -> View:
    """Return what programs of a language run in. Raises ImageMissing with what to do about it."""
    if language.name not in LANGUAGES:
        raise ImageMissing(f"nothing here runs {language.name}", f"one of {', '.join(LANGUAGES)}")
    image = unpacked.read(language)
    if image and image.tag == compute_tag(language):
        return View(image, ("--ro-bind", str(_find_own_root(language)), "/"))
    if _needs_more_than_tools(language):
        state = "is of another version" if image else "was not unpacked here"
        raise ImageMissing(
            f"the image for {language.name} {state} (in {unpacked.find_folder()})",
            UNPACK_HINT.format(language.name),
        )
    return View(host_tools.examine(language), _host_root())


def _find_own_root(language: Language) -> Path:
    """Return the root of an unpacked image. Raises ImageMissing where it is another user's."""
    root = unpacked.find_root(language)
    if root.stat().st_uid != os.geteuid():
        raise ImageMissing(f"{root} is another user's", "unpack or copy it as the user who runs samples")
    return root


def _needs_more_than_tools(language: Language) -> bool:
    """Whether programs are compiled or run with what is made when an image is built."""
    compiler = language.compiler
    commands = (*language.run, *(compiler.command if compiler else ()))
    return any(RUNTIME in part for part in commands)


def _host_root() -> tuple[str, ...]:
    """Return the arguments for the host's /usr, the little of /etc that it needs, and the agent."""
    arguments = ["--ro-bind", "/usr", "/usr", *host_tools.hide_packages()]
    for name in TREES:
        tree = Path("/", name)
        if tree.is_symlink():
            arguments += ["--symlink", str(tree.readlink()), str(tree)]
        elif tree.is_dir():
            arguments += ["--ro-bind", str(tree), str(tree)]
    # What bubblewrap makes without being told to, only root may enter.
    arguments += ["--perms", "0755", "--dir", "/etc", "--perms", "0755", "--dir", "/opt"]
    for place, source in FILES.items():
        arguments += ["--ro-bind-try", source, place]
    # The agent is root's alone, as in an image.
    agent = ["--perms", "0700", "--dir", "/opt/runner", "--ro-bind", str(host_tools.prepare_agent())]
    return (*arguments, *agent, str(Path(AGENT[-1]).parent))
