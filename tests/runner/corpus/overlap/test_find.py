"""A corpus against benchmarks, from the command: what is found, written, kept, refused and told."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import runner
from benchmarks import registry
from runner.cli.app import main
from runner.corpus.benchmarks import load_benchmarks
from runner.corpus.overlap.benchmark_texts import list_texts
from runner.corpus.overlap.index import Index
from runner.corpus.overlap.lines import compare_line
from tests.runner.judge.written import write_lines

EXAMPLE = Path(runner.__file__).parent / "corpus" / "example" / "questions.jsonl"
PLANTED = (
    "def running_totals(prices: list[float]) -> list[float]:\n"
    '    """The sum of all prices up to and including each one."""\n'
)
OTHER = "Nothing in this text is in any benchmark, although it has more than fifteen words in all of it."
ROWS = [
    {"id": "clean", "text": OTHER},
    {"id": "whole", "text": f"Before.\n{PLANTED}After."},
    {"id": "in other signs", "messages": [{"role": "user", "content": PLANTED.replace("_", " ").upper()}]},
    {"id": "half", "text": PLANTED[: len(PLANTED) // 2]},
]


def overlap(*arguments: str | Path) -> int:
    return main(["data", "overlap", *map(str, arguments)])


def found(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "corpus.jsonl", *ROWS)


def test_the_report_says_what_overlaps_and_where(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert overlap(corpus, "--against", "demo", "--json") == 0
    report = found(capsys)
    assert (report["lines"], report["overlapping"], report["ngram"], report["splitting"]) == (
        4, 2, 15, "alnum-1",
    )  # fmt: skip
    (demo,) = report["benchmarks"]
    assert (demo["lines"], demo["found"], demo["tasks"]) == (2, 1, registry.dataset_of("demo").rows)
    whole, other = report["longest"]
    assert (whole["id"], whole["line"], whole["field"], whole["words"]) == ("whole", 2, "text", 19)
    assert (whole["task_id"], whole["part"]) == ("demo/0", "prompt")
    assert whole["corpus_text"]["before"] == "Before.\n"
    assert whole["corpus_text"]["shared"] == whole["benchmark_text"]["shared"]
    assert whole["corpus_text"]["after"] == '."""\nAfter.'
    assert other["field"] == "messages[0].content"
    assert other["corpus_text"]["shared"] == whole["corpus_text"]["shared"].replace("_", " ").upper()


def test_shorter_runs_count_where_they_are_asked_for(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert overlap(corpus, "--against", "demo", "--ngram", "8", "--json") == 0
    assert found(capsys)["overlapping"] == 3


def test_the_lines_that_do_not_overlap_are_kept_as_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f'{{"text":   "{number} {OTHER}"}}' for number in range(3)]
    corpus = write_lines(tmp_path / "corpus.jsonl.gz", lines[0], ROWS[1], lines[1], "", "no JSON", lines[2])
    clean, matches = tmp_path / "clean.jsonl.gz", tmp_path / "matches.jsonl"
    assert overlap(corpus, "--against", "demo", "--output", clean, "--matches", matches, "--json") == 0
    assert gzip.decompress(clean.read_bytes()).decode().splitlines() == lines
    (match,) = map(json.loads, matches.read_text("utf-8").splitlines())
    report = found(capsys)
    assert [match] == report["longest"]
    assert (report["unreadable"], report["first_unreadable"]) == (1, [5])


def test_only_chosen_fields_are_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write_lines(tmp_path / "c.jsonl", {"prompt": OTHER, "answer": PLANTED}, {"answer": PLANTED})
    assert overlap(corpus, "--against", "demo", "--field", "prompt", "--json") == 0
    report = found(capsys)
    assert (report["overlapping"], report["without_text"]) == (0, 1)
    assert overlap(corpus, "--against", "demo", "--field", "prompt", "--field", "answer", "--json") == 0
    assert found(capsys)["overlapping"] == 2


def test_own_problems_are_compared_with_where_a_run_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prompt = "def f(n: int) -> int:\n    " + " + ".join(f"p{number}" for number in range(20))
    solution = "\n    return " + " + ".join(f"s{number}" for number in range(20))
    problems = write_lines(
        tmp_path / "own.jsonl",
        {"task_id": "mine/1", "language": "python", "entry_point": "f", "prompt": prompt,
         "reference": prompt + solution, "calls": [{"args": [1], "expected": 1}]},
    )  # fmt: skip
    both = prompt[-60:] + solution[:60]
    rows = [{"text": prompt}, {"text": solution}, {"text": both}]
    corpus = write_lines(tmp_path / "c.jsonl", *rows)
    code = overlap(corpus, "--problems", problems, "--json")
    captured = capsys.readouterr()
    assert code == 0, captured.err
    parts = {one["line"]: one["part"] for one in json.loads(captured.out)["longest"]}
    assert parts == {1: "prompt", 2: "solution", 3: "prompt and solution"}


@pytest.mark.data
@pytest.mark.usefixtures("data_dir")
def test_a_benchmark_overlaps_with_itself_and_its_translations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from benchmarks import registry

    problems = registry.load("mbpp").problems.values()
    corpus = write_lines(
        tmp_path / "c.jsonl", *({"id": one.task_id, "text": one.reference} for one in problems)
    )
    assert overlap(corpus, "--against", "mbpp,humaneval,multipl-e-js", "--json") == 0
    report = found(capsys)
    mbpp, humaneval, _ = report["benchmarks"]
    assert mbpp["lines"] == mbpp["found"] == len(problems) == 378
    assert humaneval["lines"] < 10
    assert overlap(corpus, "--against", "multipl-e-java", "--tests", "--ngram", "10", "--json") == 0
    assert found(capsys)["benchmarks"][0]["common_runs"] > 0


def test_a_gate_says_by_its_exit_code_that_something_overlaps(tmp_path: Path, corpus: Path) -> None:
    assert overlap(corpus, "--against", "demo", "--fail") == 1
    assert overlap(write_lines(tmp_path / "c.jsonl", ROWS[0]), "--against", "demo", "--fail") == 0


def test_standard_input_is_read(corpus: Path) -> None:
    command = [sys.executable, "-m", "runner", "data", "overlap", "-", "--against", "demo", "--json"]
    done = subprocess.run(command, input=corpus.read_bytes(), capture_output=True, check=True)
    assert json.loads(done.stdout)["overlapping"] == 2


def test_a_terminal_is_no_corpus() -> None:
    ours, terminal = os.openpty()
    command = [sys.executable, "-m", "runner", "data", "overlap", "-", "--against", "demo"]
    done = subprocess.run(command, stdin=terminal, capture_output=True, text=True, check=False)
    os.close(ours)
    os.close(terminal)
    assert done.returncode == 2
    assert "that is a terminal" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["corpus.jsonl"], "nothing to compare with is named"),
        (["corpus.jsonl", "--against", "humanevil"], "there is no benchmark called 'humanevil'"),
        (["corpus.jsonl", "--against", "demo", "--ngram", "1"], "--ngram"),
        (["nowhere.jsonl", "--against", "demo"], "cannot read nowhere.jsonl"),
        ([".", "--against", "demo"], "cannot read ."),
        (["corpus.jsonl", "--against", "demo", "--output", "corpus.jsonl"], "would replace what is read"),
        (["corpus.jsonl", "--against", "demo", "--output", "nowhere/x"], "there is no folder nowhere"),
        (["corpus.jsonl", "--against", "demo", "--output", "x", "--matches", "x"], "are the same file"),
        (["corpus.jsonl", "--against", "demo", "--html", "corpus.jsonl"], "is read, and would be replaced"),
        (["corpus.jsonl", "--against", "demo", "--html", "x", "--output", "x"], "would be written twice"),
        (["corpus.jsonl", "--against", "demo", "--field", "prompt"], "has a text in prompt"),
        (["corpus.jsonl", "--against", "demo", "--html", "nowhere/x"], "there is no folder nowhere"),
        (["array.jsonl", "--against", "demo"], "holds one JSON array"),
        (["plain.txt", "--against", "demo"], "holds no JSON objects; line 1: not JSON"),
        (["empty.jsonl", "--against", "demo"], "holds no lines"),
        (["torn.jsonl.gz", "--against", "demo"], "cannot unpack torn.jsonl.gz"),
        (["corpus.jsonl", "--problems", "nowhere.jsonl"], "nowhere.jsonl"),
    ],
)
def test_bad_input_is_told_with_a_hint_and_nothing_is_written(
    arguments: list[str], said: str, corpus: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(corpus.parent)
    Path("array.jsonl").write_text('[{"text": "x"}]')
    Path("plain.txt").write_text("some text\nand more")
    Path("empty.jsonl").write_text("\n\n")
    Path("torn.jsonl.gz").write_bytes(gzip.compress(corpus.read_bytes())[:-20])
    before = set(Path().iterdir())
    assert overlap(*arguments) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "\nhint: " in err
    assert "Traceback" not in err
    assert set(Path().iterdir()) == before


def test_what_texts_say_cannot_act_on_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = {"id": "\x1b]0;x\x07", "te\x1bxt": f"\x1b[31m{PLANTED}\x1b[2J \udc00"}
    assert overlap(write_lines(tmp_path / "c.jsonl", row), "--against", "demo") == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "1 of 1 lines overlap" in out


def test_the_example_shows_both_texts_with_the_run_marked(capsys: pytest.CaptureFixture[str]) -> None:
    assert overlap(EXAMPLE, "--against", "demo") == 0
    out = capsys.readouterr().out
    assert "1 of 37 lines overlap (2.7 %)" in out
    assert len(re.findall(r"»def running_totals[^«]*each one«", out)) == 2


MEMORY = """
import sys
from benchmarks import registry
from runner.cli.app import main
from tests.memory import peak_mb
assert main(["data", "overlap", sys.argv[1], "--against", "demo", "--json"]) == 0
print(peak_mb(), file=sys.stderr)
"""


def test_memory_does_not_grow_with_the_corpus(tmp_path: Path) -> None:
    peaks = []
    for name, lines in (("small", 100), ("large", 40_000)):
        file = tmp_path / f"{name}.jsonl"
        with file.open("w", encoding="utf-8") as corpus:
            for number in range(lines):
                text = PLANTED if number % 2 else f"{OTHER} {number}" * 10
                corpus.write(json.dumps({"text": text}) + "\n")
        command = [sys.executable, "-c", MEMORY, str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks.append(int(done.stderr.splitlines()[-1]))
    assert file.stat().st_size > 2**24
    assert peaks[1] - peaks[0] < 8


@pytest.mark.parametrize("depth", [10, 300, 900, 5000])
def test_a_text_is_found_at_any_depth_that_can_be_read(depth: int) -> None:
    line = b'{"a": ' + b"[" * depth + json.dumps(PLANTED).encode() + b"]" * depth + b"}"
    index = Index(list_texts(load_benchmarks(["demo"], None, None, print)[0], tests=False), 15)
    read = compare_line(index, [], 1, line)
    if depth <= 300:
        assert read.overlaps[0].field == "a" + "[0]" * depth
    else:
        assert read.overlaps or read.problem == "nested too deeply"
