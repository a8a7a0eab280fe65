"""The command line where no sandbox is needed: help, usage errors, reading runs, finding data."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.registry import dataset_of
from runner.cli.app import main
from runner.reports.terminal.images import print_images
from runner.reports.terminal.report import make_console
from runner.store.metrics import summarise
from runner.store.open_run import open_run
from sandboxes.images.lock import ImageInfo
from tests.runner.run_examples import failed_line, make_line, make_manifest

HEAVY = (
    "docker",
    "evalplus",
    "numpy",
    "requests",
    "multiprocess",
    "rich.progress",
    "benchmarks",
    "sandboxes",
)


def make_run(directory: Path, complete: bool = True) -> Path:
    scores = {"humaneval": ("base",), "humaneval+": ("base", "plus")}
    with open_run(directory, make_manifest()) as run:
        for line in (make_line(0), failed_line(1), make_line(2)):
            run.append(line)
        if complete:
            table, counts, timing = summarise(scores, run.lines, wall_s=1.0)
            run.finish(
                replace(run.manifest, status="complete", scores=table, verdict_counts=counts, timing=timing)
            )
    return directory


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["exec", "--help"],
        ["show", "-h"],
        ["doctor", "--help"],
        ["images", "build", "--help"],
        ["data", "path", "--help"],
    ],
)
def test_help_is_there_for_every_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    assert "Usage: runner" in capsys.readouterr().out


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from runner.cli.app import main; main(['exec', '--help']); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_samples_are_not_read_from_a_terminal() -> None:
    command = [sys.executable, "-m", "runner", "exec", "--bench", "demo", "--samples", "-"]
    main, terminal = os.openpty()
    done = subprocess.run(command, stdin=terminal, capture_output=True, text=True, check=False)
    os.close(main)
    os.close(terminal)
    assert done.returncode == 2
    assert "--samples - reads standard input, and that is a terminal" in done.stderr


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("runner exe", ["exec"]),
        ("runner exec --bench multipl-e-j", ["multipl-e-java", "multipl-e-js"]),
        ("runner exec --bench eval", ["evalplus"]),
        ("runner exec --isolation s", ["slot"]),
    ],
)
def test_a_shell_can_complete_words(words: str, offered: list[str]) -> None:
    asked = {"_RUNNER_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    command = [sys.executable, "-m", "runner"]
    done = subprocess.run(command, env={**os.environ, **asked}, capture_output=True, text=True, check=False)
    assert done.stdout.split() == offered, done.stderr


def test_the_help_has_the_shells_completion_at_its_top_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "--install-completion" in capsys.readouterr().out
    assert main(["exec", "--help"]) == 0
    assert "completion" not in capsys.readouterr().out.replace('"completion"', "")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("runner 0.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["frobnicate"], "No such command 'frobnicate'"),
        (["exec"], "Missing option '--bench'"),
        (["exec", "runs/mine"], "runs/mine has no option before it"),
        (["exec", "--resume", "nowhere"], "there is no nowhere"),
        (["exec", "--bench", "mbpp", "--model", "me"], "--model says whose samples ran"),
        (["exec", "--bench", "mbpp", "--workers", "0"], "--workers"),
        (["exec", "--bench", "mbpp", "--limit", "-3"], "--limit"),
        (["exec", "--bench", "mbpp", "--sandbox", "chroot"], "--sandbox"),
        (["exec", "--bench", "mbpp", "--isolation", "none"], "--isolation"),
        (["exec", "--bench", "mbpp", "--profile", "lax"], "--profile"),
        (["exec", "--bench", "mbpp", "--resume"], "--resume needs to know which run"),
        (["exec", "--bench", "humanevalplus"], "there is no benchmark called 'humanevalplus'"),
        (["show"], "Missing argument 'RUN'"),
        (["show", "nowhere"], "there is no nowhere"),
        (["show", "nowhere", "--task", "HumanEval/0"], "there is no nowhere"),
        (["doctor", "--languages", "java"], "--languages"),
        (["images", "build", "cobol"], "there is no language called 'cobol'"),
        (["data", "path", "gsm8k"], "there is no benchmark called 'gsm8k'"),
        (["data", "verify", "--data-dir", "nowhere"], "nowhere has no HumanEvalPlus.jsonl.gz"),
    ],
)
def test_wrong_usage_is_told_with_a_hint_and_exit_2(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert said in err
    assert "\nhint: " in err
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [["exec", "--json"], ["show", "nowhere", "--json"]])
def test_errors_with_json_are_one_document(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"error", "hint", "exit_code"}
    assert document["exit_code"] == 2


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert "Usage: runner" in out + err
    assert "error" not in err


@pytest.mark.parametrize(("bench", "profile"), [("mbpp", "evalplus"), ("multipl-e-js", "multipl-e")])
def test_exit_statuses_are_asked_beside_strict_verdicts_only(
    bench: str, profile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["exec", "--bench", bench, "--profile", profile, "--exit-status"]) == 2
    assert (
        f"--exit-status asks beside strict verdicts, and the profile is {profile}" in capsys.readouterr().err
    )


def test_resume_without_a_directory_names_the_latest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    make_run(tmp_path / "runs" / "mine")
    assert main(["exec", "--resume"]) == 2
    assert "hint: runner exec --resume runs/mine" in capsys.readouterr().err


def test_without_an_engine_it_is_infrastructure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/nobody.sock")
    assert main(["images", "list"]) == 3
    assert "error: no container engine answers" in capsys.readouterr().err


def test_a_table_of_images_has_a_row_a_line_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    tools = {f"tool-{number}": "1.2.3.4.5" for number in range(20)}
    info = ImageInfo(language="cpp", id="sha256:1", tag="cpp:1", toolchain=tools, created="", size=1)
    print_images(make_console(), [info, info])
    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.container
def test_images_as_json_say_which_are_of_this_version(
    python_image: ImageInfo, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["images", "list", "--json"]) == 0
    found = {row["id"]: row for row in json.loads(capsys.readouterr().out)["images"]}
    assert found[python_image.id]["current"]
    assert found[python_image.id]["toolchain"] == python_image.toolchain


def test_show_reports_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(make_run(tmp_path))]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "humaneval+   66.7 %" in out
    assert "HumanEval/1  failed" in out


def test_show_of_a_killed_run_has_its_scores_so_far(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(make_run(tmp_path, complete=False))]) == 0
    out = capsys.readouterr().out
    assert "partial: 3 of 3 samples" in out
    assert "humaneval+   66.7 %" in out


def test_show_as_json_is_the_manifest_with_its_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(make_run(tmp_path)), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document.pop("path") == str(tmp_path)
    assert document == json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert document["scores"]["humaneval+"]["pass@1"] == pytest.approx(2 / 3)


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_show_into_a_closed_pipe_is_quiet(tmp_path: Path, options: list[str]) -> None:
    command = [sys.executable, "-m", "runner", "show", str(make_run(tmp_path)), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_show_onto_a_full_disk_is_told(tmp_path: Path, options: list[str]) -> None:
    command = [sys.executable, "-m", "runner", "show", str(make_run(tmp_path)), *options]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "error: No space left on device\nhint: make room there\n")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (["--html", "nowhere/x.html"], "there is no folder nowhere"),
        (["--html", "."], ". is a folder"),
        (["--plot", "nowhere/x.png"], "there is no folder nowhere"),
        (["--plot", "x.pdf"], "its suffix says no format"),
        (["--leaderboard", "nowhere/board"], "there is no folder"),
        (["--leaderboard", "{folder}"], "holds other things: mine.txt"),
        (["--leaderboard", "{folder}/mine.txt"], "is no folder"),
        (["--html", "{folder}/a.svg", "--plot", "{folder}/a.svg"], "a.svg would be written twice"),
        (["--html", "{folder}/mine.txt", "--ratings", "{folder}/mine.txt"], "is read, and would be replaced"),
        (["--html", "{folder}/b/x.html", "--leaderboard", "{folder}/b"], "lies in the leaderboard"),
        (["--against", ","], "--against names none"),
        (["--force-own"], "--force-own has nothing to force"),
        (["--section", "nonsense"], "there is no section nonsense"),
        (["--section", ","], "--section names none"),
        (["--section", "best", "--audit"], "--audit prints the audit alone"),
        (["--section", "best", "--json"], "--json prints every section"),
    ],
)
def test_what_a_comparison_is_to_write_and_print_is_checked_before_the_work(
    file: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    options = [word.format(folder=tmp_path) for word in file]
    # So many draws take longer than a test may: who compares first never comes to check.
    assert main(["compare", *options, "--resamples", "1000000"]) == 2
    err = capsys.readouterr().err
    assert said in err and "hint: " in err


def test_a_leaderboard_says_where_it_is_and_sections_are_printed_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    board = tmp_path / "board"
    command = ["compare", "--resamples", "100", "--section", "categories", "--section", "best,audit"]
    assert main([*command, "--leaderboard", str(board)]) == 0
    out, err = capsys.readouterr()
    assert f"leaderboard: {board / 'index.html'}" in err.replace("\n", "")
    assert len(list((board / "models").iterdir())) == 42
    assert out.index("agrees best") < out.index("by category of question") < out.index("What was checked")
    assert "Correlation of scores" not in out


def test_compare_takes_ratings_by_people_and_exchanges_rows_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text("model,rating\nLlama3.1-8B-Instruct,1500\nmy-model,1400\n")
    command = [
        "compare",
        "--resamples",
        "100",
        "--exchange",
        "--ratings",
        str(file),
        "--add-ratings",
        "--json",
    ]
    assert main(command) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["settings"]["exchange"] is True
    assert (found["settings"]["ratings"], found["settings"]["add_ratings"]) == (str(file), True)
    assert found["audit"]["exchange"]["applied"] is True
    rows = [row for row in found["people"]["outliers"] if row["model"] == "Llama3.1-8B-Instruct"]
    assert {(row["rating"], round(row["win"], 1)) for row in rows} == {(1500.0, 28.2)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "--add-ratings has nothing to add"),
        ("model,stars\nx,1\n", "no column names its rating"),
        ("model,rating\nx,5 of 5\n", 'is "5 of 5", not a number'),
    ],
)
def test_compare_says_what_is_wrong_with_ratings(
    text: str | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ratings.csv").write_text(text or "")
    given = ["--ratings", str(tmp_path / "ratings.csv")] if text else []
    assert main(["compare", "--add-ratings", *given]) == 2
    captured = capsys.readouterr()
    assert told in captured.err and "hint:" in captured.err
    assert captured.out == ""


def test_judgments_are_counted_by_the_rule_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "judgments.jsonl"
    games = [{"label": "B>A"}, {"label": "A=B"}]
    file.write_text(json.dumps({"question_id": "q", "model": "gpt-4o-2024-08-06", "games": games}))
    command = ["compare", "--judgments", str(file), "--rule", "strict", "--resamples", "100", "--json"]
    assert main(command) == 0
    (found,) = json.loads(capsys.readouterr().out)["judged"]
    assert (found["rule"], found["overall"]["tie"]["value"]) == ("strict", 100)
    assert found["rules"]["points"]["win"]["value"] == 100
    assert main(["compare", "--judgments", str(file), "--rule", "guess"]) == 2
    assert "'codearena', 'authors', 'points'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--model", "mine"], "--model names no run and no judgments"),
        (["--model", "a", "--model", "b", "--judgments", "{file}"], "--model is given 2 times"),
        (["--model", " ", "--judgments", "{file}"], "--model is empty"),
        (["--model", "mine", "--judgments", "{file}"], '--model "mine" names no line of'),
        (["--only-own"], "--only-own leaves no win rate"),
    ],
)
def test_whose_judgments_are_and_which_rates_count_must_make_sense(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "judgments.jsonl"
    file.write_text(json.dumps({"question_id": "q", "model": "theirs", "games": [{"label": "B>A"}] * 2}))
    command = [word.format(file=file) for word in options]
    assert main(["compare", "--resamples", "100", *command]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "hint: " in err


def test_judgments_that_name_no_model_are_those_of_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "results.jsonl.judge"
    lines = [{"id": at, "games": [{"judgment": "[[A<B]]", "score": "A<B"}] * 2} for at in range(3)]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    command = ["compare", "--judgments", str(file), "--model", "o1-mini", "--resamples", "100", "--json"]
    assert main([*command, "--against", "mbpp+"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["model"] for each in found["judged"]] == ["o1-mini"]
    assert any("3 questions of results.jsonl.judge do not replace" in note for note in found["notes"])
    assert main([*command, "--force-own"]) == 0
    (model,) = [m for m in json.loads(capsys.readouterr().out)["models"] if m["name"] == "o1-mini"]
    assert (model["win"]["percent"], model["win"]["total"]) == (0, 3)


def test_data_path_prints_where_a_file_lies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "MbppPlus.jsonl"
    file.touch()
    assert main(["data", "path", "mbpp", "mbpp+", "--data-dir", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{file}\n"


def test_data_as_json_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "MbppPlus.jsonl"
    file.touch()
    assert main(["data", "path", "mbpp", "--data-dir", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"paths": [str(file)]}
    assert main(["data", "fetch", "demo", "--json"]) == 0
    (packaged,) = json.loads(capsys.readouterr().out)["paths"]
    assert main(["data", "verify", "demo", "--json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert files == [{"name": "Demo", "version": dataset_of("demo").version, "path": packaged}]


def test_data_verify_finds_a_damaged_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "MbppPlus.jsonl").write_text("{}\n")
    assert main(["data", "verify", "mbpp", "--data-dir", str(tmp_path)]) == 2
    assert "is not MbppPlus v0.2.0" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["frobnicate"], ["--seed", "1", "frobnicate"]])
def test_a_comparison_takes_no_unknown_command(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *arguments]) == 2
    assert "No such command 'frobnicate'" in capsys.readouterr().err
