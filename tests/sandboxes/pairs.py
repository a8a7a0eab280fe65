"""The programs of `tests/programs/pairs`: what one finds out, another answers with, over a channel.

`<role>.<ext>` is a program in one language; `channels/<channel>.py` sends and receives, in any language's
slot, since Python is in all of them. A forger or a reader is a program with channels put in.
"""

import functools
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.problem import Problem, Verdict
from runner.engine import schedule, self_test
from runner.options import Profile
from runner.store.records import VerdictLine
from sandboxes.pool import Pool
from tests.sandboxes import secret_problem, toy

PAIRS = Path(__file__).parent.parent / "programs" / "pairs"
EXTENSIONS = {"python": "py", "java": "java", "cpp": "cpp", "javascript": "js", "typescript": "ts"}
SECRETS = {10: 6, 11: 3, 12: 5}
"""Argument -> expected value: nothing that a program could guess, and small enough for any channel."""

TOLD = "6 3 5"
NOT_SCORED, NOT_RUN = Verdict.SANDBOX_ERROR, Verdict.COMPILE_ERROR


def channel(name: str) -> str:
    """What sends (`send VALUE...`) and receives (`receive COUNT`), a Python program."""
    return (PAIRS / "channels" / f"{name}.py").read_text(encoding="utf-8")


def channels(names: Sequence[str]) -> str:
    """What uses channels, one after the other where there are several: a Python program as that of each."""
    if len(names) == 1:
        return channel(names[0])
    programs = [channel(name) for name in names]
    return (
        f"import subprocess, sys\nfor each in {programs!r}:\n"
        "    subprocess.run(['/usr/bin/python3', '-c', each, *sys.argv[1:]])\n"
    )


def source(role: str, language: str, through: Sequence[str] = ("counter",)) -> str:
    """A program in one language, its channels put in."""
    text = (PAIRS / f"{role}.{EXTENSIONS[language]}").read_text(encoding="utf-8")
    text = text.replace('"@CHANNEL@"', json.dumps(channels(through)))
    return text.replace('"@MEMORY@"', json.dumps(channel("memory")))


def judge(pool: Pool, asked: Problem, text: str, profile: Profile = "strict", **options: bool) -> VerdictLine:
    """The verdict line that a run would have, tries on fresh slots included."""
    task = schedule.Task(sample=secret_problem.sample(text), source=text)
    evaluator = secret_problem.evaluator(asked, profile, **options)
    probe = functools.partial(self_test.passes, asked.language, toy.LIMITS)
    executor = schedule.Executor(
        pool=pool, workers=1, evaluate=evaluator.evaluate, probe=probe, give_up=evaluator.give_up
    )
    (line,) = schedule.run([task], executor)
    return line
