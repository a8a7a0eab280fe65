"""What programs in each language read from their standard input, and what they can do to it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.program import MIB, Limits, Outcome, Phase, Program
from sandboxes.slot_memory import JOB_BYTES

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
int main() { int a = 0, b = 0; std::cin >> a >> b; std::cout << a + b << std::endl; }
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
    "php": "<?php echo fgets(STDIN) + explode(' ', fgets(STDIN))[0], PHP_EOL;",
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


LIMITS = Limits(memory_bytes=512 * MIB, values_bytes=8 * MIB, cpu_s=10.0, wall_s=60.0)


def run(slot: DockerSandbox, language: str, source: str, stdin: bytes) -> Outcome:
    return slot.run(Program(language=language, source=source, stdin=stdin, limits=LIMITS))


@pytest.fixture(scope="module")
def python(engine: "docker.DockerClient", python_image: ImageInfo) -> Iterator[DockerSandbox]:
    with DockerSandbox.start(engine, python_image.id, LANGUAGES["python"], LIMITS) as slot:
        yield slot


@pytest.mark.parametrize("language", READERS)
def test_a_program_reads_its_input(
    request: pytest.FixtureRequest, engine: "docker.DockerClient", language: str
) -> None:
    image = request.getfixturevalue(f"{language}_image")
    with DockerSandbox.start(engine, image.id, LANGUAGES[language], LIMITS) as slot:
        found = run(slot, language, READERS[language], INPUT)
        assert found.stdout == "7\n", found.stderr + found.compiler
        assert found.phase is Phase.DONE
        # Nothing is left of it for the next program.
        assert "7" not in run(slot, language, READERS[language], b"").stdout


def test_a_large_input(python: DockerSandbox) -> None:
    assert run(python, "python", BY_NAME, b"x" * 20_000_000).stdout == "20000000\n"


def test_an_input_that_there_is_no_room_for_is_told(python: DockerSandbox) -> None:
    found = run(python, "python", BY_NAME, b"x" * (JOB_BYTES + 16 * MIB))
    assert found.phase is Phase.COMPILE
    assert "cannot be stored" in found.compiler


def test_a_program_cannot_write_to_its_input(python: DockerSandbox) -> None:
    found = run(python, "python", CHANGES_IT, INPUT)
    assert found.stdout == "9\nrefused\n", found.stderr
