"""A program that is run several times in a slot is compiled once, and finds nothing of its earlier runs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.languages import LANGUAGES
from sandboxes.program import MIB, Limits, Outcome, Phase, Program

if TYPE_CHECKING:
    import docker

pytestmark = pytest.mark.container

LIMITS = Limits(memory_bytes=512 * MIB, values_bytes=8 * MIB, cpu_s=10.0, wall_s=60.0)
ECHO = {
    "java": """
class Problem {
    public static void main(String[] args) throws Exception { System.out.println(System.in.read()); }
}
""",
    "cpp": '#include <cstdio>\nint main() { std::printf("%d\\n", std::getchar()); }\n',
    "typescript": """
declare var require: any;
console.log(require('fs').readFileSync(0)[0]);
""",
}
OTHER = {
    "java": 'class Problem { public static void main(String[] args) { System.out.println("other"); } }\n',
    "cpp": '#include <cstdio>\nint main() { std::puts("other"); }\n',
    "typescript": "console.log('other');\n",
}
WRONG = "int main( { return answer; }\n"

# Reads its own file, tries all that would change it, and tells what a later run could see of that.
LEAVES_MARKS = r"""
#include <bits/stdc++.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
const char *path = "/build/program", *beside = "/build/left";
int main() {
    struct stat at_start;
    stat(path, &at_start);
    std::printf("%ld.%ld %d", at_start.st_atim.tv_sec, at_start.st_atim.tv_nsec, access(beside, F_OK));
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    std::printf(" %d", text.size() > 1000);
    std::printf(" %d", open(path, O_WRONLY));
    std::printf(" %d", open(beside, O_WRONLY | O_CREAT, 0600));
    std::printf(" %d %d", chmod(path, 0777), unlink(path));
    std::printf(" %d %d", rename("/build", "/tmp/build"), utimensat(AT_FDCWD, path, nullptr, 0));
}
"""
REFUSED = " -1 1 -1 -1 -1 -1 -1 -1"


@pytest.fixture(params=ECHO)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def slot(
    request: pytest.FixtureRequest, engine: "docker.DockerClient", language: str
) -> Iterator[DockerSandbox]:
    image = request.getfixturevalue(f"{language}_image")
    with DockerSandbox.start(engine, image.id, LANGUAGES[language], LIMITS) as slot:
        yield slot


def run(slot: DockerSandbox, language: str, source: str, stdin: bytes = b"") -> Outcome:
    check = source if language == "typescript" else ""
    return slot.run(Program(language=language, source=source, check=check, stdin=stdin, limits=LIMITS))


def test_it_is_compiled_once_for_several_inputs(slot: DockerSandbox, language: str) -> None:
    first, second = (run(slot, language, ECHO[language], text) for text in (b"1", b"2"))
    assert (first.stdout, second.stdout) == ("49\n", "50\n")
    assert first.compile_cpu_s > 0
    assert second.compile_cpu_s == 0
    assert first.clean
    assert second.clean


def test_another_source_is_another_program(slot: DockerSandbox, language: str) -> None:
    sources = (ECHO[language], OTHER[language], ECHO[language])
    found = [run(slot, language, source, b"1") for source in sources]
    assert [one.stdout for one in found] == ["49\n", "other\n", "49\n"]
    assert all(one.compile_cpu_s > 0 for one in found)


@pytest.mark.parametrize("language", ["cpp"])
def test_one_that_does_not_compile_leaves_nothing_to_run(slot: DockerSandbox, language: str) -> None:
    run(slot, language, OTHER[language])
    for _ in range(2):
        refused = run(slot, language, WRONG)
        assert refused.phase is Phase.COMPILE
        assert "answer" in refused.compiler or "expected" in refused.compiler


@pytest.mark.parametrize("language", ["cpp"])
def test_a_run_leaves_no_mark_on_what_is_run_again(slot: DockerSandbox, language: str) -> None:
    first, second = (run(slot, language, LEAVES_MARKS, text) for text in (b"1", b"2"))
    assert first.stdout.endswith(REFUSED), first.stdout + first.compiler
    assert first.stdout == second.stdout
    assert second.compile_cpu_s == 0
