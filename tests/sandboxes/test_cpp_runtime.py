"""What C++ programs are compiled with: the precompiled header, sealed tests, and a compiler nobody reads."""

from typing import TYPE_CHECKING

import pytest

from sandboxes.agent.cpp_prefix import can_use_prefix
from sandboxes.images.lock import ImageInfo

if TYPE_CHECKING:
    import docker

ALL = b"#include <bits/stdc++.h>\n"
GCC = "g++ -x c++ - -o /build/program -std=c++17 -pipe -fuse-ld=mold -include /opt/runner/runtime/runner"
PREFIX = "prefix.hpp -Wl,/opt/runner/runtime/runner/instances.o"
EXPECTED = "ZQXJDISTINCTIVE"
SEALED = """#include <bits/stdc++.h>
std::string f(long x) { return std::to_string(x);
}
#undef if
#undef false
#undef static_cast
int main() {
    auto candidate = f;
    ::__runner::record(candidate(7));
    if (%s) { static_cast<void>(static_cast<bool>(candidate(7) == ("ZQXJDISTINCTIVE"))); }
}
"""

SORTS = """#include <bits/stdc++.h>
int main() {
    std::vector<long> numbers{3, 1, 2};
    std::sort(numbers.begin(), numbers.end());
    __runner::record(numbers);
}
"""
COUNTS_ALLOCATIONS = """#include <bits/stdc++.h>
int count = 0;
void* operator new(std::size_t size) { ++count; return std::malloc(size); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
int main() {
    std::vector<long> numbers(3);
    std::printf("%d\\n", count);
}
"""


@pytest.mark.parametrize("start", [b"", b"// x\n\n", b"#include<assert.h>\r\n", b"# include <math.h> // y\n"])
def test_the_header_stands_in_front_of_programs_that_start_with_it(start: bytes) -> None:
    assert can_use_prefix(start + ALL + b"using namespace std;\nint main() {}")


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"int x;\n" + ALL,
        b"#define NDEBUG\n" + ALL,
        b"#include <unknown.h>\n" + ALL,
        b'#include "math.h"\n' + ALL,
        b"// joined to the next line \\\n" + ALL,
        b"/*\n" + ALL + b"*/",
        b"#if 0\n" + ALL + b"#endif",
        ALL + b'#pragma GCC target("avx2")\n',
        ALL + b"template <> struct std::hash<std::pair<int, int>> {};",
        ALL + b"namespace std { bool operator<(const string&, const string&); }",
        ALL + b"using namespace std;\nnamespace  __gnu_cxx{}",
    ],
)
def test_programs_on_which_it_could_tell_are_refused(source: bytes) -> None:
    assert not can_use_prefix(source)


@pytest.mark.container
class TestCompiler:
    def run(self, engine: "docker.DockerClient", image: ImageInfo, script: str, **variables: str) -> str:
        output = engine.containers.run(
            image.id,
            ["-c", script],
            entrypoint="/bin/sh",
            user="10001:10001",
            environment={"TMPDIR": "/build", **variables},
            network_mode="none",
            read_only=True,
            cap_drop=["ALL"],
            tmpfs={"/build": "exec,uid=10001,mode=0711"},
            remove=True,
            stderr=True,
        )
        return bytes(output).decode()

    @pytest.mark.parametrize(("condition", "found"), [("false", "0"), ("true", "1")])
    @pytest.mark.parametrize("front", [PREFIX, "record.hpp"])
    def test_an_expected_value_leaves_no_trace(
        self, engine: "docker.DockerClient", cpp_image: ImageInfo, condition: str, found: str, front: str
    ) -> None:
        script = f'printf %s "$SOURCE" | {GCC}/{front} && grep -c {EXPECTED} /build/program || true'
        assert self.run(engine, cpp_image, script, SOURCE=SEALED % condition).strip() == found

    def test_a_value_is_one_record_on_descriptor_3(
        self, engine: "docker.DockerClient", cpp_image: ImageInfo
    ) -> None:
        script = (
            f'printf %s "$SOURCE" | {GCC}/{PREFIX} && /build/program 3>/build/out && od -An -tx1 /build/out'
        )
        output = self.run(engine, cpp_image, script, SOURCE=SEALED % "false")
        assert output.split() == ["06", "00", "00", "00", "c6", "00", "00", "00", "01", "37"]

    def test_instances_of_the_image_are_not_translated_again(
        self, engine: "docker.DockerClient", cpp_image: ImageInfo
    ) -> None:
        translate = f'printf %s "$SOURCE" | {GCC}/prefix.hpp -c && nm --defined-only /build/program'
        assert " W " not in self.run(engine, cpp_image, translate, SOURCE=SORTS)
        linked = (
            f'printf %s "$SOURCE" | {GCC}/{PREFIX} && /build/program 3>/build/out && od -An -tx1 /build/out'
        )
        assert self.run(engine, cpp_image, linked, SOURCE=SORTS).split()[-1] == "03"

    def test_a_program_replaces_what_instances_call(
        self, engine: "docker.DockerClient", cpp_image: ImageInfo
    ) -> None:
        script = f'printf %s "$SOURCE" | {GCC}/{PREFIX} && /build/program'
        assert self.run(engine, cpp_image, script, SOURCE=COUNTS_ALLOCATIONS) == "1\n"

    @pytest.mark.parametrize("path", ["/proc/self/mem", "/proc/self/environ", "/dev/stdin"])
    def test_the_compiler_does_not_read_itself(
        self, engine: "docker.DockerClient", cpp_image: ImageInfo, path: str
    ) -> None:
        include = f"printf '#include \"{path}\"\\n' | {GCC}/record.hpp 2>&1 || true"
        assert "Permission denied" in (said := self.run(engine, cpp_image, include)) or "No such file" in said
        embed = f'printf \'asm(".incbin \\\\"{path}\\\\"");int main(){{}}\' | {GCC}/record.hpp 2>&1 || true'
        assert "Error: " in self.run(engine, cpp_image, embed)

    def test_a_process_of_a_readable_program_reads_itself(
        self, engine: "docker.DockerClient", cpp_image: ImageInfo
    ) -> None:
        assert "TMPDIR=/build" in self.run(engine, cpp_image, "tr '\\0' '\\n' < /proc/self/environ")
