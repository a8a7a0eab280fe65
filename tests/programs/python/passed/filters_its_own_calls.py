# A filter of its own for calls of the kernel, past which its signals, files and sockets are refused (x86-64).
import ctypes
import struct

ALLOW, REFUSE, KILL, SOCKET = 0x7FFF0000, 0x00050001, 35, 41


def f(x):
    rules = b"".join(struct.pack("<HBBI", *row) for row in (
        (0x20, 0, 0, 0), (0x15, 0, 1, SOCKET), (6, 0, 0, REFUSE), (0x15, 0, 1, KILL), (6, 0, 0, REFUSE), (6, 0, 0, ALLOW)))
    code = ctypes.create_string_buffer(rules, len(rules))
    program = struct.pack("<HxxxxxxQ", len(rules) // 8, ctypes.addressof(code))
    if ctypes.CDLL(None).prctl(22, 2, ctypes.create_string_buffer(program), 0, 0):
        return None
    return x + 1
