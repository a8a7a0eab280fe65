"""A night that asks a model which is being served, judged as its replies come."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import registry
from runner.errors import UsageError
from runner.nightly.config import read_config
from tests.runner.in_process import runner
from tests.servers.fixtures import StartReplay
from tests.servers.records import Prompt, Reply

CONFIG = """
limit = 3
cache = true
[[model]]
name = "served"
benchmarks = ["demo"]
[model.endpoint]
base_url = "%s"
model = "replayed"
mode = "completion"
retry_for = 1
"""


def nightly(folder: Path, name: str = "tonight") -> tuple[int, dict[str, Any]]:
    done = runner("nightly", "nightly.toml", "--night", name, "--json", folder=folder)
    return done.returncode, json.loads(done.stdout)


@pytest.mark.container
@pytest.mark.usefixtures("python_image")
def test_a_served_model_is_asked_once_and_scored(tmp_path: Path, start_replay: StartReplay) -> None:
    problems = list(registry.load("demo").problems.values())[:3]
    prompts = [Prompt(key=each.task_id, text=each.prompt.strip()) for each in problems]
    right = [each.reference.removeprefix(each.prompt) for each in problems]
    texts = [right[0], "    return None\n", right[2]]
    server = start_replay(
        prompts, [Reply(key=each.task_id, text=text) for each, text in zip(problems, texts, strict=True)]
    )
    (tmp_path / "nightly.toml").write_text(CONFIG % server.base_url, "utf-8")
    code, night = nightly(tmp_path)
    (job,) = night["jobs"]
    assert (code, job["status"], job["score"]["passed"], job["score"]["total"]) == (0, "done", 2, 3)
    assert job["samples"] == server.base_url
    run = tmp_path / "nights" / "tonight" / "served" / "demo"
    assert json.loads((run / "labels.json").read_bytes()) == {"model": "served", "night": "tonight"}
    asked = len(server.answers())
    assert (asked, nightly(tmp_path)[0], len(server.answers())) == (3, 0, 3)
    (later,) = nightly(tmp_path, "tomorrow")[1]["jobs"]
    assert (later["score"], later["cached"], len(server.answers())) == (job["score"], 3, 6)


@pytest.mark.container
@pytest.mark.usefixtures("python_image")
def test_a_server_that_is_away_fails_its_job_and_not_the_night(tmp_path: Path) -> None:
    (tmp_path / "nightly.toml").write_text(CONFIG % "http://127.0.0.1:9/v1", "utf-8")
    code, night = nightly(tmp_path)
    (job,) = night["jobs"]
    assert (code, job["status"]) == (3, "failed")
    assert "http://127.0.0.1:9/v1 gave no usable answer" in job["error"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('benchmarks = ["demo"]', "samples: no benchmark is named"),
        ('[model.endpoint]\nbase_url = "http://a/v1"', "benchmarks: no benchmark is named"),
        ('benchmarks = ["demos"]\n[model.endpoint]\nbase_url = "http://a/v1"', 'did you mean "demo"'),
        (
            'benchmarks = ["demo"]\n[model.endpoint]\nbase_url = "a:80"',
            "endpoint.base_url: must be an address",
        ),
        (
            'benchmarks = ["demo"]\nsamples = { demo = "a" }\n[model.endpoint]\nbase_url = "http://a/v1"',
            "not both",
        ),
    ],
)
def test_what_does_not_fit_together_is_told(tmp_path: Path, wrong: str, said: str) -> None:
    config = tmp_path / "nightly.toml"
    config.write_text(f'[[model]]\nname = "m"\n{wrong}\n', "utf-8")
    with pytest.raises(UsageError, match=r"nightly\.toml") as told:
        read_config(config)
    assert said in str(told.value)
