"""`runner show RUN --task ID`: one task in full, for people and for programs."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from benchmarks.problem import FailedCall, Verdict
from runner.cli.app import main
from runner.reports.terminal.failures import reasons
from runner.reports.terminal.task import print_sample
from runner.store.encode import encode_record
from runner.store.open_run import open_run
from runner.store.programs import PROGRAMS, StoredProgram, read_programs, write_programs
from runner.store.records import Output, VerdictLine
from sandboxes.languages import LANGUAGES
from tests.runner.run_examples import HOSTILE, failed_line, make_line, make_manifest

SOURCE = "class Problem {\n\tpublic static long one() {\n        return 1l;\n    }\n}\n"
LEFT_EARLY = make_line(
    3,
    Verdict.EARLY_EXIT,
    detail="call 2: left with exit status 0",
    by_exit_status=Verdict.PASSED,
    output=Output(exit_code=0, stdout="so far\nso good\n", stderr=""),
)


def programs(*rows: tuple[str, str | None], sample: int = 0) -> bytes:
    made = (
        StoredProgram(task_id=task_id, sample=sample, extraction="java-multipl-e/1", source=source)
        for task_id, source in rows
    )
    return b"".join(msgspec.json.encode(row) + b"\n" for row in made)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run with a reply that has a program, one without code, and samples that were code already."""
    lines = [make_line(0), make_line(0, Verdict.NO_CODE, sample=1), failed_line(1), LEFT_EARLY]
    with open_run(tmp_path / "run", make_manifest()) as made:
        for line in lines:
            made.append(line)
    extracted = programs(("HumanEval/0", SOURCE)) + programs(("HumanEval/0", None), sample=1)
    (tmp_path / "run" / PROGRAMS).write_bytes(extracted)
    return tmp_path / "run"


def shown(run: Path, task: str, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main(["show", str(run), "--task", task, *more]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_a_reply_is_shown_with_its_program(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(run, "HumanEval/0", capsys).splitlines()
    assert lines[0] == "HumanEval/0  passed"
    assert lines[1] == "0.25 s of cpu, 0.50 s, 30 MiB"
    assert "taken out of the chat reply (java-multipl-e/1)" in lines
    assert "   1 class Problem {" in lines
    assert "   2     public static long one() {" in lines


def test_every_sample_of_the_task_is_there(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(run, "HumanEval/0", capsys)
    assert "HumanEval/0 #1  no_code" in out
    assert "there is no code in the chat reply (java-multipl-e/1)" in out


def test_a_failed_call_is_told_and_where_the_code_is_from(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = shown(run, "HumanEval/1", capsys)
    assert "where    plus input 0\n" in out
    assert "expected \\x1b[31mred" in out
    assert "\x1b" not in out
    assert "not kept by this run: what ran is the sample's own code, in somewhere/samples.jsonl" in out


def test_another_verdict_by_exit_status_and_the_output_are_told(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = shown(run, "HumanEval/3", capsys)
    assert "status   its exit status alone would have said passed\n" in out
    assert "exit     0\nstdout   so far\n         so good\n" in out


def test_a_verdict_of_an_earlier_run_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_run(tmp_path, make_manifest()) as made:
        made.append(make_line(0, cached=True))
    out = shown(tmp_path, "HumanEval/0", capsys)
    assert "0.25 s of cpu, 0.50 s, 30 MiB, in the earlier run that made this verdict\n" in out


def test_with_json_it_is_one_document(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(shown(run, "HumanEval/0", capsys, "--json"))
    assert (document["path"], document["task_id"]) == (str(run), "HumanEval/0")
    assert document["samples_path"] == "somewhere/samples.jsonl"
    assert [row["verdict"] for row in document["samples"]] == ["passed", "no_code"]
    assert document["samples"][0]["program"] == {
        "language": "",
        "extraction": "java-multipl-e/1",
        "source": SOURCE,
    }
    assert document["samples"][1]["program"] == {
        "language": "",
        "extraction": "java-multipl-e/1",
        "source": None,
    }
    assert json.loads(shown(run, "HumanEval/1", capsys, "--json"))["samples"][0]["program"] is None


def test_reference_solutions_are_called_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = make_manifest()
    ours = msgspec.structs.replace(manifest.samples, path=None)
    with open_run(tmp_path, msgspec.structs.replace(manifest, samples=ours)) as made:
        made.append(make_line(0))
    assert "what ran is the dataset's reference solution" in shown(tmp_path, "HumanEval/0", capsys)


def test_a_glob_shows_several_tasks_in_their_order(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(run, "HumanEval/[13]", capsys)
    assert re.findall(r"^HumanEval/\d", out, flags=re.MULTILINE) == ["HumanEval/1", "HumanEval/3"]


def test_verdicts_choose_among_the_samples(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(shown(run, "*", capsys, "--verdict", "no_code", "--verdict", "passed", "--json"))
    assert [row["verdict"] for row in document["samples"]] == ["passed", "no_code"]


def test_failed_lists_all_that_did_not_pass_and_why(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(run), "--failed"]) == 0
    lines = capsys.readouterr().out.splitlines()
    titles = ["HumanEval/0 #1  no_code", "HumanEval/1 #0  failed  plus input 0", "HumanEval/3 #0  early_exit"]
    assert [line for line in lines if line.startswith("HumanEval")] == titles
    assert "    why      call 2: left with exit status 0" in lines


def test_a_wrong_verdict_is_told_with_those_that_there_are(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(run), "--verdict", "wrong"]) == 2
    err = capsys.readouterr().err
    assert "there is no verdict called 'wrong'" in err
    assert "hint: there are: passed, failed, " in err


def test_samples_that_are_alike_are_shown_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_run(tmp_path, make_manifest()) as made:
        for number in range(9):
            verdict = Verdict.TIMEOUT if number % 2 else Verdict.NO_CODE
            made.append(make_line(0, verdict, sample=number))
    rows = [
        StoredProgram(task_id="HumanEval/0", sample=number, source="x" if number < 8 else "y")
        for number in range(9)
    ]
    write_programs(tmp_path, rows)
    titles = [line for line in shown(tmp_path, "HumanEval/0", capsys).splitlines() if "HumanEval/0" in line]
    assert titles == [
        "HumanEval/0 #0, #2, #4, #6  no_code",
        "HumanEval/0 #1, #3, #5, #7  timeout",
        "HumanEval/0 #8  no_code",
    ]
    assert main(["show", str(tmp_path), "--failed"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "HumanEval/0 #0, #2, #4, #6, #8  no_code",
        "HumanEval/0 #1, #3, #5, #7  timeout",
    ]


@pytest.mark.parametrize(
    ("task", "hint"),
    [
        ("HumanEval/11", "did you mean one of 'HumanEval/1'"),
        ("HumanEval_0", "did you mean one of 'HumanEval/0'"),
        ("xyz", "its tasks are called like 'HumanEval/0', 'HumanEval/1', 'HumanEval/3'"),
    ],
)
def test_an_unknown_task_is_told_with_those_that_are_close(
    run: Path, task: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(run), "--task", task]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"has no verdict on {task!r}" in err
    assert f"hint: {hint}" in err


def test_programs_that_cannot_be_read_are_told(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (run / PROGRAMS).write_bytes(b"{\n")
    assert main(["show", str(run), "--task", "HumanEval/0"]) == 2
    err = capsys.readouterr().err
    assert "programs.jsonl can't be read" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [20, 80])
def test_on_a_terminal_it_has_colours_but_nothing_of_the_samples_own(language: str, width: int) -> None:
    program = StoredProgram(
        task_id="t", sample=0, extraction=f"{language}-any/1", source=f"x = 1\t# {HOSTILE}\n"
    )
    console = Console(force_terminal=True, width=width, color_system="standard", record=True)
    with console.capture() as captured:
        print_sample(console, failed_line(1), program, make_manifest())
    text = captured.get()
    assert "\x1b[" in text
    for hostile in ("\x1b]0;", "\x07", "\x9b", "\u202e", "\u200b", "\r"):
        assert hostile not in text


def test_lines_of_earlier_versions_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_run(tmp_path, make_manifest()) as made:
        made.append(make_line(0))
    old = json.loads(encode_record(make_line(2)))
    del old["by_exit_status"], old["output"]
    with (tmp_path / "verdicts.jsonl").open("a") as file:
        file.write(json.dumps(old) + "\n")
    assert {"by_exit_status", "output"} < set(VerdictLine.__struct_fields__)
    assert "HumanEval/2  passed" in shown(tmp_path, "HumanEval/2", capsys)


def test_code_samples_are_shown_with_their_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_run(tmp_path, make_manifest()) as made:
        made.append(make_line(0))
    write_programs(
        tmp_path, [StoredProgram(task_id="HumanEval/0", sample=0, language="python", source="x = 1\n")]
    )
    out = shown(tmp_path, "HumanEval/0", capsys)
    assert "the sample's own code, in somewhere/samples.jsonl\n   1 x = 1\n" in out


def test_a_program_that_is_no_unicode_is_kept_escaped(tmp_path: Path) -> None:
    program = StoredProgram(task_id="t", sample=0, source="x = '\ud800'")
    write_programs(tmp_path, [program])
    assert read_programs(tmp_path)[0].source == "x = '\\ud800'"
    assert len(program.sha256) == 64


def test_the_call_that_did_not_return_is_told_and_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = FailedCall(suite="plus", index=7, input="[1, 2]", expected="3", got="")
    line = make_line(0, Verdict.TIMEOUT, detail="plus input 7: used up its time", failed_call=call)
    with open_run(tmp_path / "late", make_manifest()) as made:
        made.append(line)
    out = shown(tmp_path / "late", "HumanEval/0", capsys)
    facts = out.splitlines()[2:6]
    assert [fact.split()[0] for fact in facts] == ["where", "input", "expected", "why"]
    assert reasons(line.detail, call) == [("input", "[1, 2]"), ("expected", "3"), ("why", line.detail)]
