"""`runner judge` as people run it: what they see, what a kill leaves, and that no key is written anywhere."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.runner.in_process import runner
from tests.runner.judge.cases import Case, row
from tests.servers.client import MODEL
from tests.servers.fixtures import StartJudge
from tests.servers.records import Fault

KEY = "sk-this-key-is-in-no-file"
ROOT = Path(__file__).parents[3]
ENVIRONMENT = {"OPENAI_API_KEY": KEY, "COLUMNS": "100"}
ROWS = [row(f"q{place}", category="ab"[place % 2], difficulty="easy") for place in range(12)]


def command(case: Case, *options: str) -> list[str]:
    """The command line for a case."""
    words = ["judge", "--questions", "questions.jsonl", "--judge", MODEL, "--judge-url", case.server.base_url]
    if "--base-url" not in options:
        words += ["--answers", "our-model.jsonl"]
    return [*words, *options]


def start(case: Case, *options: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT)}
    environment.pop("OPENAI_BASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "runner", *command(case, *options)],
        cwd=case.folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(case: Case, *options: str, code: int = 0) -> tuple[str, str]:
    """What a command prints on stdout and stderr."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("OPENAI_BASE_URL", raising=False)
        done = runner(*command(case, *options), folder=case.folder, environment=ENVIRONMENT)
    assert done.returncode == code, done.stderr
    return done.stdout, done.stderr


def document(case: Case, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(case, "--json", *options)[0])
    return found


def test_what_people_see(tmp_path: Path, start_judge: StartJudge) -> None:
    rows = [*ROWS, row("silent", "judge: silent"), row("talks", answer="quality: 0.5 [[B>>A]]")]
    out, err = run(Case(tmp_path, start_judge, rows), "--price-in", "1", "--html", "page.html")
    assert "28 games to judge: 28 calls, at most 56; about " in err
    assert "which costs about " in err
    assert "page: page.html" in err
    assert "our-model against gpt-4-turbo-2024-04-09, judged by replayed" in out
    assert "14 questions, 28 games, prompt pairwise-1, greedy" in out
    assert "judged/our-model-by-replayed" in out
    assert "The same games by each rule" in out
    assert "2 games ended without a label, which is no tie" in out
    assert "1 answers of the model hold what could take a judge in (a judge's label in 1): talks" in out
    assert "next: runner compare --judgments judged/our-model-by-replayed/judgments.jsonl" in out
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_one_document_and_nothing_else_with_json(tmp_path: Path, start_judge: StartJudge) -> None:
    case = Case(tmp_path, start_judge, ROWS)
    found = document(case)
    assert found["judging"]["status"] == "complete"
    assert (found["judged"]["rule"], found["judged"]["overall"]["win"]["value"]) == ("points", 100)
    assert list(found["judged"]["categories"]) == ["a", "b"]
    again = document(case, "--rule", "strict")
    assert again["judged"]["rule"] == "strict"
    assert len(case.server.log()) == 24


def test_compare_takes_the_file(tmp_path: Path, start_judge: StartJudge) -> None:
    case = Case(tmp_path, start_judge, ROWS)
    run(case)
    path = tmp_path / "judged" / "our-model-by-replayed" / "judgments.jsonl"
    done = runner("compare", "--json", "--resamples", "100", "--judgments", str(path))
    assert done.returncode == 0, done.stderr
    (judged,) = json.loads(done.stdout)["judged"]
    assert (judged["model"], judged["overall"]["questions"]) == ("our-model", 12)


def test_kills_at_any_moment_lose_and_repeat_nothing(tmp_path: Path, start_judge: StartJudge) -> None:
    case = Case(tmp_path, start_judge, ROWS)
    path = tmp_path / "judged" / "our-model-by-replayed" / "judgments.jsonl"
    played = 0
    for ending, replies in (
        (signal.SIGKILL, 3),
        (signal.SIGINT, 6),
        (signal.SIGTERM, 5),
        (signal.SIGKILL, 1),
    ):
        case.server.start()  # its counts begin anew
        case.server.set_pace(hold_after=replies)
        process = start(case, "--concurrency", "1")
        # The next game waits at the server: all before it were kept when its request came.
        case.server.wait_for(requests_made=replies + 1)
        process.send_signal(ending)
        out, err = process.communicate(timeout=60)
        played += replies
        assert process.returncode == (-9 if ending == signal.SIGKILL else 130)
        assert ending == signal.SIGKILL or "the same command goes on" in err
        assert out == ""
        assert len(path.read_text("utf-8").splitlines()) == played
    case.server.start()
    assert document(case)["judging"]["status"] == "complete"
    sent = Counter(line.body_sha256 for line in case.server.answers() if line.answer == "reply")
    assert len(sent) == 24
    assert set(sent.values()) == {1}


def test_a_key_is_in_no_file_and_no_message(tmp_path: Path, start_judge: StartJudge) -> None:
    case = Case(tmp_path, start_judge, ROWS[:3])
    run(case, "--html", "page.html")
    case.server.set_faults({"*": [Fault(kind="status", status=401, message=f"no key {KEY}", times=0)]})
    out, err = run(case, "--output", "other", code=2)
    assert "401" in err
    assert "export OPENAI_API_KEY=... (--judge-key-env names another variable)" in err
    assert all(line.has_authorization for line in case.server.log())
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert KEY.encode() not in kept + out.encode() + err.encode()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--judge-url", "nowhere"], "--judge-url http://"),
        (["--judge", "other"], "it serves: replayed"),
        (["--base-url", "http://127.0.0.1:1/v1"], "--model NAME"),
        (["--baseline", "other"], "it has gpt-4-turbo-2024-04-09_response"),
        (["--judge-config", "missing.yaml"], "--judge-config"),
        (["--questions", "missing.jsonl"], "--questions"),
        (["--rule", "best"], "--rule"),
        (["--html", "no/such/folder.html"], "no/such"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(
    tmp_path: Path, start_judge: StartJudge, options: list[str], told: str
) -> None:
    out, err = run(Case(tmp_path, start_judge, ROWS[:1]), *options, code=2)
    assert "error: " in err
    assert "\nhint: " in err
    assert told in err
    assert "Traceback" not in err
    assert out == ""


def test_a_server_that_is_not_there(tmp_path: Path, start_judge: StartJudge) -> None:
    case = Case(tmp_path, start_judge, ROWS[:1])
    _, err = run(case, "--judge-url", "http://127.0.0.1:9/v1", "--retry-for", "0", code=3)
    assert "http://127.0.0.1:9/v1 gave no usable answer" in err
    assert "the same command goes on" in err
