"""TLS to an engine behind a plain socket: one thread encrypts, since the library lets only one at a time.

So of this line, too, one half can be closed, and one thread may send while another waits.
"""

import contextlib
import select
import socket
import ssl
import threading
from pathlib import Path

CHUNK = 1 << 16
WANTS = (ssl.SSLWantReadError, ssl.SSLWantWriteError)


def secure(line: socket.socket, host: str, folder: Path | None, *, verified: bool) -> socket.socket:
    """Return a plain socket to what is at the other end of `line`, encrypted on the way.

    `folder` has our certificate, its key and the authority's certificate by Docker's names; `verified` says
    whether the engine has to prove that it is `host`. Raises OSError, of which ssl.SSLError.
    """
    try:
        far = _make_context(folder, verified=verified).wrap_socket(line, server_hostname=host)
    except BaseException:
        line.close()
        raise
    ours, near = socket.socketpair()
    far.setblocking(False)
    threading.Thread(target=_carry, args=(near, far), daemon=True).start()
    return ours


def _make_context(folder: Path | None, *, verified: bool) -> ssl.SSLContext:
    authority = folder / "ca.pem" if folder else None
    context = ssl.create_default_context(cafile=str(authority) if authority and authority.exists() else None)
    if not verified:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if folder and (folder / "cert.pem").exists():
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def _carry(near: socket.socket, far: ssl.SSLSocket) -> None:
    """Carry bytes both ways until the far end closes, or our own end is gone."""
    with near, far, contextlib.suppress(OSError):
        outgoing, open_ = memoryview(b""), True
        while True:
            listening = [far, near] if open_ and not outgoing else [far]
            if not far.pending():
                select.select(listening, [far] if outgoing else [], [])
            with contextlib.suppress(*WANTS):
                data = far.recv(CHUNK)
                if not data:
                    return
                near.sendall(data)
            if open_ and not outgoing:
                outgoing, open_ = _take(near, far)
            with contextlib.suppress(*WANTS):
                outgoing = outgoing[far.send(outgoing) :] if outgoing else outgoing


def _take(near: socket.socket, far: ssl.SSLSocket) -> tuple[memoryview, bool]:
    """Return what there is to send, and whether more may come; tell the far end where none will."""
    try:
        data = near.recv(CHUNK, socket.MSG_DONTWAIT)
    except BlockingIOError:
        return memoryview(b""), True
    if not data:
        with contextlib.suppress(*WANTS):
            far.unwrap()
    return memoryview(data), bool(data)
