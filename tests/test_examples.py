"""The examples: each is read by the program that it is for, or by its grammar where that is not here."""

import gzip
import os
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from runner.cli import nightly
from runner.nightly.config import read_config
from runner.nightly.config_records import (
    Baseline,
    EndpointConfig,
    Gates,
    ModelConfig,
    NightlyConfig,
    Reports,
)

EXAMPLES = Path(__file__).parents[1] / "examples"
FILES = sorted(path.name for path in EXAMPLES.iterdir())


def test_all_examples_are_tested_here() -> None:
    assert FILES == [
        "crontab", "github-actions.yml", "nightly.toml", "runner-nightly.service", "runner-nightly.timer"
    ]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_no_example_names_somebodys_machine(name: str) -> None:
    text = (EXAMPLES / name).read_text("utf-8")
    paths = re.findall(r"(?<![\w.$}*-])/(?:work|root|home|Users|tmp)\b[\w/.-]*", text)
    assert paths == []


# nightly.toml


def uncommented(tmp_path: Path) -> Path:
    """The example with every key and table that is commented out taken in."""
    text = (EXAMPLES / "nightly.toml").read_text("utf-8")
    path = tmp_path / "nightly.toml"
    path.write_text(re.sub(r"^# (\[+[\w.]+\]+|\w+ = .+)$", r"\1", text, flags=re.MULTILINE), "utf-8")
    return path


def test_nightly_toml_is_read_and_its_night_planned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = Path(shutil.copy(EXAMPLES / "nightly.toml", tmp_path))
    for model in read_config(config).config.model:
        for wanted in model.samples.values():
            samples = tmp_path / wanted.replace("*", "-1")
            samples.parent.mkdir(parents=True, exist_ok=True)
            line = b'{"task_id": "HumanEval/0", "solution": ""}\n'
            samples.write_bytes(gzip.compress(line) if samples.suffix == ".gz" else line)
    assert nightly.run_night_and_report(config, None, as_json=False, check=True) == 0
    out = capsys.readouterr().out
    assert f"{config} is sound" in out
    assert out.count("checkpoint-latest, ") == 2
    assert out.count("release-1, ") == 2


def test_nightly_toml_shows_every_key(tmp_path: Path) -> None:
    path = uncommented(tmp_path)
    read_config(path)
    content = tomllib.loads(path.read_text("utf-8"))
    there = {
        NightlyConfig: content, Baseline: content["baseline"], Gates: content["gates"],
        Reports: content["reports"], ModelConfig: set().union(*content["model"]),
        EndpointConfig: next(model["endpoint"] for model in content["model"] if "endpoint" in model),
    }  # fmt: skip
    for record, table in there.items():
        assert sorted(table) == sorted(record.__struct_fields__)


def test_what_is_commented_out_is_not_the_default(tmp_path: Path) -> None:
    shown, whole = read_config(EXAMPLES / "nightly.toml").config, read_config(uncommented(tmp_path)).config
    pairs = ((shown, whole), (shown.gates, whole.gates), (shown.baseline, whole.baseline))
    changed = [
        name
        for one, other in pairs
        for name in one.__struct_fields__
        if getattr(one, name) != getattr(other, name)
    ]
    assert sorted(changed) == [
        "baseline",
        "cache",
        "data_dir",
        "gates",
        "limit",
        "lost",
        "model",
        "path",
        "runtime",
        "workers",
    ]
    defaults = {field.name: field.default for field in msgspec.structs.fields(NightlyConfig)}
    assert {name: defaults[name] for name in ("workers", "limit", "data_dir")} == {
        "workers": None, "limit": None, "data_dir": None
    }  # fmt: skip


# cron's five fields

RANGES = {"minute": (0, 59), "hour": (0, 23), "day": (1, 31), "month": (1, 12), "weekday": (0, 7)}
PART = re.compile(r"(?:\*|(\d+)(?:-(\d+))?)(?:/(\d+))?")


def cron_errors(expression: str) -> Iterator[str]:
    """What is wrong with five cron fields, by POSIX's grammar (numbers, ranges, lists, `*`) and steps."""
    fields = expression.split()
    if len(fields) != len(RANGES):
        yield f"{len(fields)} fields"
        return
    for (name, (low, high)), field in zip(RANGES.items(), fields, strict=True):
        for part in field.split(","):
            found = PART.fullmatch(part)
            numbers = [int(number) for number in found.groups()[:2] if number] if found else []
            step = int(found[3] or 1) if found else 0
            if found is None or step == 0 or numbers != sorted(numbers):
                yield f"{name} {part}"
            elif any(not low <= number <= high for number in numbers):
                yield f"{name} {part} is not from {low} to {high}"


@pytest.mark.parametrize(
    "wrong",
    ["60 2 * * *", "0 24 * * *", "0 2 0 * *", "0 2 * 13 *", "0 2 * * 8", "0 2 * *", "0 2 * * * *",
     "a 2 * * *", "5-1 2 * * *", "*/0 2 * * *", "1, 2 * * *"],
)  # fmt: skip
def test_the_cron_check_finds_what_is_wrong(wrong: str) -> None:
    assert list(cron_errors(wrong))


@pytest.mark.parametrize("right", ["*/5 0-23/2 1,15 * 0-6", "30 2 * * *"])
def test_the_cron_check_takes_what_is_right(right: str) -> None:
    assert list(cron_errors(right)) == []


def crontab_lines() -> tuple[dict[str, str], list[str]]:
    """The variables and the jobs of the crontab."""
    lines = [line for line in (EXAMPLES / "crontab").read_text("utf-8").splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith("#")]
    variables = dict(line.split("=", 1) for line in told if re.match(r"[A-Z]+=", line))
    return variables, [line for line in told if not re.match(r"[A-Z]+=", line)]


def test_the_cron_line_is_one_by_crons_grammar() -> None:
    variables, jobs = crontab_lines()
    (job,) = jobs
    *fields, command = job.split(None, 5)
    assert list(cron_errors(" ".join(fields))) == []
    assert sorted(variables) == ["MAILTO", "SHELL"]
    # A percent sign would end the command and begin its input.
    assert "%" not in command
    assert (EXAMPLES / "crontab").read_bytes().endswith(b"\n")
    subprocess.run([variables["SHELL"], "-n", "-c", command], check=True, timeout=60)
    assert "runner nightly nightly.toml" in command


def test_crontab_itself_takes_the_file() -> None:
    """Debian's crontab checks a file with -n, cronie's with -T; neither touches the user's own."""
    if shutil.which("crontab") is None:
        pytest.skip("there is no crontab here; the test above checks the grammar")
    path = str(EXAMPLES / "crontab")
    tries = [
        subprocess.run(["crontab", option, path], check=False, capture_output=True, timeout=60)
        for option in ("-n", "-T")
    ]
    assert 0 in [done.returncode for done in tries], [done.stderr for done in tries]


STAND_IN = '#!/bin/sh\necho "$0 $*"\nexit {code}\n'


@pytest.mark.skipif(shutil.which("flock") is None, reason="needs flock (util-linux)")
@pytest.mark.parametrize("code", [0, 1, 3])
def test_the_cron_line_runs_the_night_and_tells_its_exit_code(tmp_path: Path, code: int) -> None:
    program = tmp_path / "nightly" / ".venv" / "bin" / "runner"
    program.parent.mkdir(parents=True)
    program.write_text(STAND_IN.format(code=code))
    program.chmod(0o755)
    command = crontab_lines()[1][0].split(None, 5)[5]
    done = subprocess.run(
        ["/bin/sh", "-c", command], env={**os.environ, "HOME": str(tmp_path)},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (tmp_path / "nightly" / "nightly.log").read_text() == ".venv/bin/runner nightly nightly.toml\n"
    told = f"the night failed with exit code {code}: see {tmp_path}/nightly/nightly.log\n" if code else ""
    assert (done.stdout, done.stderr) == (told, "")


# GitHub Actions


@pytest.fixture(name="workflow")
def _workflow() -> dict[Any, Any]:
    content: dict[Any, Any] = yaml.safe_load((EXAMPLES / "github-actions.yml").read_text("utf-8"))
    return content


def test_the_workflow_runs_every_night(workflow: dict[Any, Any]) -> None:
    # YAML 1.1, which PyYAML reads, takes a bare `on` for true; GitHub reads 1.2.
    triggers = workflow[True]
    (schedule,) = triggers["schedule"]
    assert list(cron_errors(schedule["cron"])) == []
    assert "workflow_dispatch" in triggers
    assert workflow["permissions"] == {"contents": "read"}


def test_the_workflows_steps_are_sound(workflow: dict[Any, Any]) -> None:
    (job,) = workflow["jobs"].values()
    assert job["runs-on"] == "ubuntu-24.04"
    for step in job["steps"]:
        assert set(step) <= {"name", "id", "if", "uses", "with", "run", "env"}
        assert ("uses" in step) != ("run" in step)
        if "uses" in step:
            assert re.fullmatch(r"actions/[\w-]+(/[\w-]+)?@v\d+", step["uses"])
        else:
            script = re.sub(r"\$\{\{.*?\}\}", "x", step["run"])
            subprocess.run(["bash", "-n", "-c", script], check=True, timeout=60)
    ids = {step["id"] for step in job["steps"] if "id" in step}
    text = (EXAMPLES / "github-actions.yml").read_text("utf-8")
    assert set(re.findall(r"steps\.(\w+)\.", text)) == ids
    assert text.count("${{") == len(re.findall(r"\$\{\{ [^{}]+ \}\}", text))


def test_the_workflow_keeps_nights_and_reports_whatever_happens(workflow: dict[Any, Any]) -> None:
    (job,) = workflow["jobs"].values()
    steps = job["steps"]
    (night,) = [place for place, step in enumerate(steps) if "runner nightly" in step.get("run", "")]
    before, after = steps[:night], steps[night + 1 :]
    config = read_config(EXAMPLES / "nightly.toml").config
    restored = [step["with"]["path"] for step in before if step.get("uses") == "actions/cache/restore@v4"]
    assert config.folder in restored
    saved, uploaded = after
    assert (saved["uses"], saved["with"]["path"]) == ("actions/cache/save@v4", config.folder)
    assert uploaded["uses"] == "actions/upload-artifact@v4"
    assert {saved["if"], uploaded["if"]} == {"${{ !cancelled() }}"}
    reports = [config.reports.junit, config.reports.html, config.reports.json, config.reports.markdown]
    # The page of the night links to the pages of its runs.
    pages = config.folder + "/${{ env.NIGHT }}/**/report.html"
    assert uploaded["with"]["path"].splitlines() == [*reports, pages]
    # GitHub's input is never part of a script's text: it would run.
    assert all("inputs." not in step.get("run", "") for step in steps)


# systemd


@pytest.fixture(name="units")
def _units(tmp_path: Path) -> Path:
    """The units in a folder, with a program where they expect runner: systemd looks whether it is there."""
    program = tmp_path / "opt" / ".venv" / "bin" / "runner"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for name in ("runner-nightly.service", "runner-nightly.timer"):
        text = (EXAMPLES / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace("/opt/runner", str(tmp_path / "opt")), "utf-8")
    return tmp_path


def analyze(*arguments: str, units: Path) -> subprocess.CompletedProcess[str]:
    """Run systemd-analyze. Without it the test is skipped; in CI it fails: nobody reads skips there."""
    if shutil.which("systemd-analyze") is None:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("systemd-analyze is missing: scripts/ensure_test_tools.sh installs it")
    return subprocess.run(
        ["systemd-analyze", *arguments], env={**os.environ, "SYSTEMD_UNIT_PATH": f"{units}:"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["runner-nightly.service", "runner-nightly.timer"])
def test_systemd_has_nothing_to_say_against_the_units(units: Path, name: str) -> None:
    done = analyze("verify", str(units / name), units=units)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_systemd_would_say_what_is_wrong(units: Path) -> None:
    path = units / "runner-nightly.timer"
    path.write_text(path.read_text("utf-8").replace("02:30:00", "26:30:00"), "utf-8")
    done = analyze("verify", str(path), units=units)
    assert "Failed to parse calendar specification" in done.stderr


def settings(name: str) -> dict[str, str]:
    lines = (EXAMPLES / name).read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"\w+=", line))


def test_the_timer_fires_once_a_night(tmp_path: Path) -> None:
    when = settings("runner-nightly.timer")["OnCalendar"]
    done = analyze("calendar", "--iterations=3", "--base-time=2026-01-01 12:00:00 UTC", when, units=tmp_path)
    nights = re.findall(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC", done.stdout)
    assert sorted(set(nights)) == ["2026-01-02 02:30:00", "2026-01-03 02:30:00", "2026-01-04 02:30:00"]


def test_the_service_runs_one_night_and_stops() -> None:
    service = settings("runner-nightly.service")
    program, *arguments = shlex.split(service["ExecStart"])
    assert (program, arguments) == (
        "/opt/runner/.venv/bin/runner", ["nightly", "/opt/runner/nightly.toml"]
    )  # fmt: skip
    assert service["Type"] == "oneshot"
    assert program.startswith(service["WorkingDirectory"])
    assert "SuccessExitStatus" not in service
