"""What programs in each language read from their standard input, and what they can do to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from sandboxes.program import MIB, Limits, Outcome, Phase, Program
from tests.sandboxes import toy

if TYPE_CHECKING:
    import docker

pytestmark = pytest.mark.container

INPUT = "3\n4 é\n".encode()
READERS = {
    "python": "print(int(input()) + int(input().split()[0]))",
    "java": """
import java.util.*;
class Problem {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        System.out.println(in.nextInt() + in.nextInt());
    }
}
""",
    "cpp": """
#include <iostream>
int main() { int a, b; std::cin >> a >> b; std::cout << a + b << std::endl; }
""",
    "javascript": """
const lines = require('fs').readFileSync(0, 'utf8').split('\\n');
console.log(Number(lines[0]) + Number(lines[1].split(' ')[0]));
""",
    "typescript": """
declare var require: any;
const words: string[] = [];
const lines = require('readline').createInterface({ input: (globalThis as any).process.stdin });
lines.on('line', (line: string) => words.push(line.split(' ')[0]));
lines.on('close', () => console.log(Number(words[0]) + Number(words[1])));
""",
}
BY_NAME = "print(len(open('/dev/stdin', 'rb').read()))"
CHANGES_IT = """
import os
try:
    os.write(0, b"x")
except OSError as error:
    print(error.errno)
try:
    open("/dev/stdin", "wb")
except PermissionError:
    print("refused")
"""


@pytest.fixture(scope="module")
def run(
    request: pytest.FixtureRequest, engine: "docker.DockerClient"
) -> Callable[[str, str, bytes], Outcome]:
    """Run a source in a language, with an input."""

    def run_one(language: str, source: str, stdin: bytes) -> Outcome:
        image = request.getfixturevalue(f"{language}_image")
        limits = Limits(memory_bytes=512 * MIB, cpu_s=10.0, wall_s=60.0)
        with toy.slots(engine, image, impatient=False) as pool, pool.lease() as slot:
            program = Program(language=language, source=source, stdin=stdin, limits=limits)
            found = slot.run(program)
            # Nothing is left of it for the next program.
            again = slot.run(replace(program, stdin=b""))
            assert "7" not in again.stdout
            return found

    return run_one


@pytest.mark.parametrize("language", READERS)
def test_a_program_reads_its_input(run: Callable[[str, str, bytes], Outcome], language: str) -> None:
    found = run(language, READERS[language], INPUT)
    assert found.stdout == "7\n", found.stderr + found.compiler
    assert found.phase is Phase.DONE


def test_a_large_input(run: Callable[[str, str, bytes], Outcome]) -> None:
    assert run("python", BY_NAME, b"x" * 20_000_000).stdout == "20000000\n"


def test_an_input_that_there_is_no_room_for_is_told(run: Callable[[str, str, bytes], Outcome]) -> None:
    found = run("python", BY_NAME, b"x" * (240 << 20))
    assert found.phase is Phase.COMPILE
    assert "cannot be stored" in found.compiler


def test_a_program_cannot_write_to_its_input(run: Callable[[str, str, bytes], Outcome]) -> None:
    found = run("python", CHANGES_IT, INPUT)
    assert found.stdout == "9\nrefused\n", found.stderr
