"""Other ways to an engine than its socket: what stands at the far end of TCP, of TLS and of ssh."""

import contextlib
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

AUTHORITY = "/CN=authority"
EXTENSIONS = "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n"

SSH = """#!{python}
import os, socket, sys, threading
open({asked!r}, "w").write("\\n".join(sys.argv[1:]))
if {words!r}:
    sys.exit({words!r})
line = socket.socket(socket.AF_UNIX)
line.connect({path!r})
def send():
    while data := os.read(0, 65536):
        line.sendall(data)
    line.shutdown(socket.SHUT_WR)
threading.Thread(target=send, daemon=True).start()
while data := line.recv(65536):
    os.write(1, data)
"""
"""In the place of ssh: it writes down its arguments, then is the line that the far machine would be."""


def copy(source: socket.socket, target: socket.socket) -> None:
    """Copy what comes until its end, and pass that on."""
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@contextlib.contextmanager
def forward(path: str, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Listen on a port, which is given, for who wants to speak to a Unix socket, with `context` by TLS."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            with socket.socket(socket.AF_UNIX) as far:
                far.connect(path)
                thread = threading.Thread(target=copy, args=(self.request, far))
                thread.start()
                copy(far, self.request)
                thread.join()

    with serve(Handler, context) as port:
        yield port


@contextlib.contextmanager
def serve(handler: type[StreamRequestHandler], context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Answer on a port, which is given, with `context` by TLS."""
    with ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()


def make_certificates(folder: Path) -> None:
    """Make what Docker's tools look for in a folder, and what a server needs that asks for it."""
    run_openssl(
        folder, "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2", AUTHORITY, "ca"
    )
    (folder / "extensions").write_text(EXTENSIONS)
    for name in ("cert", "server"):
        run_openssl(
            folder, "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes", "/CN=engine", name, "csr"
        )
        signed = f"x509 -req -in {name}.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2"
        openssl(folder, [*signed.split(), "-extfile", "extensions", "-out", f"{name}.pem"])
    (folder / "cert-key.pem").rename(folder / "key.pem")


def make_context(folder: Path) -> ssl.SSLContext:
    """Return the settings of a server that has certificates, and asks for them."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(folder / "ca.pem"))
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(folder / "server.pem", folder / "server-key.pem")
    return context


def run_openssl(folder: Path, command: str, subject: str, name: str, kind: str = "pem") -> None:
    """Make a key, and a certificate or the request for one."""
    files = ["-keyout", f"{name}-key.pem", "-out", f"{name}.{kind}"]
    openssl(folder, [*command.split(), "-subj", subject, *files])


def openssl(folder: Path, arguments: list[str]) -> None:
    """Run openssl in a folder."""
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def write_ssh(folder: Path, path: str, words: str = "") -> Path:
    """Write a program called ssh, which leads to a Unix socket, or fails with `words`.

    Returns the file that holds its arguments once it ran.
    """
    asked = folder / "asked"
    program = folder / "ssh"
    program.write_text(SSH.format(python=sys.executable, asked=str(asked), words=words, path=path))
    program.chmod(0o755)
    return asked
