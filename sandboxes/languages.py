"""One row per language: its image, how its programs are compiled and run there, what its toolchain is.

Adding a language is a row here, a Dockerfile and a folder of test programs: `docs/extending.md` adds one.
"""

from sandboxes.agent.wire import BUILD
from sandboxes.language import Compiler, Language
from sandboxes.program import GIB
from sandboxes.smoke import Ending, Smoke

RUNTIME = "/opt/runner/runtime"


# The class path is the one that the archives of class data were made with. They are mapped where they were
# made to lie: elsewhere, each start of a JVM would write all of their pages. C1 alone for the compiler,
# whose work is short; all of the compiler tiers for samples, which may be long.
JAVA_ARCHIVE_IN_PLACE = ("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0")
JAVA_COMPILER = (
    "/usr/bin/java", *JAVA_ARCHIVE_IN_PLACE, "-XX:+UseSerialGC", "-Xmx300m", "-Xmn64m",
    "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError",
    f"-XX:SharedArchiveFile={RUNTIME}/compiler.jsa",
    "-cp", f"{RUNTIME}/compiler.jar", "compiler.Compiler", f"{RUNTIME}/libraries", f"{RUNTIME}/index",
)  # fmt: skip
JAVA_PROGRAM = (
    "/usr/bin/java", *JAVA_ARCHIVE_IN_PLACE, "-ea", "-XX:+UseG1GC", "-XX:ParallelGCThreads=1",
    "-XX:ConcGCThreads=1", "-XX:GCTimeRatio=2", "-Xms16m", "-Xmx{heap_mb}m", "-XX:CompileThresholdScaling=10",
    "-XX:-UsePerfData", f"-XX:SharedArchiveFile={RUNTIME}/run.jsa",
    "-cp", f"{RUNTIME}/libraries.jar:{BUILD}", "Problem",
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
# The compiler's functions are optimized late, since few samples come to a slot, and what is allocated for one
# of them fits into the heap's first part: both are work on other threads, in part after the answer.
TYPESCRIPT_COMPILER = (
    "/usr/bin/node", "--no-verify-snapshot-checksum", "--max-old-space-size=400", "--min-semi-space-size=16",
    "--max-optimized-bytecode-size=4000", "--interrupt-budget=1000000",
    "--snapshot-blob", f"{RUNTIME}/compiler.blob",
)  # fmt: skip

JAVA_MAIN = "class Problem { public static void main(String[] arguments) { %s } }\n"


LANGUAGES = {
    "python": Language(
        name="python",
        image="codearena-runner/python",
        dockerfile="python.Dockerfile",
        toolchain={
            "python": ("python3", "--version"),
            "numpy": ("python3", "-c", "import numpy; print(numpy.__version__)"),
        },
        smoke=Smoke(
            entry_point="f",
            passes="def f(x):\n    return x + 1\n",
            fails="def f(x):\n    raise ValueError(x)\n",
            does_not_compile="def f(x)\n    return x\n",
            times_out="def f(x):\n    while True:\n        pass\n",
        ),
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
        smoke=Smoke(
            passes=JAVA_MAIN % "__runner.Record.value(org.javatuples.Pair.with(42L, 0).getValue0());",
            fails=JAVA_MAIN % "throw new IllegalStateException();",
            does_not_compile=JAVA_MAIN % "long answer = true;",
            times_out=JAVA_MAIN % "while (true) { }",
        ),
    ),
    "cpp": Language(
        name="cpp",
        image="codearena-runner/cpp",
        dockerfile="cpp.Dockerfile",
        toolchain={"g++": ("g++", "--version"), "mold": ("mold", "--version")},
        compiler=Compiler(
            command=(*CPP_COMPILER, f"{RUNTIME}/runner/record.hpp"),
            prefixed=(*CPP_COMPILER, f"{RUNTIME}/runner/prefix.hpp", f"-Wl,{RUNTIME}/runner/instances.o"),
            memory_bytes=2 * GIB,
        ),
        run=(f"{BUILD}/program",),
        memory_bytes=GIB,
        processes=8,
        smoke=Smoke(
            passes="#include<bits/stdc++.h>\nint main() { __runner::record(std::vector<long>{42}[0]); }\n",
            fails='#include <stdexcept>\nint main() { throw std::runtime_error("no"); }\n',
            does_not_compile="int main() { return answer; }\n",
            times_out="int main() { for (volatile int i = 0;; i = 1) { } }\n",
        ),
    ),
    "javascript": Language(
        name="javascript",
        image="codearena-runner/javascript",
        dockerfile="javascript.Dockerfile",
        toolchain={"node": ("node", "--version")},
        program="program.js",
        run=NODE_PROGRAM,
        memory_bytes=GIB,
        smoke=Smoke(
            passes="__record__(42);\n",
            fails="throw new Error('no');\n",
            does_not_compile="const = 42;\n",
            times_out="while (true) { }\n",
            refused=Ending.RUNTIME_ERROR,
        ),
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
        smoke=Smoke(
            passes="declare function __record__(value: number): void;\n__record__(42);\n",
            fails="throw new Error('no');\n",
            does_not_compile="const answer: number = 'forty-two';\n",
            times_out="while (true) { }\n",
        ),
    ),
    "php": Language(
        name="php",
        image="codearena-runner/php",
        dockerfile="php.Dockerfile",
        toolchain={"php": ("php", "--version")},
        program="program.php",
        run=("/usr/bin/php", f"{BUILD}/program.php"),
        prepared=f"{RUNTIME}/prepared.so",
        memory_bytes=GIB,
        smoke=Smoke(
            passes="<?php\n__record__(42);\n",
            fails="<?php\nthrow new Exception('no');\n",
            does_not_compile="<?php\n$ = 42;\n",
            times_out="<?php\nwhile (true) { }\n",
            refused=Ending.RUNTIME_ERROR,
        ),
    ),
}
