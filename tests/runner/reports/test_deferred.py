"""The reporter of commands: loaded when there is something to say."""

import subprocess
import sys

import pytest

from benchmarks.problem import SampleKey
from runner.reports.deferred import make_reporter


def test_nothing_is_loaded_before_something_is_said() -> None:
    code = (
        "import sys; from runner.reports.deferred import make_reporter\n"
        "with make_reporter() as reporter:\n"
        "    reporter.end()\n"
        "    assert 'rich.console' not in sys.modules\n"
        "    reporter.note('hello')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "hello\n")


def test_a_stage_goes_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    with make_reporter() as reporter:
        reporter.begin("work", 1)
        reporter.start(SampleKey("a", 0))
        reporter.step()
        reporter.note("half of it")
    assert capsys.readouterr().err == "half of it\n"
