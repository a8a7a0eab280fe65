"""Holds what both sides of a sandbox's wall must agree on.

The agent imports it inside the container, the host as `sandboxes.agent.wire`: so it is standard library
only and does nothing at import. The runtimes of other languages and the Dockerfiles can't import it:
`tests/sandboxes/test_wire.py` compares what they repeat.
"""

import struct

# Frames, between host and agent and between agent and resident compiler.
PROTOCOL = 3
"""Version of the frames between host and agent."""

FRAME = struct.Struct(">II")
"""The start of a frame: size of its JSON header, size of its body."""

HEARTBEAT_S, SILENCE_S = 10.0, 45.0
"""How often the host sends a sign of life, and after what silence the agent ends the container."""

COMPILE_WALL_S = 300.0
"""How long one compiler may take for one program."""

MAX_SLOWNESS = 8.0
"""The most that an agent may say of how many times slower than the reference its processor was."""

TOLERANCE = 1.1
"""So many times its limit on processor time a program may take: that is how exact the slowness is."""

MAX_MESSAGES = 4096
"""Characters that are kept of what a compiler says."""

# The index of values: one record a call.
RECORD = struct.Struct("<BBxxIQ16s")
"""Kind, kept, processor time in µs, size in bytes, fingerprint."""

CALLING, ENCODING = 1, 2
"""In the place of `kept`, while there is no record yet: what its call is at."""

VALUE, RAISED, LOAD_RAISED, COMPILE_FAILED, NO_ENTRY_POINT = 1, 2, 3, 4, 5
"""Kinds of records."""

# Encodings of values.
PLAIN, TAGGED, MSGPACK = b"P", b"T", b"M"
"""First byte of an encoding: marshal of plain values, marshal of a tree of tagged tuples, msgpack."""

MARSHAL_VERSION = 2
SCALARS = frozenset({type(None), bool, int, float, complex, str, bytes})
"""Types that need no tag."""

NUMPY_TYPES = frozenset({
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "float16", "float32", "float64", "complex64", "complex128",
})  # fmt: skip

MAX_DEPTH = 60
"""Levels of a value that are written. The host reads 200 levels, of which one here takes up to three."""

MAX_RECORDED = 64 << 20
"""Bytes that the runtimes write of one value; a larger one is opaque."""

# Extension types of msgpack.
UNDEFINED_CODE, BIG_CODE, SET_CODE, TUPLE_CODE, OPAQUE_CODE = 1, 2, 3, 4, 5
MAPPING_CODE, TEXT_CODE, MAYBE_CODE, TYPED_CODE, HOLE_CODE = 6, 7, 8, 9, 10

# Inside the container.
RECORDS_FD = 3
"""Descriptor that programs record their values to."""

RECORDED_SIZE = struct.Struct("<I")
"""The size of each value, which stands there before its msgpack."""

FILES = "/run/runner"
"""Where the agent keeps programs and their values."""

BUILD = "/build"
"""Where compiled programs are; belongs to the compiler's user."""

COMPILER_UID = COMPILER_GID = 10001

AGENT_PID, ZYGOTE_PID = 1, 2
"""Process ids of the agent, and of what it forks samples from."""
