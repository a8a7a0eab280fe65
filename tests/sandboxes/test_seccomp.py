"""Calls of the kernel that no sample needs: each is tried from inside a slot, and refused."""

import platform
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits, Program

if TYPE_CHECKING:
    import docker

ENOSYS, EAFNOSUPPORT = (38,), (97,)
REFUSAL = (1, 38)
"""EPERM, or ENOSYS where the engine takes a call for newer than the profile."""

CLONE_NEWUSER, SIGCHLD = 0x10000000, 17

# Number on x86-64, arguments, the error that comes. Without the profile most would do something, or complain
# of their arguments.
REFUSED = {
    "socket AF_INET": (41, (2, 1, 0), EAFNOSUPPORT),
    "socket AF_INET6": (41, (10, 2, 0), EAFNOSUPPORT),
    "socket AF_NETLINK": (41, (16, 3, 0), EAFNOSUPPORT),
    "socket AF_VSOCK": (41, (40, 1, 0), EAFNOSUPPORT),
    "socket AF_INET with high bits": (41, ((1 << 32) + 2, 1, 0), EAFNOSUPPORT),
    "socketpair AF_TIPC": (53, (30, 1, 0, 0), EAFNOSUPPORT),
    "memfd_create": (319, (b"left", 0), ENOSYS),
    "memfd_secret": (447, (0,), ENOSYS),
    "io_uring_setup": (425, (8, bytes(120)), ENOSYS),
    "clone3": (435, (bytes(88), 88), ENOSYS),
    "clone with a user namespace": (56, (CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0), REFUSAL),
    "unshare": (272, (CLONE_NEWUSER,), REFUSAL),
    "setns": (308, (0, 0), REFUSAL),
    "userfaultfd": (323, (1,), REFUSAL),
    "perf_event_open": (298, (bytes(128), 0, -1, -1, 0), REFUSAL),
    "bpf": (321, (0, bytes(128), 128), REFUSAL),
    "add_key": (248, (b"user", b"left", b"x", 1, -4), REFUSAL),
    "request_key": (249, (b"user", b"left", None, -4), REFUSAL),
    "keyctl": (250, (0, -4, 0), REFUSAL),
    "shmget": (29, (4711, 4096, 0o1600), REFUSAL),
    "semget": (64, (4711, 1, 0o1600), REFUSAL),
    "msgget": (68, (4711, 0o1600), REFUSAL),
    "mq_open": (240, (b"left", 0o102, 0o600, None), REFUSAL),
    "ptrace TRACEME": (101, (0, 0, 0, 0), REFUSAL),
    "process_vm_readv": (310, (1, None, 0, None, 0, 0), REFUSAL),
    "process_vm_writev": (311, (1, None, 0, None, 0, 0), REFUSAL),
    "pidfd_getfd": (438, (0, 0, 0), REFUSAL),
    "personality": (135, (0x0040000,), REFUSAL),
    "mount": (165, (b"none", b"/tmp", b"tmpfs", 0, None), REFUSAL),
    "umount2": (166, (b"/tmp", 0), REFUSAL),
    "fsopen": (430, (b"tmpfs", 0), REFUSAL),
    "pivot_root": (155, (b"/tmp", b"/tmp"), REFUSAL),
    "chroot": (161, (b"/tmp",), REFUSAL),
    "kexec_load": (246, (0, 0, None, 0), REFUSAL),
    "init_module": (175, (None, 0, b""), REFUSAL),
    "syslog": (103, (10, None, 0), REFUSAL),
    "adjtimex": (159, (bytes(208),), REFUSAL),
    "sync": (162, (), REFUSAL),
    "io_setup": (206, (1, bytes(8)), REFUSAL),
    "cachestat": (451, (0, bytes(16), bytes(40), 0), REFUSAL),
    "quotactl": (179, (0, None, 0, None), REFUSAL),
    "modify_ldt": (154, (0, None, 0), REFUSAL),
    "name_to_handle_at": (303, (-100, b"/tmp", bytes(8), bytes(8), 0), REFUSAL),
    "io_uring_enter": (426, (0, 1, 0, 0, None, 0), ENOSYS),
    "io_uring_register": (427, (0, 0, None, 0), ENOSYS),
    "open_tree": (428, (-100, b"/", 1), REFUSAL),
    "move_mount": (429, (-100, b"/", -100, b"/tmp", 0), REFUSAL),
    "fsconfig": (431, (0, 0, None, None, 0), REFUSAL),
    "fsmount": (432, (0, 0, 0), REFUSAL),
    "fspick": (433, (-100, b"/", 0), REFUSAL),
    "mount_setattr": (442, (-100, b"/", 0, bytes(32), 32), REFUSAL),
    "statmount": (457, (bytes(24), bytes(512), 512, 0), REFUSAL),
    "listmount": (458, (bytes(24), bytes(512), 64, 0), REFUSAL),
    "open_by_handle_at": (304, (-100, bytes(136), 0), REFUSAL),
    "fanotify_init": (300, (0, 0), REFUSAL),
    "lookup_dcookie": (212, (1, bytes(256), 256), REFUSAL),
    "kcmp": (312, (1, 1, 0, 0, 0), REFUSAL),
    "process_madvise": (440, (0, None, 0, 4, 0), REFUSAL),
    "move_pages": (279, (1, 0, None, None, None, 0), REFUSAL),
    "migrate_pages": (256, (1, 0, None, None), REFUSAL),
    "bpf program": (321, (5, bytes(128), 128), REFUSAL),
    "ptrace SEIZE": (101, (0x4206, 1, 0, 0), REFUSAL),
    "finit_module": (313, (0, b"", 0), REFUSAL),
    "delete_module": (176, (b"left", 0), REFUSAL),
    "kexec_file_load": (320, (0, 0, 0, b"", 0), REFUSAL),
    "reboot": (169, (0xFEE1DEAD, 672274793, 0, None), REFUSAL),
    "swapon": (167, (b"/tmp/left", 0), REFUSAL),
    "acct": (163, (b"/tmp/left",), REFUSAL),
    "iopl": (172, (3,), REFUSAL),
    "ioperm": (173, (0x80, 1, 1), REFUSAL),
    "settimeofday": (164, (bytes(16), None), REFUSAL),
    "clock_settime": (227, (0, bytes(16)), REFUSAL),
    "sethostname": (170, (b"left", 4), REFUSAL),
    "a call of tomorrow": (2000, (), REFUSAL),
}
TRIES = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for name, (number, arguments, errors) in REFUSED.items():
    wide = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    result = libc.syscall(ctypes.c_long(number), *wide)
    if result == 0 and name.startswith("clone"):
        os._exit(0)
    got = ctypes.get_errno() if result < 0 else 0
    if got not in errors:
        print(f"{name}: {got} instead of {errors}")
"""
OLD_CALLS = """
import ctypes, mmap
# 32-bit getpid, by the old way into the kernel, which has numbers and families of its own.
code = bytes([0xB8, 20, 0, 0, 0, 0xCD, 0x80, 0xC3])
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(code)
address = ctypes.addressof(ctypes.c_char.from_buffer(page))
print(ctypes.CFUNCTYPE(ctypes.c_int)(address)())
"""

X32_CALLS = """
import ctypes
for number in (39, 41, 521):
    print(ctypes.CDLL(None).syscall(ctypes.c_long(0x40000000 + number), 1, 1, 0, 0))
"""

by_number = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="calls have other numbers here than the ones above, of x86-64"
)


@pytest.fixture(scope="module")
def slot(engine: "docker.DockerClient", python_image: ImageInfo) -> Iterator[DockerSandbox]:
    with DockerSandbox.start(engine, python_image.id, LANGUAGES["python"], Limits()) as started:
        yield started


@by_number
def test_what_no_sample_needs_is_refused(slot: DockerSandbox) -> None:
    outcome = slot.run(Program(language="python", source=f"REFUSED = {REFUSED!r}\n{TRIES}"))
    assert (outcome.exit_code, outcome.stdout) == (0, ""), outcome.stderr
    assert slot.clean


@by_number
@pytest.mark.parametrize("source", [OLD_CALLS, X32_CALLS], ids=["32 bits", "x32"])
def test_there_is_no_other_way_around_it(slot: DockerSandbox, source: str) -> None:
    outcome = slot.run(Program(language="python", source=source))
    assert outcome.stdout == ""
    assert outcome.signal == 31, "SIGSYS"


def test_what_programs_need_is_there(slot: DockerSandbox) -> None:
    source = "import asyncio, selectors, socket, threading, subprocess, tempfile\n"
    source += "asyncio.run(asyncio.sleep(0))\nsocket.socketpair()\nsocket.socket(socket.AF_UNIX)\n"
    source += "assert subprocess.run(['true']).returncode == 0\ntempfile.TemporaryFile()\n"
    outcome = slot.run(Program(language="python", source=source))
    assert outcome.exit_code == 0, outcome.stderr
