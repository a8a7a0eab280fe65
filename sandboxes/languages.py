"""One row per language: its image, how its programs are compiled and run there, what its toolchain is.

Adding a language is a row here, a Dockerfile, a folder in `runtimes/` and a folder of test programs.
"""

import msgspec

from sandboxes.agent.wire import BUILD
from sandboxes.program import GIB, MIB

RUNTIME = "/opt/runner/runtime"


# The class path is the one that the archives of class data were made with. C1 alone for the compiler, whose
# work is short; all of the compiler tiers, tried sooner, for samples, which may be long.
JAVA_COMPILER = (
    "/usr/bin/java", "-XX:+UseSerialGC", "-Xmx300m", "-Xmn64m", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
    "-XX:+ExitOnOutOfMemoryError", f"-XX:SharedArchiveFile={RUNTIME}/compiler.jsa",
    "-cp", f"{RUNTIME}/compiler.jar", "compiler.Compiler", f"{RUNTIME}/libraries.jar",
)  # fmt: skip
JAVA_PROGRAM = (
    "/usr/bin/java", "-ea", "-XX:+UseG1GC", "-XX:ParallelGCThreads=1", "-XX:ConcGCThreads=1",
    "-XX:GCTimeRatio=2", "-Xms16m", "-Xmx{heap_mb}m", "-XX:CompileThresholdScaling=10", "-XX:-UsePerfData",
    f"-XX:SharedArchiveFile={RUNTIME}/run.jsa", "-cp", f"{RUNTIME}/libraries.jar:{BUILD}", "Problem",
)  # fmt: skip

# As the reference compiles, without optimization. What comes last is the header to begin with.
CPP_COMPILER = (
    "/usr/bin/g++", "-x", "c++", "-", "-o", f"{BUILD}/program", "-std=c++17", "-pipe", "-fuse-ld=mold",
    "-Wl,--no-fork", "-include",
)  # fmt: skip

# A snapshot loads only under the flags that it was made with (see the Dockerfiles), so the heap that no slot
# has the memory for is the same in all.
NODE_PROGRAM = (
    "/usr/bin/node", "--no-verify-snapshot-checksum", "--max-old-space-size=32768",
    "--snapshot-blob", f"{RUNTIME}/program.blob", f"{BUILD}/program.js",
)  # fmt: skip
TYPESCRIPT_COMPILER = (
    "/usr/bin/node", "--no-verify-snapshot-checksum", "--max-old-space-size=400",
    "--max-optimized-bytecode-size=4000", "--snapshot-blob", f"{RUNTIME}/compiler.blob",
)  # fmt: skip


class Compiler(msgspec.Struct, frozen=True, kw_only=True):
    """How programs are compiled.

    `resident`: `command` is a process that stays and takes one request after the other (see
    `agent/resident.py`); else it is started for every program, with the source on its stdin. `prefixed`
    is the command for sources that begin so that a precompiled header changes nothing for them.
    `cpu_s` bounds one compilation in seconds of processor time, `memory_bytes` the compiler itself.
    """

    command: tuple[str, ...]
    resident: bool = False
    prefixed: tuple[str, ...] = ()
    cpu_s: float = 15.0
    memory_bytes: int = 512 * MIB


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language that samples may be written in.

    `toolchain` maps the name of each tool to the command that prints its version inside the image. `run`
    is the command of a program, in which `{heap_mb}` stands for a heap larger than the slot's memory, so
    that it is the kernel that ends a program which takes too much; without it programs run in the
    agent's own prepared interpreter. `program` is the file that an uncompiled source is put into.
    `memory_bytes` bounds a program, `processes` is what compiler and agent take of the slot's.
    """

    name: str
    image: str
    dockerfile: str
    toolchain: dict[str, tuple[str, ...]]
    compiler: Compiler | None = None
    program: str = ""
    run: tuple[str, ...] = ()
    memory_bytes: int = 4 * GIB
    processes: int = 0


LANGUAGES = {
    "python": Language(
        name="python",
        image="codearena-runner/python",
        dockerfile="python.Dockerfile",
        toolchain={
            "python": ("python3", "--version"),
            "numpy": ("python3", "-c", "import numpy; print(numpy.__version__)"),
        },
    ),
    "java": Language(
        name="java",
        image="codearena-runner/java",
        dockerfile="java.Dockerfile",
        toolchain={"java": ("java", "--version"), "javac": ("javac", "--version")},
        compiler=Compiler(command=JAVA_COMPILER, resident=True),
        run=JAVA_PROGRAM,
        memory_bytes=GIB,
        processes=32,
    ),
    "cpp": Language(
        name="cpp",
        image="codearena-runner/cpp",
        dockerfile="cpp.Dockerfile",
        toolchain={"g++": ("g++", "--version"), "mold": ("mold", "--version")},
        compiler=Compiler(
            command=(*CPP_COMPILER, f"{RUNTIME}/runner/record.hpp"),
            prefixed=(*CPP_COMPILER, f"{RUNTIME}/runner/prefix.hpp"),
            memory_bytes=2 * GIB,
        ),
        run=(f"{BUILD}/program",),
        memory_bytes=GIB,
        processes=8,
    ),
    "javascript": Language(
        name="javascript",
        image="codearena-runner/javascript",
        dockerfile="javascript.Dockerfile",
        toolchain={"node": ("node", "--version")},
        program="program.js",
        run=NODE_PROGRAM,
        memory_bytes=GIB,
    ),
    "typescript": Language(
        name="typescript",
        image="codearena-runner/typescript",
        dockerfile="typescript.Dockerfile",
        toolchain={
            "node": ("node", "--version"),
            "typescript": ("node", f"{RUNTIME}/typescript/lib/tsc.js", "--version"),
        },
        compiler=Compiler(command=TYPESCRIPT_COMPILER, resident=True),
        run=NODE_PROGRAM,
        memory_bytes=GIB,
        processes=16,
    ),
}
