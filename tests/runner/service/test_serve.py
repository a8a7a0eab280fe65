"""`runner serve` with real containers: verdicts as the command line's, isolation, limits, cancellation."""

import json
import socket
from collections.abc import Iterator

import pytest

from benchmarks import demo, registry, samples
from sandboxes.languages import LANGUAGES
from tests.runner.service.process import ServiceProcess
from tests.runner.service.threaded import make_request, wait_until

pytestmark = pytest.mark.container

ALL_IMAGES = [f"{name}_image" for name in LANGUAGES]
BUSY = 'runner_slots{language="python",state="busy"}'
A_LANGUAGE = 4
ENDLESS = "while True:\n    pass\n"


@pytest.fixture(scope="module")
def service(request: pytest.FixtureRequest) -> Iterator[ServiceProcess]:
    """A service for the tests that leave it running."""
    for image in ALL_IMAGES:
        request.getfixturevalue(image)
    with ServiceProcess("--workers", "2") as made:
        yield made


def test_verdicts_are_those_of_the_command_line(service: ServiceProcess) -> None:
    whole = registry.load("demo")
    by_language: dict[str, list[dict[str, str]]] = {}
    for sample in samples.load(demo.find_samples(), whole).samples:
        row = {"task_id": sample.task_id, sample.kind: sample.text}
        by_language.setdefault(whole.problems[sample.task_id].language, []).append(row)
    assert set(by_language) == set(LANGUAGES)
    asked = [row for rows in by_language.values() for row in rows[:A_LANGUAGE]]
    got = service.client.post("/v1/check/batch", json={"benchmark": "demo", "samples": asked}).json()
    found = {one["verdict"]["task_id"]: one["verdict"]["verdict"] for one in got["results"]}
    expected = demo.read_expected_verdicts()
    assert found == {row["task_id"]: expected[row["task_id"]].value for row in asked}


HELLO = {
    "python": "print(int(input()) + 1)\n",
    "java": "public class Main { public static void main(String[] a) {"
    " System.out.println(new java.util.Scanner(System.in).nextInt() + 1); } }\n",
    "cpp": "#include <iostream>\nint main() { int n; std::cin >> n; std::cout << n + 1 << '\\n'; }\n",
    "javascript": "console.log(Number(require('fs').readFileSync(0, 'utf8')) + 1);\n",
    "typescript": "declare const require: any;\n"
    "const n: number = Number(require('fs').readFileSync(0, 'utf8'));\nconsole.log(n + 1);\n",
    "php": "<?php echo fgets(STDIN) + 1, PHP_EOL;\n",
}


@pytest.mark.parametrize("language", HELLO)
def test_programs_of_each_language_read_and_write(service: ServiceProcess, language: str) -> None:
    outcome = service.run(HELLO[language], language, stdin="41\n")
    assert (outcome["phase"], outcome["exit_code"], outcome["stdout"]) == ("done", 0, "42\n"), outcome
    assert not outcome["stdout_truncated"]


@pytest.mark.parametrize(
    ("source", "limits", "expected"),
    [
        ("import sys\nsys.exit(3)\n", {}, {"exit_code": 3, "limit": None}),
        (ENDLESS, {"cpu_s": 0.5}, {"limit": "cpu"}),
        ("import time\ntime.sleep(60)\n", {"idle_s": 0.5}, {"limit": "wall"}),
        ("x = bytearray(10 ** 9)\n", {"memory_mb": 128}, {"exit_code": 1}),
        ("print('x' * 3_000_000)\n", {"output_mb": 1}, {"limit": "output", "stdout_truncated": True}),
        ("print('x' * 100)\n", {"kept_bytes": 10}, {"exit_code": 0, "stdout_truncated": True}),
        ("print('x' * 9)\n", {"kept_bytes": 10}, {"stdout": "x" * 9 + "\n", "stdout_truncated": False}),
    ],
)
def test_limits_hold(
    service: ServiceProcess, source: str, limits: dict[str, float], expected: dict[str, object]
) -> None:
    outcome = service.run(source, limits=limits)
    assert {name: outcome[name] for name in expected} == expected


def test_a_program_finds_neither_the_service_nor_any_network(service: ServiceProcess) -> None:
    source = (
        "import socket\n"
        "for host in ('127.0.0.1', '172.17.0.1', 'host.docker.internal', '1.1.1.1'):\n"
        "    try:\n"
        f"        socket.create_connection((host, {service.port}), 2)\n"
        "        print('reached', host)\n"
        "    except OSError:\n"
        "        pass\n"
    )
    assert service.run(source)["stdout"] == ""


def test_a_program_leaves_nothing_to_the_next_client_s(service: ServiceProcess) -> None:
    poison = (
        "import builtins, os, subprocess, sys, tempfile\n"
        "builtins.print = lambda *a: sys.stdout.write('poisoned\\n')\n"
        "for place in ('/tmp', '/dev/shm', '/var/tmp', os.getcwd()):\n"
        "    try:\n"
        "        open(place + '/poison.py', 'w').write('x')\n"
        "    except OSError:\n"
        "        pass\n"
        "subprocess.Popen(['sleep', '1000'], start_new_session=True)\n"
    )
    look = (
        "import glob, os\n"
        "places = '/tmp', '/dev/shm', '/var/tmp', '.'\n"
        "print(sorted(found for place in places for found in glob.glob(place + '/*poison*')))\n"
        "alive = [open(f'/proc/{p}/comm').read() for p in os.listdir('/proc') if p.isdigit()]\n"
        "print([name for name in alive if 'sleep' in name])\n"
    )
    for _ in range(3):
        service.run(poison)
        assert service.run(look)["stdout"] == "[]\n[]\n"


def test_a_client_that_goes_ends_its_program_and_its_slot_is_replaced(service: ServiceProcess) -> None:
    with socket.create_connection(("127.0.0.1", service.port)) as goes:
        goes.sendall(make_request(json.dumps({"language": "python", "source": ENDLESS})))
        wait_until(lambda: service.read_metric(BUSY) == 1.0)
    wait_until(lambda: service.read_metric(BUSY) == 0.0)
    assert service.run("print(1)")["stdout"] == "1\n"


def test_a_deadline_ends_a_program_that_runs(service: ServiceProcess) -> None:
    got = service.client.post("/v1/run", json={"language": "python", "source": ENDLESS, "timeout_s": 1.5})
    assert (got.status_code, got.json()["error"]["code"]) == (504, "deadline")
    wait_until(lambda: service.read_metric(BUSY) == 0.0)


def test_metrics_say_what_was_judged_and_run(service: ServiceProcess) -> None:
    solution = {"benchmark": "demo", "task_id": "demo/0", "solution": "x = 1\n"}
    verdict = service.client.post("/v1/check", json=solution).json()["verdict"]
    assert service.read_metric(f'runner_verdicts_total{{benchmark="demo",verdict="{verdict}"}}') >= 1
    service.run(HELLO["cpp"], "cpp", stdin="1")
    for phase in ("queue", "compile", "run"):
        assert service.read_metric(f'runner_seconds_count{{phase="{phase}"}}') >= 1
    assert service.read_metric('runner_requests_total{route="/v1/run",status="200"}') >= 1
    assert service.client.get("/readyz").json()["languages"] == list(LANGUAGES)
