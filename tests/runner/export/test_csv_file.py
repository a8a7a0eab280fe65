"""CSV: read back as written, and harmless to a spreadsheet."""

import csv
import hashlib
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from runner.cli.export import export
from runner.export.csv_file import guard, unguard, write_csv
from runner.export.output import to_utf8
from runner.export.rows import COLUMNS, read_rows
from runner.store.labels import Labels, write_labels
from runner.store.records import Selection
from tests.runner.export.example_runs import LINES, finished_run
from tests.runner.run_examples import HOSTILE


def table(path: Path) -> list[dict[str, str]]:
    """What a reader that knows nothing of us finds."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def exported(tmp_path: Path, *runs: Path) -> list[dict[str, str]]:
    path = tmp_path / "table.csv"
    assert export(runs, "csv", path) == 0
    return table(path)


def test_a_row_for_each_sample_in_the_order_of_the_samples(tmp_path: Path) -> None:
    rows = exported(tmp_path, finished_run(tmp_path / "run"))
    assert [(row["task_id"], row["sample"]) for row in rows] == [
        ("HumanEval/0", "0"), ("HumanEval/1", "0"), ("HumanEval/2", "0"), ("HumanEval/2", "1"),
        ("HumanEval/3", "0"), ("HumanEval/4", "0"),
    ]  # fmt: skip
    assert list(rows[0]) == list(COLUMNS)
    first = {
        name: rows[0][name] for name in ("run", "benchmark", "language", "verdict", "suite_plus", "cpu_s")
    }
    assert first == {
        "run": str(tmp_path / "run"), "benchmark": "humaneval+", "language": "python",
        "verdict": "passed", "suite_plus": "passed", "cpu_s": "0.25",
    }  # fmt: skip
    assert rows[0]["program"] == "# HumanEval/0\n# sample 0\n"
    assert rows[0]["program_sha256"] == hashlib.sha256(b"# HumanEval/0\n# sample 0\n").hexdigest()


def test_the_model_and_the_part_come_last(tmp_path: Path) -> None:
    """So readers that count columns still find the ones before."""
    run = finished_run(tmp_path / "run", selected=Selection(tasks=5, total=164, limit=5))
    write_labels(run, Labels(model="=checkpoint"))
    row = exported(tmp_path, run)[0]
    assert list(row.items())[-3:] == [
        ("model", "'=checkpoint"), ("selected_tasks", "5"), ("benchmark_tasks", "164")
    ]  # fmt: skip


def test_hostile_text_comes_back_as_it_was(tmp_path: Path) -> None:
    rows = exported(tmp_path, finished_run(tmp_path / "run"))
    for column in ("detail", "failed_input", "failed_expected", "failed_got"):
        assert rows[1][column] == to_utf8(HOSTILE)
    assert rows[4]["program"] == to_utf8(HOSTILE)
    assert rows[5]["stdout"] == "'=1+1"
    assert rows[5]["program"] == rows[5]["program_sha256"] == ""


def test_records_end_in_crlf_and_each_has_all_fields(tmp_path: Path) -> None:
    file = io.BytesIO()
    assert write_csv(read_rows([finished_run(tmp_path / "run")]), file) == len(LINES)
    text = file.getvalue().decode("utf-8")
    assert text.startswith(",".join(COLUMNS) + "\r\n")
    assert text.endswith("\r\n")
    assert {len(record) for record in csv.reader(io.StringIO(text, newline=""))} == {len(COLUMNS)}


@given(st.text())
@example("'")
@example("''=")
@example(" '=1")
@example("＝1")
def test_the_guard_is_taken_off_again(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]), st.text())
def test_no_cell_starts_a_formula(start: str, rest: str) -> None:
    for text in (start + rest, "  " + start + rest):
        assert guard(text) == "'" + text


def test_numbers_and_ordinary_text_are_left_alone(tmp_path: Path) -> None:
    assert guard("a = b - c") == "a = b - c"
    assert exported(tmp_path, finished_run(tmp_path / "run"))[5]["exit_code"] == "-9"


def test_several_runs_make_one_table(tmp_path: Path) -> None:
    runs = [finished_run(tmp_path / name) for name in ("one", "two")]
    rows = exported(tmp_path, *runs)
    assert [row["run"] for row in rows] == [str(run) for run in runs for _ in LINES]


def test_without_output_it_goes_to_stdout(tmp_path: Path) -> None:
    run = finished_run(tmp_path / "run")
    code = "import sys, pathlib; from runner.cli.export import export; export([pathlib.Path(sys.argv[1])]"
    command = [sys.executable, "-c", f"{code}, 'csv', None)", str(run)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    exported(tmp_path, run)
    assert done.stdout == (tmp_path / "table.csv").read_bytes()
    assert done.stderr == b""


def test_a_run_that_cannot_be_read_leaves_the_old_export(tmp_path: Path) -> None:
    run, output = finished_run(tmp_path / "run"), tmp_path / "table.csv"
    output.write_text("old")
    (run / "programs.jsonl").write_text("no JSON\n")
    with pytest.raises(Exception, match="can't be read"):
        export([run], "csv", output)
    assert output.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path != run] == ["table.csv"]
