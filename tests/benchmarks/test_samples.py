"""Samples are read whole, fit their benchmark, or are refused with the reason."""

import gzip
import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks import sample_lines, samples
from benchmarks.errors import BadSamples
from benchmarks.problem import Benchmark

Write = Callable[[Iterable[object]], Path]
ALL = [{"task_id": f"Toy/{number}", "solution": "x = 1"} for number in range(12)]


def load(path: Path, benchmark: Benchmark) -> samples.SampleSet:
    return samples.load(path, benchmark, allow_missing=True)


def test_the_three_kinds(benchmark: Benchmark, write_rows: Write) -> None:
    rows = [
        {"task_id": "Toy/0", "completion": "a"},
        {"task_id": "Toy/1", "solution": "b", "model": "other fields do no harm"},
        {"task_id": "Toy/2", "response": "c"},
    ]
    found = load(write_rows(rows), benchmark).samples
    assert [(s.task_id, s.kind, s.text, s.line) for s in found] == [
        ("Toy/0", "completion", "a", 1),
        ("Toy/1", "solution", "b", 2),
        ("Toy/2", "response", "c", 3),
    ]


def test_several_samples_of_a_task_are_numbered(benchmark: Benchmark, write_rows: Write) -> None:
    rows = [{"task_id": task, "solution": "x"} for task in ("Toy/0", "Toy/1", "Toy/0", "Toy/0")]
    found = load(write_rows(rows), benchmark).samples
    assert [(s.task_id, s.sample) for s in found] == [("Toy/0", 0), ("Toy/1", 0), ("Toy/0", 1), ("Toy/0", 2)]


def test_gzip_and_its_checksum(benchmark: Benchmark, tmp_path: Path) -> None:
    file = tmp_path / "samples.jsonl.gz"
    file.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in ALL).encode()))
    found = samples.load(file, benchmark)
    assert (found.count, len(found.samples)) == (12, 12)
    assert found.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_line_ends_blank_lines_and_a_byte_order_mark_do_no_harm(benchmark: Benchmark, tmp_path: Path) -> None:
    file = tmp_path / "samples.jsonl"
    text = '{"task_id": "Toy/0", "solution": "a\u2028b"}\r\n\r\n{"task_id": "Toy/1", "solution": "c"}'
    file.write_bytes(text.encode("utf-8-sig"))
    assert [(s.text, s.line) for s in load(file, benchmark).samples] == [("a\u2028b", 1), ("c", 3)]


def test_text_that_no_file_could_hold_becomes_text_that_travels(
    benchmark: Benchmark, write_rows: Write
) -> None:
    rows = [
        {"task_id": "Toy/0", "solution": "x = '\ud800'"},
        {"task_id": "Toy/1", "response": "half an emoji \ud83d"},
        {"task_id": "Toy/2", "solution": "x = '\0'"},
    ]
    first, second, third = (s.text for s in load(write_rows(rows), benchmark).samples)
    assert first == third == "x = '\0'"  # neither compiles, as neither would in its file
    assert second == "half an emoji ?"


def test_an_evalplus_directory(benchmark: Benchmark, tmp_path: Path) -> None:
    for name in ("Toy_10/0.py", "Toy_2/0.py", "Toy_2/10.py", "Toy_2/9.py", "__pycache__/0.py", "Toy_2/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"name = {name!r}")
    found = load(tmp_path, benchmark)
    assert [(s.task_id, s.sample, s.kind, s.text) for s in found.samples] == [
        ("Toy/2", 0, "solution", "name = 'Toy_2/0.py'"),
        ("Toy/2", 1, "solution", "name = 'Toy_2/9.py'"),
        ("Toy/2", 2, "solution", "name = 'Toy_2/10.py'"),
        ("Toy/10", 0, "solution", "name = 'Toy_10/0.py'"),
    ]
    (tmp_path / "Toy_2" / "0.py").write_text("changed")
    assert load(tmp_path, benchmark).sha256 != found.sha256


BROKEN: list[tuple[str, str]] = [
    ("{", "line 2: not JSON"),
    ("[1]", "line 2: not a JSON object"),
    ("[" * 100_000, "line 2: nested too deeply"),
    ('{"solution": "x"}', 'line 2: no "task_id"'),
    ('{"task_id": 3, "solution": "x"}', 'line 2: no "task_id"'),
    ('{"task_id": "Toy/0"}', "line 2: none of completion, solution, response"),
    ('{"task_id": "Toy/0", "solution": "x", "completion": "y"}', "line 2: 2 of completion"),
    ('{"task_id": "Toy/0", "solution": ["x"]}', 'line 2: "solution" is no text'),
    ('{"task_id": "Toy/0", "response": null}', 'line 2: "response" is no text'),
]


@pytest.mark.parametrize(("line", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_broken_line_is_named(benchmark: Benchmark, tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "samples.jsonl"
    file.write_text(json.dumps(ALL[0]) + "\n" + line + "\n")
    with pytest.raises(BadSamples) as caught:
        load(file, benchmark)
    assert "1 of 2 lines are no samples" in str(caught.value)
    assert message in str(caught.value)
    assert "task_id" in caught.value.hint


def test_all_broken_lines_are_counted_and_five_shown(benchmark: Benchmark, tmp_path: Path) -> None:
    file = tmp_path / "samples.jsonl"
    file.write_text("broken\n" * 8)
    with pytest.raises(BadSamples, match=r"8 of 8 lines.*line 5: .*; and 3 more") as caught:
        load(file, benchmark)
    assert "line 6" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"\n \n", gzip.compress(b"", mtime=0)])
def test_an_empty_file(benchmark: Benchmark, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "samples.jsonl"
    file.write_bytes(data)
    with pytest.raises(BadSamples, match="holds no samples"):
        load(file, benchmark)


def test_a_directory_without_samples(benchmark: Benchmark, tmp_path: Path) -> None:
    (tmp_path / "Toy_0").mkdir()
    with pytest.raises(BadSamples, match="holds no samples"):
        load(tmp_path, benchmark)


def test_another_encoding(benchmark: Benchmark, tmp_path: Path) -> None:
    file = tmp_path / "samples.jsonl"
    file.write_bytes(json.dumps(ALL[0]).encode() + b'\n{"task_id": "Toy/1", "solution": "\xe4"}')
    with pytest.raises(BadSamples, match=r"not UTF-8: byte \d+ \(line 2\) is 0xe4"):
        load(file, benchmark)


def test_another_encoding_in_a_directory(benchmark: Benchmark, tmp_path: Path) -> None:
    (tmp_path / "Toy_0").mkdir()
    (tmp_path / "Toy_0" / "0.py").write_bytes(b"x = '\xff'")
    with pytest.raises(BadSamples, match=r"0\.py is not UTF-8: byte 5 \(line 1\)"):
        load(tmp_path, benchmark)


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b'{"task_id": "Toy/0"}\n', "no gzip"), (gzip.compress(b"x" * 1000, mtime=0)[:-12], "cut off")],
)
def test_what_is_called_gzip_must_be_whole(
    benchmark: Benchmark, tmp_path: Path, data: bytes, reason: str
) -> None:
    file = tmp_path / "samples.jsonl.gz"
    file.write_bytes(data)
    with pytest.raises(BadSamples, match=reason):
        load(file, benchmark)


def test_a_missing_file(benchmark: Benchmark, tmp_path: Path) -> None:
    with pytest.raises(BadSamples, match="No such file") as caught:
        load(tmp_path / "nothing.jsonl", benchmark)
    assert "--samples" in caught.value.hint


def test_unknown_tasks_are_listed_with_a_guess(benchmark: Benchmark, write_rows: Write) -> None:
    rows: list[dict[str, Any]] = [*ALL, *({"task_id": f"toy/{n}", "solution": "x"} for n in range(9))]
    with pytest.raises(BadSamples, match=r"9 tasks that toy has not: 'toy/0' \(line 13\)") as caught:
        load(write_rows(rows), benchmark)
    assert "and 4 more" in str(caught.value)
    assert "did you mean 'Toy/0'?" in caught.value.hint
    assert "--bench" in caught.value.hint


def test_missing_tasks_are_an_error(benchmark: Benchmark, write_rows: Write) -> None:
    with pytest.raises(BadSamples, match="no sample of 2 of 12 tasks: 'Toy/10', 'Toy/11'") as caught:
        samples.load(write_rows(ALL[:10]), benchmark)
    assert "--limit" in caught.value.hint


def test_only_selected_tasks_need_samples(benchmark: Benchmark, write_rows: Write) -> None:
    selected = samples.select(benchmark, limit=2)
    found = samples.load(write_rows(ALL[:4]), benchmark, selected=selected)
    assert [s.task_id for s in found.samples] == ["Toy/0", "Toy/1"]
    assert found.count == 4


def test_a_selected_task_without_sample_is_still_an_error(benchmark: Benchmark, write_rows: Write) -> None:
    selected = samples.select(benchmark, task="Toy/1*")
    with pytest.raises(BadSamples, match="no sample of 2 of 3 tasks"):
        samples.load(write_rows(ALL[:2]), benchmark, selected=selected)


@pytest.mark.parametrize(
    ("limit", "task", "expected"),
    [
        (None, "Toy/1*", ["Toy/1", "Toy/10", "Toy/11"]),
        (2, "Toy/1*", ["Toy/1", "Toy/10"]),
        (1, None, ["Toy/0"]),
        (99, "Toy/7", ["Toy/7"]),
    ],
)
def test_selection(benchmark: Benchmark, limit: int | None, task: str | None, expected: list[str]) -> None:
    assert list(samples.select(benchmark, limit, task).problems) == expected


def test_a_selection_of_nothing_is_an_error(benchmark: Benchmark) -> None:
    with pytest.raises(BadSamples, match="no task of toy fits 'HumanEval/") as caught:
        samples.select(benchmark, task="HumanEval/*")
    assert "Toy/0" in caught.value.hint
    with pytest.raises(BadSamples, match="nothing to run"):
        samples.select(benchmark, limit=0)


def test_reference_solutions_as_samples(benchmark: Benchmark) -> None:
    found = samples.reference_samples(benchmark)
    assert found.path is None
    assert found.sha256 == benchmark.sha256
    assert [s.task_id for s in found.samples] == list(benchmark.problems)
    assert {s.text for s in found.samples} == {benchmark.problems["Toy/0"].reference}


def test_a_benchmark_without_reference_solutions_needs_samples(benchmark: Benchmark) -> None:
    problems = {
        task_id: msgspec.structs.replace(problem, reference="")
        for task_id, problem in benchmark.problems.items()
    }
    with pytest.raises(BadSamples, match="toy has no reference solutions") as caught:
        samples.reference_samples(msgspec.structs.replace(benchmark, problems=problems))
    assert "--samples" in caught.value.hint


READ = """
import sys, time
from pathlib import Path
from benchmarks import sample_files
from benchmarks.errors import BadSamples
from tests.memory import peak_mb
started = time.process_time()
try:
    sample_files.read(Path(sys.argv[1]))
except BadSamples as error:
    print(error, "|", error.hint)
print(time.process_time() - started, peak_mb())
"""


def bomb(file: Path, block: bytes, count: int) -> Path:
    with gzip.open(file, "wb") as packed:
        for _ in range(count):
            packed.write(block)
    return file


@pytest.mark.parametrize(
    ("block", "count", "why"),
    [
        (b"\n" * 2**20, 300, "it has more than 1000000 lines"),
        (b" " * 2**20, 300, "line 1 is longer than 4194304 bytes"),
        (b"x" * 2**20 + b"\n", 300, "it holds more than 268435456 bytes"),
        (b"{}\n" * 2**20, 2, "it has more than 1000000 lines"),
        (b'{"task_id": "a", "solution": [' + b"{}," * 2**20 + b"{}]}\n", 1, "is no text"),
        (
            json.dumps({"task_id": "a", "solution": "x" * 2**20 + "\U0001f600"}, ensure_ascii=False).encode()
            + b"\n",
            100,
            "its samples take more than 268435456 bytes",
        ),
        (b'{"task_id": "a", "solution": ""}\n' * 2**16, 15, ""),
    ],
    ids=["newlines", "spaces", "no JSON", "no samples", "nested", "wide text", "many samples"],
)
def test_whatever_a_file_unpacks_to_it_is_read_in_bounded_memory(
    tmp_path: Path, block: bytes, count: int, why: str
) -> None:
    file = bomb(tmp_path / "samples.jsonl.gz", block, count)
    command = [sys.executable, "-c", READ, str(file)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=120)
    *told, cost = done.stdout.splitlines()
    cpu_s, peak_mb = cost.split()
    assert float(cpu_s) < 20
    assert int(peak_mb) <= 500
    assert why in "".join(told)
    assert bool(told) == bool(why)


def test_a_file_that_is_too_large_is_told_so(benchmark: Benchmark, tmp_path: Path) -> None:
    file = tmp_path / "samples.jsonl"
    file.write_bytes(b"\n" * (sample_lines.MAX_LINES + 1))
    with pytest.raises(
        BadSamples, match="too large: it has more than 1000000 lines, so it is probably"
    ) as caught:
        load(file, benchmark)
    assert "--samples" in caught.value.hint
    file.write_bytes(b"\n" * sample_lines.MAX_LINES)
    with pytest.raises(BadSamples, match="holds no samples"):
        load(file, benchmark)


def test_the_longest_line_is_read_and_a_longer_one_is_not(benchmark: Benchmark, tmp_path: Path) -> None:
    file = tmp_path / "samples.jsonl"
    empty = len(json.dumps({"task_id": "Toy/0", "solution": ""})) + 1
    for more in (0, 1):
        text = "x" * (sample_lines.MAX_LINE - empty + more)
        file.write_text(json.dumps({"task_id": "Toy/0", "solution": text}) + "\n", "utf-8")
        if more:
            with pytest.raises(BadSamples, match="line 1 is longer than"):
                load(file, benchmark)
        else:
            assert load(file, benchmark).samples[0].text == text


def test_a_source_that_is_too_long_is_no_sample(benchmark: Benchmark, tmp_path: Path) -> None:
    (tmp_path / "Toy_0").mkdir()
    (tmp_path / "Toy_0" / "0.py").write_bytes(b"#" * (sample_lines.MAX_LINE + 1))
    with pytest.raises(BadSamples, match=r"0\.py is too large"):
        load(tmp_path, benchmark)


@pytest.mark.parametrize("packed", [False, True])
def test_a_pipe_is_read_once_and_has_the_checksum_of_its_bytes(
    benchmark: Benchmark, tmp_path: Path, packed: bool
) -> None:
    data = "".join(json.dumps(row) + "\n" for row in ALL).encode()
    data = gzip.compress(data) + bytes(100_000) if packed else data
    pipe = tmp_path / "samples"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(data,))
    writer.start()
    found = samples.load(pipe, benchmark)
    writer.join()
    assert (found.count, found.sha256) == (12, hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_standard_input_is_read(pack: Callable[[bytes], bytes]) -> None:
    data = pack(b'{"task_id": "Toy/0", "solution": "x = 1"}\n')
    code = "from benchmarks import sample_files as s, sample_lines as l; print(s.read(l.STDIN))"
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    assert b"x = 1" in done.stdout
    assert hashlib.sha256(data).hexdigest().encode() in done.stdout


@pytest.mark.parametrize("start", [b"[", b" [", b"\xef\xbb\xbf["])
@pytest.mark.parametrize("length", [1, sample_lines.MAX_LINE])
def test_of_an_array_it_is_told_how_to_make_lines(
    benchmark: Benchmark, tmp_path: Path, start: bytes, length: int
) -> None:
    file = tmp_path / "samples.json"
    file.write_bytes(start + b" " * length + json.dumps(ALL).encode() + b"]")
    with pytest.raises(BadSamples, match="holds one JSON array") as caught:
        load(file, benchmark)
    assert caught.value.hint == f"make lines of it: jq -c '.[]' {file} > samples.jsonl"


def test_a_byte_that_is_no_text_is_found_where_it_is(benchmark: Benchmark, tmp_path: Path) -> None:
    file = tmp_path / "samples.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"task_id": "Toy/0", "solution": "x"}\n\n  \xff'))
    with pytest.raises(BadSamples, match=r"not UTF-8: byte 41 \(line 3\) is 0xff"):
        load(file, benchmark)
