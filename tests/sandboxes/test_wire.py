"""What can't import `sandboxes/agent/wire.py` says the same: runtimes of other languages, Dockerfiles."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sandboxes
from sandboxes.agent import facts, wire
from sandboxes.agent.compilation import Compilation
from sandboxes.client import messages
from sandboxes.images import context
from sandboxes.languages import LANGUAGES

FOLDER = Path(sandboxes.__file__).parent
FACTOR = r"\d+(?:ull)?"
NUMBER = rf"({FACTOR}(?: (?:\*|<<) {FACTOR})*)"

JAVASCRIPT = {
    "RECORDS_FD": "RECORDS_FD = {}",
    "MAX_DEPTH": "MAX_DEPTH = {}",
    "MAX_RECORDED": "MAX_BYTES = {}",
    "UNDEFINED_CODE": "EXT.* undefined: {}",
    "BIG_CODE": "EXT.* bigint: {}",
    "SET_CODE": "EXT.* set: {}",
    "OPAQUE_CODE": "EXT.* opaque: {}",
    "MAPPING_CODE": "EXT.* mapping: {}",
    "TEXT_CODE": "EXT.* utf16: {}",
    "HOLE_CODE": "EXT.* hole: {}",
}
REPEATED = {
    "javascript/record.js": JAVASCRIPT,
    "typescript/record.js": JAVASCRIPT,
    "typescript/compiler.js": {"MAX_MESSAGES": "MAX_MESSAGES = {}"},
    "java/Record.java": {"RECORDS_FD": "/proc/self/fd/{}"},
    "java/build.sh": {"RECORDS_FD": " {}> records"},
    "java/Buffer.java": {"MAX_RECORDED": "LIMIT = {}"},
    "java/Frames.java": {"MAX_MESSAGES": "MESSAGES_LIMIT = {}"},
    "java/Encoder.java": {
        "MAX_DEPTH": "DEPTH_LIMIT = {}",
        "BIG_CODE": "BIG_INTEGER = {}",
        "SET_CODE": "SET = {}",
        "TUPLE_CODE": "TUPLE = {}",
        "OPAQUE_CODE": "OPAQUE = {}",
        "MAPPING_CODE": "MAPPING = {}",
        "TEXT_CODE": "BROKEN_TEXT = {}",
        "MAYBE_CODE": "OPTIONAL = {}",
        "TYPED_CODE": "TYPED = {}",
    },
    "php/record.c": {
        "RECORDS_FD": "RECORDS_FD = {}",
        "MAX_DEPTH": "MAX_DEPTH = {}",
        "MAX_RECORDED": "MAX_BYTES = {}",
        "OPAQUE_CODE": "OPAQUE_CODE = {}",
        "MAPPING_CODE": "MAPPING_CODE = {}",
    },
    "cpp/record.hpp": {
        "RECORDS_FD": "__records_fd = {}",
        "MAX_RECORDED": "__largest = {}",
        "SET_CODE": "__set_code = {}",
        "TUPLE_CODE": "__tuple_code = {}",
        "OPAQUE_CODE": "__opaque_code = {}",
        "MAPPING_CODE": "__mapping_code = {}",
        "MAYBE_CODE": "__maybe_code = {}",
    },
}


def value_of(number: str) -> int:
    """Work out a product or a shift of integers."""
    return int(eval(number.replace("ull", "")))


@pytest.mark.parametrize(
    ("file", "constant"), [(file, constant) for file, patterns in REPEATED.items() for constant in patterns]
)
def test_runtimes_repeat_what_the_wire_says(file: str, constant: str) -> None:
    pattern = REPEATED[file][constant].replace("{}", NUMBER)
    text = (FOLDER / "runtimes" / file).read_text(encoding="utf-8")
    found = re.findall(pattern, text)
    assert [value_of(number) for number in found] == [getattr(wire, constant)]


@pytest.mark.parametrize("file", [file for file in REPEATED if not file.endswith(".sh")])
def test_runtimes_name_the_wire(file: str) -> None:
    assert "sandboxes/agent/wire.py" in (FOLDER / "runtimes" / file).read_text(encoding="utf-8")


def test_extension_types_are_all_different() -> None:
    codes = [value for name, value in vars(wire).items() if name.endswith("_CODE")]
    assert sorted(codes) == list(range(1, 11))


def test_the_folder_of_compiled_programs_is_made_as_the_wire_says() -> None:
    text = context.find_dockerfile(LANGUAGES["cpp"]).read_text(encoding="utf-8")
    assert re.search(rf"mkdir -m 0711 {wire.BUILD}\b", text)
    assert f"chown {wire.COMPILER_UID}:{wire.COMPILER_GID} {wire.BUILD}\n" in text


def test_the_agent_and_the_host_name_the_same_facts() -> None:
    assert facts.Facts._fields == messages.Facts.__struct_fields__


def test_a_compiler_is_mentioned_only_where_it_refused_a_program() -> None:
    refused = facts.report_refusal(Compilation(ok=False, messages="no such type")).header()
    ended = facts.Facts(exit=0).header()
    for header in (refused, ended):
        assert isinstance(messages.parse(json.dumps(header).encode()), messages.Facts)
    assert set(refused) - set(ended) == {"compiled", "compiler"}


def test_the_wire_imports_little_and_does_nothing() -> None:
    """The agent imports it in a process of which every sample is a fork."""
    code = (
        "import sys; before = set(sys.modules); import wire; "
        "print(*sorted(set(sys.modules) - before - {'wire', 'struct', '_struct'}))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=FOLDER / "agent", check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == ""
    assert done.stderr == ""
