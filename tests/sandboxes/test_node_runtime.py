"""What the JavaScript and TypeScript images run: the recorder, the start-up snapshot, the compiler."""

import json
import struct
import subprocess
from typing import Any

import msgspec
import pytest

from sandboxes.languages import LANGUAGES

pytestmark = pytest.mark.container


def in_image(image: str, script: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["docker", "run", "--rm", "-i", "--network", "none", "--entrypoint", "sh", image, "-c", script]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120)


def run(image: str, program: str) -> tuple[int, bytes, bytes]:
    """Exit status, records and stderr of a program."""
    argv = " ".join(LANGUAGES["javascript"].run).replace("/build/program.js", "/tmp/program.js")
    done = in_image(image, f"cat > /tmp/program.js; {argv} 3>&1 >/dev/null", program.encode())
    return done.returncode, done.stdout, done.stderr


def extension(code: int, data: memoryview) -> tuple[int, Any]:
    nested = code in (3, 5, 6)
    return code, msgspec.msgpack.decode(data, ext_hook=extension) if nested else bytes(data)


def recorded(image: str, expressions: str) -> list[Any]:
    status, content, errors = run(image, f"for (const value of [{expressions}]) __record__(value);")
    assert (status, errors) == (0, b"")
    values = []
    while content:
        (size,) = struct.unpack_from("<I", content)
        values.append(msgspec.msgpack.decode(content[4 : 4 + size], ext_hook=extension))
        content = content[4 + size :]
    return values


def test_plain_data_is_recorded(javascript_image: Any) -> None:
    values = recorded(javascript_image.id, "1, -0.5, 'h\\u00e9', true, null, [1, ['a']], {a: {b: 2}}")
    assert values == [1.0, -0.5, "h\u00e9", True, None, [1.0, ["a"]], {"a": {"b": 2.0}}]
    assert isinstance(values[0], float)


def test_what_only_javascript_has_is_recorded(javascript_image: Any) -> None:
    values = recorded(
        javascript_image.id, "undefined, 10n ** 20n, new Set([1]), new Map([[1, 2]]), '\\ud800', [,]"
    )
    assert values == [
        (1, b""), (2, b"100000000000000000000"), (3, [1.0]), (6, [[1.0, 2.0]]), (7, b"\x00\xd8"), [(10, b"")],
    ]  # fmt: skip


def test_what_is_no_data_is_opaque(javascript_image: Any) -> None:
    values = recorded(
        javascript_image.id,
        "() => 1, new Date(), /x/, new Number(1), Object.assign([1], {a: 1}), "
        "(function () { return arguments })()",
    )
    assert values == [(5, name) for name in ("function", "Date", "RegExp", "Number", "Array", "Arguments")]


def test_a_program_that_changes_prototypes_is_recorded(javascript_image: Any) -> None:
    changed = "Map.prototype.forEach = Object.keys = Function.prototype.call = require('fs').writeSync = null"
    values = recorded(javascript_image.id, f"({changed}, {{a: new Map([[1, 2]])}})")
    assert values == [{"a": (6, [[1.0, 2.0]])}]


@pytest.mark.parametrize(
    ("program", "status"),
    [
        ("process.exitCode = 3", 3),
        ("process.on('exit', () => process.exitCode = 4)", 4),
        ("throw new Error('seen')", 1),
        ("if (require.main !== module) process.exit(9)", 0),
        ("export const a = 1", 1),
    ],
)
def test_a_program_ends_as_under_plain_node(javascript_image: Any, program: str, status: int) -> None:
    assert run(javascript_image.id, program)[0] == status


def test_what_ends_a_program_is_printed(javascript_image: Any) -> None:
    assert b"Error: seen" in run(javascript_image.id, "throw new Error('seen')")[2]


def request(check: str) -> bytes:
    body = check.encode()
    header = json.dumps({"source": len(body), "check": 0}).encode()
    return struct.pack(">II", len(header), len(body)) + header + body


def compiled(image: str, programs: list[str]) -> list[tuple[dict[str, Any], bytes]]:
    compiler = LANGUAGES["typescript"].compiler
    assert compiler is not None
    content = in_image(image, " ".join(compiler.command), b"".join(map(request, programs))).stdout
    answers = []
    while content:
        head, body = struct.unpack_from(">II", content)
        answers.append((json.loads(content[8 : 8 + head]), content[8 + head : 8 + head + body]))
        content = content[8 + head + body :]
    assert answers[0] == ({"ready": True}, b"")
    return answers[1:]


def test_types_are_checked_and_dropped(typescript_image: Any) -> None:
    right, wrong = compiled(typescript_image.id, ["const a: number = 1;\n", "const a: number = 'x';\n"])
    assert right == ({"ok": True, "messages": "", "files": [["program.js", 13]]}, b"const a = 1;\n")
    assert wrong[0]["messages"].startswith("f.ts(1,7): error TS2322: ")


def test_one_program_does_not_see_another(typescript_image: Any) -> None:
    declares = "declare global { interface Array<T> { ours(): T } var ours: number }\nexport {};\n"
    uses = "[1].ours();\nours;\n"
    answers = compiled(typescript_image.id, [declares, uses, "interface Math { ours: 1 }\n", "Math.ours;\n"])
    assert [answer["ok"] for answer, _ in answers] == [True, False, True, False]


def test_an_error_in_a_library_file_counts(typescript_image: Any) -> None:
    program = "interface Node { value: number; next: Node | null }\n"
    ((answer, _),) = compiled(typescript_image.id, [program])
    assert "incorrectly extends interface 'Node'" in answer["messages"]


def test_no_file_can_be_read(typescript_image: Any) -> None:
    program = "/// <reference path='/opt/runner/runtime/typescript/lib/lib.es5.d.ts' />\nlet a = 1;\n"
    ((answer, _),) = compiled(typescript_image.id, [program])
    assert "TS6053" in answer["messages"]
