"""A line to an engine on another machine by the `ssh` of this one, as Docker's own command line has it."""

import socket
import subprocess
import threading
from urllib.parse import SplitResult

CONNECT_S = 30
"""How long ssh may take to connect."""

KEPT = 2000
REMOTE = ("docker", "system", "dial-stdio")
"""What joins stdin and stdout there to the engine's socket."""


def make_command(where: SplitResult) -> list[str]:
    """Return the command that reaches the engine at `ssh://[USER@]HOST[:PORT][/SOCKET]`.

    Keys, hosts and whatever else are ssh's own settings. It asks nothing: nobody would hear it.
    """
    command = ["ssh", "-T", "-o", "BatchMode=yes", "-o", f"ConnectTimeout={CONNECT_S}"]
    command += ["-l", where.username] if where.username else []
    command += ["-p", str(where.port)] if where.port else []
    docker, *rest = REMOTE
    socket_there = ["--host", f"unix://{where.path}"] if where.path.strip("/") else []
    return [*command, "--", where.hostname or "", docker, *socket_there, *rest]


class SshSocket(socket.socket):
    """A socket whose other end is ssh."""

    process: "subprocess.Popen[bytes]"
    words = ""
    _reader: threading.Thread

    def last_words(self) -> str:
        """Return what ssh said at its end; waits for it a moment."""
        self._reader.join(1.0)
        return self.words


def dial(where: SplitResult) -> socket.socket:
    """Return a line to the engine at an address that begins with ssh://. Raises OSError without ssh."""
    ours, theirs = socket.socketpair()
    line = SshSocket(ours.family, ours.type, ours.proto, ours.detach())
    try:
        with theirs:
            # Of a session of its own: Ctrl-C ends us in our own time, and until then the engine is needed.
            line.process = subprocess.Popen(
                make_command(where),
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
    except BaseException:
        line.close()
        raise
    line._reader = threading.Thread(target=_wait, args=(line,), daemon=True)
    line._reader.start()
    return line


def _wait(line: SshSocket) -> None:
    """Hear what ssh says, and wait for its end: it ends when the line is closed, here or there."""
    with line.process as process:
        for data in process.stderr or ():
            line.words = (line.words + data.decode("utf-8", "replace"))[-KEPT:]
