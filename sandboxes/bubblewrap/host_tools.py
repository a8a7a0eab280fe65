"""The host's own toolchain of a language: which versions it has, and the agent compiled for its Python."""

import functools
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from sandboxes.images import context
from sandboxes.images.lock import ImageInfo, state_directory
from sandboxes.language import Language
from sandboxes.sandbox import ImageMissing

PYTHON = "/usr/bin/python3"
TIME_LIMIT_S = 60.0
KEPT = "numpy*"
"""What samples may import of the packages of the host's Python: others may change how it starts."""

ASK_FOLDERS = "import site; print(*site.getsitepackages(), sep='\\n')"
INSTALLED = re.compile(r"--no-install-recommends([^;]+);")


@functools.cache
def _ask_version(command: tuple[str, ...]) -> str:
    """Return the version that a tool prints, as samples would find the tool; "" where it doesn't."""
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    path = shutil.which(command[0], path=environment["PATH"])
    if path is None:
        return ""
    done = subprocess.run(
        [path, *command[1:]], env=environment, cwd="/", capture_output=True, text=True, timeout=TIME_LIMIT_S,
        check=False,
    )  # fmt: skip
    found = re.search(r"\d+(\.\d+)+", done.stdout)
    return found[0] if found and not done.returncode else ""


def examine(language: Language) -> ImageInfo:
    """Return a record of the host's tools of a language. Raises ImageMissing, which names the packages."""
    versions = {tool: _ask_version(command) for tool, command in language.toolchain.items()}
    missing = [tool for tool, version in versions.items() if not version]
    if missing:
        raise ImageMissing(
            f"{' and '.join(missing)} for {language.name} can't be run from /usr/bin",
            f"apt-get install {' '.join(_list_packages(language))}",
        )
    stated = {tool: version.encode() for tool, version in versions.items()}
    digest = context.compute_digest({**stated, **_read_agent()})
    return ImageInfo(
        language=language.name, id=f"host:{digest}", tag=f"host:{digest}", toolchain=versions, created="",
        size=0,
    )  # fmt: skip


@functools.cache
def hide_packages() -> tuple[str, ...]:
    """Return bubblewrap's arguments that hide the packages of the host's Python but KEPT."""
    done = subprocess.run([PYTHON, "-I", "-c", ASK_FOLDERS], capture_output=True, text=True, check=True)
    arguments: list[str] = []
    for folder in filter(Path.is_dir, map(Path, done.stdout.splitlines())):
        kept = [part for path in folder.glob(KEPT) for part in ("--ro-bind", str(path), str(path))]
        arguments += ["--perms", "0755", "--tmpfs", str(folder), *kept, "--remount-ro", str(folder)]
    return tuple(arguments)


def prepare_agent() -> Path:
    """Return a folder with the agent and its bytecode for the host's Python, made once for each version."""
    sources = _read_agent()
    folder = state_directory() / "agents" / context.compute_digest(sources)
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as draft:
        made = Path(draft, "agent")
        made.mkdir()
        for name, source in sources.items():
            (made / name).write_bytes(source)
        command = [PYTHON, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", str(made)]
        subprocess.run(command, check=True, capture_output=True)
        try:
            made.rename(folder)
        except OSError:  # another runner was first
            if not folder.is_dir():
                raise
    return folder


def _read_agent() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in context.AGENT_DIR.glob("*.py")}


def _list_packages(language: Language) -> list[str]:
    """Return Debian's packages that the language's image is made of."""
    text = context.find_dockerfile(language).read_text("utf-8").replace("\\\n", " ")
    return sorted({name for found in INSTALLED.findall(text) for name in found.split()})
