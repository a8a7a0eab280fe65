"""A container engine of the tests' own, which may be stopped, killed and filled up."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from sandboxes.images.lock import ImageInfo
from tests.faults import control_groups

ANSWERS_S = 200.0
LOOK_S = 0.2

AnEngine = TypeVar("AnEngine", bound="SecondEngine")


class SecondEngine:
    """A dockerd with a disk, sockets and containers of its own, all below one folder on a small disk."""

    programs: tuple[str, ...] = ("dockerd", "docker")
    disk = "700m"
    """The image of Python takes 280 MiB of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.host = f"unix://{folder}/sock"
        self.group = f"codearena-{folder.name}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers. On a busy machine it may give up, and is started again."""
        deadline = time.monotonic() + ANSWERS_S
        while self.docker("version").returncode:
            assert time.monotonic() < deadline, (self.folder / "log").read_text("utf-8")[-2000:]
            if self._process is None or self._process.poll() is not None:
                self._process = self._launch()
            time.sleep(LOOK_S)

    def _launch(self) -> "subprocess.Popen[bytes]":
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                self._command(), stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=self.folder
            )

    def _command(self) -> list[str]:
        """Return what starts it, with nothing in its way."""
        pid_file = self.folder / "pid"
        # One that was killed leaves them, and the next would wait for the process that they name.
        for left in (pid_file, self.folder / "exec/containerd/containerd.pid"):
            left.unlink(missing_ok=True)
        # In a network of its own: without a bridge to make, it would remove the one of the machine's engine.
        command = ["unshare", "--net", "dockerd", "--data-root", f"{self.folder}/data"]
        command += ["--exec-root", f"{self.folder}/exec"]
        command += ["--pidfile", str(pid_file), "--host", self.host, "--storage-driver", "overlay2"]
        command += ["--bridge", "none", "--iptables=false", "--ip6tables=false"]
        return [*command, "--exec-opt", "native.cgroupdriver=cgroupfs", "--cgroup-parent", f"/{self.group}"]

    def end(self, number: signal.Signals) -> None:
        """Send it a signal that ends it, and wait for its end."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)
            self._process.wait(timeout=ANSWERS_S)

    def docker(self, *arguments: str, stdin: int = subprocess.DEVNULL) -> "subprocess.CompletedProcess[str]":
        """Ask it something with its own command line."""
        return subprocess.run(
            ["docker", "--host", self.host, *arguments],
            stdin=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    def load(self, image: str) -> None:
        """Copy an image from the engine that is usually used."""
        with subprocess.Popen(["docker", "save", image], stdout=subprocess.PIPE) as saved:
            assert saved.stdout is not None
            done = self.docker("load", stdin=saved.stdout.fileno())
        assert (saved.returncode, done.returncode) == (0, 0), done.stderr

    @contextlib.contextmanager
    def full_disk(self) -> Iterator[None]:
        """Leave no room on its disk."""
        ballast = self.folder / "ballast"
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(1 << 20))
        try:
            yield
        finally:
            ballast.unlink()

    def close(self) -> None:
        """End it, what it left of containers, whose processes have its folder in their command lines, and
        their control groups.
        """
        self.end(signal.SIGTERM)
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if f"{self.folder}/".encode() in (entry / "cmdline").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)
        control_groups.remove(self.group)


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """Mount a disk in memory on a folder."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--recursive", "--lazy", str(folder)], check=True)


@contextlib.contextmanager
def second_engine_with(kind: type[AnEngine], *images: ImageInfo) -> Iterator[AnEngine]:
    """Start an engine that has some images. Where that can't be, the test is skipped, and fails in CI."""
    if os.geteuid() != 0 or None in map(shutil.which, kind.programs):
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing(
            f"a second engine needs {', '.join(kind.programs)} and root; see scripts/ensure_test_tools.sh"
        )
    # Not where tests have their folders: a socket's path may have a hundred letters.
    with tempfile.TemporaryDirectory(prefix="engine-") as name, small_disk(Path(name), kind.disk):
        engine = kind(Path(name))
        try:
            engine.start()
            for image in images:
                engine.load(image.tag)
            yield engine
        finally:
            engine.close()
