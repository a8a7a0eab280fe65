"""A run in which every text is a stranger's: whatever command shows it, nothing of it acts on a terminal."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from benchmarks.problem import FailedCall, Verdict
from runner.cli.app import main
from runner.cli.output import print_record
from runner.store.open_run import open_run
from runner.store.programs import StoredProgram, write_programs
from runner.store.records import Output, SamplesInfo, VerdictLine
from tests.runner.run_examples import make_line, make_manifest

ESCAPES = "\x1b[2J\x1b]0;passed\x07\x9b2J\x7f\x08\u202e\u2066\ufeff\x00\r"
MARKUP = "</pre></td><script>document.title='x'</script><!--`$(id)`|[x](javascript:0)[red]"
HOSTILE = f"../{ESCAPES}{MARKUP}"
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""What a terminal acts on or does not show, apart from ends of lines and tabs."""

FAILED = Verdict.FAILED
COMMANDS = (
    ("show", "A"), ("show", "A", "--task", f"0{HOSTILE}"), ("show", "A", "--task", HOSTILE), ("show", "."),
    ("show", ".", "--task", f"0{HOSTILE}"), ("diff", "A", "B"), ("history", "."), ("compare", "--run", "A"),
    ("show", HOSTILE), ("diff", "A", HOSTILE), ("exec", "--bench", HOSTILE),
    ("export", "A", "--format", HOSTILE),
)  # fmt: skip


def line(task: int, verdict: Verdict) -> VerdictLine:
    return make_line(
        task, verdict, task_id=f"{task}{HOSTILE}", detail=HOSTILE,
        failed_call=FailedCall(suite="plus", index=0, input=HOSTILE, expected=HOSTILE, got=HOSTILE),
        output=Output(exit_code=1, stdout=HOSTILE, stderr=HOSTILE),
    )  # fmt: skip


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two runs of the same hostile samples; it is the working directory."""
    for name, verdict in (("A", Verdict.PASSED), ("B", FAILED)):
        manifest = make_manifest(
            samples=SamplesInfo(path=HOSTILE, sha256="a" * 64, count=2), toolchains={HOSTILE: HOSTILE}
        )
        with open_run(tmp_path / name, manifest) as made:
            for task, what in ((0, verdict), (1, FAILED)):
                made.append(line(task, what))
            made.finish(msgspec.structs.replace(manifest, status="complete"))
        write_programs(tmp_path / name, [
            StoredProgram(task_id=f"{task}{HOSTILE}", sample=0, extraction=f"{HOSTILE}/1", source=HOSTILE)
            for task in (0, 1)
        ])  # fmt: skip
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("runs")
@pytest.mark.parametrize("more", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_nothing_of_a_stranger_acts_on_the_terminal(
    command: tuple[str, ...], more: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    main([*command, *more])
    said = capsys.readouterr()
    assert said.out or said.err
    assert not ACTS.findall(said.out + said.err)


@pytest.mark.usefixtures("runs")
@pytest.mark.parametrize(
    "command", [("show", "A"), ("show", "B", "--task", f"0{HOSTILE}"), ("diff", "A", "B")]
)
def test_it_is_shown_written_out(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command]) == 0
    assert r"../\x1b[2J" in capsys.readouterr().out


def test_a_record_is_the_same_document_written_out(capfd: pytest.CaptureFixture[str]) -> None:
    print_record({HOSTILE: [HOSTILE]})
    out = capfd.readouterr().out
    assert json.loads(out) == {HOSTILE: [HOSTILE]}
    assert not ACTS.findall(out)


FORMATS = ("csv", "parquet", "evalplus", "multipl-e", "inspect", "lm-eval")


@pytest.mark.parametrize(
    "benchmark", [HOSTILE, "../../left", "/left", ".."], ids=["text", "up", "root", "dots"]
)
@pytest.mark.parametrize("format", FORMATS)
def test_an_export_stays_where_it_was_sent(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    format: str,
    benchmark: str,
) -> None:
    manifest = make_manifest(benchmark=benchmark, samples=SamplesInfo(path="x", sha256="a" * 64, count=1))
    with open_run(tmp_path / "run", manifest) as made:
        made.append(line(0, FAILED))
        made.finish(msgspec.structs.replace(manifest, status="complete"))
    output = tmp_path / "deep" / "down"
    output.mkdir(parents=True)
    monkeypatch.chdir(output)
    folder = format in {"inspect", "lm-eval", "multipl-e"}
    code = main(["export", "../../run", "--format", format, "--output", "." if folder else "file"])
    said = capsys.readouterr()
    assert code in {0, 2}, said.err
    assert not ACTS.findall(said.out + said.err)
    assert [path.name for path in tmp_path.iterdir() if path.name not in {"run", "deep"}] == []
    assert [path.name for path in output.parent.iterdir()] == ["down"]
    assert not [path.name for path in output.iterdir() if ACTS.search(path.name)]
