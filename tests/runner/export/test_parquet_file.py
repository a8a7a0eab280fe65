"""Parquet, read back by pyarrow."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from runner.cli.export import export
from runner.export.output import to_utf8
from runner.export.parquet_file import write_parquet
from runner.export.rows import COLUMNS, SUITES, Row, cells, read_rows
from runner.store.labels import Labels, write_labels
from runner.store.records import Selection
from tests.runner.export.example_runs import LINES, finished_run
from tests.runner.run_examples import HOSTILE


def test_rows_come_back_with_their_types(tmp_path: Path) -> None:
    run, output = finished_run(tmp_path / "run"), tmp_path / "table.parquet"
    assert export([run], "parquet", output) == 0
    table = pq.read_table(output)
    assert table.to_pylist() == [dict(zip(COLUMNS, cells(row), strict=True)) for row in read_rows([run])]
    types = {name: table.schema.field(name).type for name in ("sample", "cpu_s", "task_id", "failed_index")}
    assert types == {
        "sample": pa.int64(), "cpu_s": pa.float64(), "task_id": pa.string(), "failed_index": pa.int64()
    }  # fmt: skip
    assert [name for name in COLUMNS if table.schema.field(name).nullable] == [
        "language", *(f"suite_{name}" for name in SUITES), "by_exit_status",
        "failed_suite", "failed_index", "failed_input", "failed_expected", "failed_got",
        "exit_code", "stdout", "stderr", "extraction", "program_sha256", "program",
        "model", "selected_tasks", "benchmark_tasks",
    ]  # fmt: skip


def test_rows_say_whose_run_they_are_and_of_which_part(tmp_path: Path) -> None:
    part = Selection(tasks=5, total=164, limit=5)
    run, output = finished_run(tmp_path / "run", selected=part), tmp_path / "table.parquet"
    write_labels(run, Labels(model="checkpoint 7"))
    assert export([run, finished_run(tmp_path / "whole")], "parquet", output) == 0
    rows = pq.read_table(output, columns=["model", "selected_tasks", "benchmark_tasks"]).to_pylist()
    mine = {"model": "checkpoint 7", "selected_tasks": 5, "benchmark_tasks": 164}
    assert rows == [mine] * len(LINES) + [dict.fromkeys(mine)] * len(LINES)


def test_text_that_is_no_unicode_is_kept_written_out(tmp_path: Path) -> None:
    output = tmp_path / "table.parquet"
    export([finished_run(tmp_path / "run")], "parquet", output)
    rows = pq.read_table(output).to_pylist()
    assert rows[1]["failed_got"] == rows[4]["program"] == to_utf8(HOSTILE)
    assert rows[1]["failed_got"].endswith("\\ud800")


def test_what_is_missing_is_null(tmp_path: Path) -> None:
    output = tmp_path / "table.parquet"
    export([finished_run(tmp_path / "run")], "parquet", output)
    last = pq.read_table(output).to_pylist()[-1]
    assert (last["program"], last["program_sha256"], last["failed_index"]) == (None, None, None)
    assert (last["stderr"], last["detail"]) == ("", "")


def test_rows_of_many_runs_are_written_in_groups(tmp_path: Path) -> None:
    runs = [finished_run(tmp_path / str(number)) for number in range(3)]
    file = io.BytesIO()
    assert write_parquet(read_rows(runs), file, row_group=4) == 3 * len(LINES)
    found = pq.ParquetFile(file)
    sizes = [found.metadata.row_group(group).num_rows for group in range(found.num_row_groups)]
    assert sizes == [4, 4, 4, 4, 2]
    assert found.read().num_rows == 18


def test_a_row_is_asked_for_only_when_the_groups_before_it_are_written(tmp_path: Path) -> None:
    row = next(read_rows([finished_run(tmp_path / "run")]))
    file, written = io.BytesIO(), []

    def rows() -> Iterator[Row]:
        for _ in range(30):
            written.append(file.tell())
            yield row

    write_parquet(rows(), file, row_group=10)
    assert written[9] < written[10] <= written[19] < written[20]


def test_no_run_at_all_gives_an_empty_table() -> None:
    file = io.BytesIO()
    assert write_parquet([], file) == 0
    assert pq.read_table(file).column_names == list(COLUMNS)


def test_pyarrow_is_not_imported_before_it_is_needed() -> None:
    code = "import runner.cli.export, runner.export.parquet_file, sys; sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_a_folder_whose_name_is_no_unicode(tmp_path: Path) -> None:
    run = finished_run(tmp_path / os.fsdecode(b"run\xff"))
    for format in ("csv", "parquet"):
        assert export([run], format, tmp_path / f"table.{format}") == 0
    assert pq.read_table(tmp_path / "table.parquet").to_pylist()[0]["run"] == f"{tmp_path}/run\\udcff"
