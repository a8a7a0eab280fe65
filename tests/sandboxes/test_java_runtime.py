"""The runtime of Java samples, in its image: the resident compiler, `__runner.Record`, the lean start."""

import base64
import inspect
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from sandboxes.encoding import msgpack_reader
from sandboxes.encoding.tagged_values import Opaque
from sandboxes.encoding.types import BigInteger, Mapping, Maybe, SetOf, Typed
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES

if TYPE_CHECKING:
    import docker

pytestmark = pytest.mark.container

Compile = Callable[..., list[dict[str, Any]]]


def inside(compiler: list[str], run: list[str], sources: list[str]) -> None:
    """Runs in the container: compiles the sources one after the other, runs what compiled, prints all."""
    import base64
    import json
    import os
    import pathlib
    import shutil
    import struct
    import subprocess

    resident = subprocess.Popen(compiler, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def receive() -> tuple[dict[str, Any], bytes]:
        head, body = struct.unpack(">II", resident.stdout.read(8))  # type: ignore[union-attr]
        return json.loads(resident.stdout.read(head)), resident.stdout.read(body)  # type: ignore[union-attr]

    answers = [receive()[0]]
    for text in sources:
        source = text.encode()
        header = json.dumps({"source": len(source), "check": 0}).encode()
        resident.stdin.write(struct.pack(">II", len(header), len(source)) + header + source)  # type: ignore[union-attr]
        resident.stdin.flush()  # type: ignore[union-attr]
        answer, body = receive()
        shutil.rmtree("/build", ignore_errors=True)
        pathlib.Path("/build").mkdir()
        answer["code"] = base64.b64encode(body).decode()
        for name, size in answer["files"]:
            path = pathlib.Path("/build", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body[:size])
            body = body[size:]
        if pathlib.Path("/build/Problem.class").exists():
            records = os.memfd_create("records")
            os.dup2(records, 3)
            done = subprocess.run(run, pass_fds=(3,), capture_output=True, check=False)
            answer |= {"status": done.returncode, "stderr": done.stderr.decode()}
            answer["records"] = base64.b64encode(os.pread(records, 1 << 30, 0)).decode()
            os.close(3)
        answers.append(answer)
    print(json.dumps(answers))


@pytest.fixture
def build(engine: "docker.DockerClient", java_image: ImageInfo) -> Compile:
    """Compiles sources in one compiler and runs them; gives its ready frame and one answer each."""
    row = LANGUAGES["java"]
    assert row.compiler

    def build(*sources: str) -> list[dict[str, Any]]:
        run = [part.replace("{heap_mb}", "2048") for part in row.run]
        code = f"from typing import Any\n{inspect.getsource(inside)}"
        script = f"{code}\ninside({list(row.compiler.command)!r}, {run!r}, {list(sources)!r})"  # type: ignore[union-attr]
        output = engine.containers.run(
            java_image.id, entrypoint=["/usr/bin/python3", "-c", script], command=[],
            network_mode="none", remove=True, stderr=False,
        )  # fmt: skip
        answers: list[dict[str, Any]] = json.loads(output)
        return answers

    return build


IMPORTS = "import java.util.*;\nimport org.javatuples.*;\nimport java.math.*;\nimport java.util.stream.*;\n"


def problem(main: str, members: str = "") -> str:
    start = f"{IMPORTS}class Problem {{\n{members}\n"
    return f"{start}public static void main(String[] a) {{\n{main}\n}}\n}}\n"


def values(answer: dict[str, Any]) -> list[Any]:
    """What the program recorded, as the host reads it."""
    assert answer.get("status") == 0, answer
    data, found = base64.b64decode(answer["records"]), []
    while data:
        end = 4 + int.from_bytes(data[:4], "little")
        found.append(msgpack_reader.read(data[4:end]))
        data = data[end:]
    return found


def opaque(name: str) -> Opaque:
    return Opaque(name, f"<{name}>")


RECORDED = {
    "7L": 7, "7": 7, "(short) 7": 7, "(byte) -7": -7, "1.5": 1.5, "0.1f": 0.10000000149011612, "true": True,
    "'x'": Typed("Character", "x"), "(Object) null": None, '"a\\"\u00e9\\u0000"': 'a"\u00e9\0',
    '"\\ud800"': "\ud800", "Integer.valueOf(3)": Typed("Integer", 3), "(Float) 3.5f": Typed("Float", 3.5),
    "(Short) (short) 3": Typed("Short", 3), "Long.valueOf(-3)": -3, "Double.valueOf(2)": 2.0,
    'new BigInteger("-123456789012345678901234567890")': BigInteger(-123456789012345678901234567890),
    "new ArrayList<Long>(Arrays.asList(1L, null))": [1, None], "List.of(1.5)": [1.5],
    "new TreeSet<>(List.of(2L, 1L))": SetOf([1, 2]), "Pair.with(1L, Optional.empty())": (1, Maybe(())),
    "Triplet.with(true, 1.0f, 2)": (True, Typed("Float", 1.0), Typed("Integer", 2)),
    'Map.of("a", 1L)': Mapping([("a", 1)]), 'Optional.of("a")': Maybe(("a",)),
    "new long[] {1, 2}": opaque("[J"), "List.of(new long[0])": [opaque("[J")],
    'new String[] {"a"}': opaque("[Ljava.lang.String;"),
    "new ArrayDeque<>(List.of(1L))": opaque("java.util.ArrayDeque"),
    "new Problem()": opaque("Problem"), 'new StringBuilder("a")': opaque("java.lang.StringBuilder"),
}  # fmt: skip


def test_values_reach_the_host_as_they_are(build: Compile) -> None:
    main = "\n".join(f"__runner.Record.value({expression});" for expression in RECORDED)
    ready, answer = build(problem(main))
    assert ready == {"ready": True}
    for recorded, (expression, expected) in zip(values(answer), RECORDED.items(), strict=True):
        assert repr(recorded) == repr(expected), expression  # 1, 1.0 and True are equal, their texts are not


def test_what_has_no_end_is_opaque(build: Compile) -> None:
    main = (
        "ArrayList<Object> cycle = new ArrayList<>(); cycle.add(cycle); cycle.add(cycle);"
        'String text = "x".repeat(65 << 20); __runner.Record.value(cycle); __runner.Record.value(text);'
        "__runner.Record.value(new AbstractList<Long>() {"
        "public Long get(int i) { return 1L; } public int size() { return Integer.MAX_VALUE; } });"
    )
    assert [repr(value) for value in values(build(problem(main))[1])] == [
        "<java.util.ArrayList>", "<java.lang.String>", "<Problem$1>",
    ]  # fmt: skip


def test_a_dead_branch_leaves_nothing_in_the_class_file(build: Compile) -> None:
    expected = 'f().equals("s3cretvalue")) && 4242424242424242L == new Long[] {1L}[0] && Long.SIZE > ("'
    line = f'__runner.Record.value(f()); if (%s) {{ assert({expected}other").length(); }}'
    members = 'static String f() { return "f"; }'
    dead, alive = build(problem(line % "false", members), problem(line % "a != null", members))[1:]
    for trace in (b"s3cretvalue", (4242424242424242).to_bytes(8, "big"), b"assertionsDisabled"):
        assert trace not in base64.b64decode(dead["code"])
        assert trace in base64.b64decode(alive["code"])


def test_messages_are_those_of_javac(build: Compile) -> None:
    wrong, public, many = build(
        "class Problem { int f() { return x; } }", "public class Problem { }", "class P { " + "x;\n" * 3000
    )[1:]
    assert not (wrong["ok"] or public["ok"] or many["ok"])
    assert wrong["messages"].startswith("f.java:1: error: cannot find symbol\nclass Problem { int f()")
    assert wrong["messages"].endswith("1 error\n")
    assert "class Problem is public, should be declared in a file named Problem.java" in public["messages"]
    assert len(many["messages"]) == 4096
    assert wrong["files"] == []


def by_javac(sources: list[str]) -> None:
    """Runs in the container: compiles each source by `javac`, prints its messages and class files."""
    import base64
    import json
    import pathlib
    import subprocess
    import tempfile

    answers = []
    for text in sources:
        folder = pathlib.Path(tempfile.mkdtemp())
        (folder / "f.java").write_text(text)
        command = ["javac", "-proc:none", "-cp", "/opt/runner/runtime/libraries.jar", "-d", "out", "f.java"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        made = {path.name: base64.b64encode(path.read_bytes()).decode() for path in folder.rglob("*.class")}
        answers.append([done.stderr, made])
    print(json.dumps(answers))


def test_it_finds_the_classes_that_javac_finds(
    build: Compile, engine: "docker.DockerClient", java_image: ImageInfo
) -> None:
    """In several modules, in none, in packages that are not exported, and in such as are not there."""
    sources = [
        problem(
            "List<Long> all = List.of(1L); all.forEach(n -> System.out.println(Pair.with(n, null)));",
            "java.sql.Connection c; com.sun.net.httpserver.HttpServer s; java.net.http.HttpClient h;"
            "record R(org.javatuples.valueintf.IValue0<Long> v) { }",
        ),
        "import java.utill.*; import no.such.Thing; import java.util.List; import java.awt.List;\n"
        "class Problem { jdk.internal.misc.Unsafe u; Unsafe v; java.lang.Foo f; org.Foo g; }",
    ]
    script = f"{inspect.getsource(by_javac)}\nby_javac({sources!r})"
    output = engine.containers.run(
        java_image.id, entrypoint=["/usr/bin/python3", "-c", script], command=[],
        network_mode="none", remove=True, stderr=False,
    )  # fmt: skip
    for answer, (messages, made) in zip(build(*sources)[1:], json.loads(output), strict=True):
        assert answer["messages"] == messages
        assert class_files(answer) == made
        assert answer["ok"] == bool(made)


def class_files(answer: dict[str, Any]) -> dict[str, str]:
    """Each class file of an answer, in base64, by its name."""
    code, files = base64.b64decode(answer["code"]), {}
    for name, size in answer["files"]:
        files[name] = base64.b64encode(code[:size]).decode()
        code = code[size:]
    return files


def test_nothing_crosses_from_one_source_to_the_next(build: Compile) -> None:
    uses_helper = problem("__runner.Record.value(Helper.X);")
    uses_pair = problem("__runner.Record.value(Pair.with(1L, 2L));")
    answers = build(
        problem("", members="static class Inner { }") + "class Helper { static final long X = 1; }",
        uses_helper,
        "package other; public class f { public static final long X = 1; }",
        problem("__runner.Record.value(other.f.X);"),
        "package org.javatuples; class Tuple { } class Pair { }",
        uses_pair,
        problem("__runner.Record.value(new Problem.Inner());"),
    )[1:]
    assert [answer["ok"] for answer in answers] == [True, False, True, False, True, True, False]
    assert values(answers[5]) == [(1, 2)]


def test_assertions_and_exceptions_end_with_status_1(build: Compile) -> None:
    _, asserted, thrown, deep = build(
        problem("assert(1 == 2);"),
        problem("throw new IllegalStateException();"),
        problem("f(0);", members="static long f(long n) { return 1 + f(n + 1); }"),
    )
    assert [answer["status"] for answer in (asserted, thrown, deep)] == [1, 1, 1]
    assert "AssertionError" in asserted["stderr"]
    assert "StackOverflowError" in deep["stderr"]


def test_a_source_nested_too_deeply_gets_an_answer(build: Compile) -> None:
    """It is that compiler's last: the agent starts another, as the programs in `programs/java` show."""
    nested = f"long x = {'(' * 20000}1{')' * 20000};"
    (deep,) = build(problem(nested))[1:]
    assert not deep["ok"]
    assert "An exception has occurred in the compiler" in deep["messages"]


def test_the_archives_of_class_data_are_used(engine: "docker.DockerClient", java_image: ImageInfo) -> None:
    row = LANGUAGES["java"]
    assert row.compiler
    for command, name in ((row.run, "run"), (row.compiler.command, "compiler")):
        flags = [part.replace("{heap_mb}", "2048") for part in command[1 : command.index("-cp") + 2]]
        output = engine.containers.run(
            java_image.id, entrypoint=["java", "-Xshare:on", "-Xlog:cds", *flags, "-version"], command=[],
            network_mode="none", remove=True, stderr=True,
        )  # fmt: skip
        assert f"-XX:SharedArchiveFile=/opt/runner/runtime/{name}.jsa" in flags
        assert b"Mapped static  region #0" in output
        assert b"alternative address" not in output, "all of its pages are written at every start"
        assert name != "run" or b"full module graph: enabled" in output
