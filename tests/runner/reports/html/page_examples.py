"""Runs to make pages of: a handful of samples, thousands of them, and what a hostile one might say."""

import random
from pathlib import Path
from typing import Any

from benchmarks.problem import FailedCall, Verdict
from runner.reports.html.run_page import write_run_page
from runner.store.metrics import summarise
from runner.store.programs import StoredProgram
from runner.store.records import Output, Run, RunManifest, VerdictLine
from tests.runner.run_examples import make_line, make_manifest

JAVA = """import java.util.*;
class Problem {
    // What is asked for.
    public static long twice(long value) {
        return value * two;
    }
"""
JAVA_SAID = (
    "f.java:5: error: cannot find symbol\n        return value * two;\n                       ^\n1 error"
)
PYTHON = 'def twice(value):\n    """Twice the value."""\n    return value + 2  # "wrong"\n'

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)><a href=javascript:alert(1)>x</a>",
    "</script><script>alert(1)</script>",
    "</noscript></style></title><iframe src=http://192.0.2.1/></iframe>",
    "<!--<script>",
    "]]>--></textarea><base href=http://192.0.2.1/><form action=http://192.0.2.1/>",
    "javascript:alert(1)",
    "{{7*7}}{% raw %}${7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt;&#60;",
    "null \x00 byte, lone surrogate \ud800, separators \u2028 \u2029, \x1b[31m \x7f \r",
    "\u202egnp.exe \u2066hidden\u2069 zero\u200bwidth",
    "__proto__",
    "constructor",
    "<plaintext>" * 3,
)


def few_lines() -> list[VerdictLine]:
    """One sample of each kind that a page shows in its own way."""
    call = FailedCall(suite="plus", index=3, input="21", expected="42", got="23")
    said = Output(exit_code=0, stdout="", stderr=JAVA_SAID + "\n")
    compile_error = make_line(
        10, Verdict.COMPILE_ERROR, detail=f"does not compile: {JAVA_SAID}", output=said, attempts=2
    )
    around = make_line(
        2, Verdict.EARLY_EXIT, detail="call 2: left with exit status 0", by_exit_status=Verdict.PASSED
    )
    wrong = make_line(
        1,
        Verdict.FAILED,
        suites={"base": Verdict.PASSED, "plus": Verdict.FAILED},
        failed_call=call,
        detail="plus input 3: expected 42, got 23",
    )
    return [compile_error, around, wrong, make_line(0), make_line(0, sample=1, cpu_s=3.5)]


def few_programs() -> list[StoredProgram]:
    sources = {10: ("java", JAVA), 2: ("python", PYTHON), 1: ("python", PYTHON), 0: ("python", PYTHON)}
    return [
        StoredProgram(task_id=f"HumanEval/{task}", sample=0, language=language, source=source)
        for task, (language, source) in sources.items()
    ]


def stored(lines: list[VerdictLine], **changes: Any) -> Run:
    """A finished run of these lines."""
    scores, counts, timing = summarise({"humaneval": ("base",), "humaneval+": ("base", "plus")}, lines, 10.0)
    fields = {
        "status": "complete", "scores": scores, "verdict_counts": counts, "timing": timing,
        "exit_status_differs": [],
    }  # fmt: skip
    manifest: RunManifest = make_manifest(**{**fields, **changes})
    return Run(directory=Path("runs/one"), manifest=manifest, lines=lines)


def many(count: int) -> tuple[Run, list[StoredProgram]]:
    """A run of so many samples in five languages, about half of them passed, with programs of usual size."""
    chance = random.Random(0)
    languages = ("python", "java", "cpp", "javascript", "typescript")
    verdicts = [*Verdict][:9]
    weights = [50, 25, 8, 6, 4, 2, 1, 2, 2]
    lines, programs = [], []
    for task in range(count):
        verdict = chance.choices(verdicts, weights)[0]
        language = languages[task % 5]
        extra: dict[str, Any] = {}
        if verdict is Verdict.FAILED:
            call = FailedCall(
                suite="plus", index=task % 99, input=f"[{task}] * 40", expected="1" * 80, got="2" * 80
            )
            extra = {"failed_call": call, "detail": f"plus input {task % 99}: expected 1, got 2"}
        elif verdict is not Verdict.PASSED:
            stderr = "".join(f'  File "/build/program.py", line {n}, in f\n' for n in range(1, 20))
            extra = {
                "detail": f"call {task % 9}: something went wrong in task {task}",
                "output": Output(exit_code=1, stdout="", stderr=stderr),
            }
        lines.append(make_line(task, verdict, cpu_s=chance.random() * 4, **extra))
        body = "".join(
            f'    number_{n} = value * {n} + len("text {n}")  # line {n} of {task}\n' for n in range(20)
        )
        programs.append(
            StoredProgram(
                task_id=f"HumanEval/{task}", sample=0, language=language, source=f"def f(value):\n{body}"
            )
        )
    return stored(lines), programs


def hostile() -> tuple[Run, list[StoredProgram]]:
    """A run in which every field that may hold a stranger's text holds something hostile."""
    lines, programs = [], []
    for number, text in enumerate((*HOSTILE, "x" * 1_000_000, "\x00" * 100_000, "a\n" * 200_000)):
        call = FailedCall(suite=text[:300], index=number, input=text, expected=text, got=text)
        name = f"{number} {text[:300]}"
        output = Output(exit_code=1, stdout=text, stderr=text)
        changes: dict[str, Any] = {
            "task_id": name, "detail": text, "output": output, "suites": {text[:300]: Verdict.FAILED},
            "by_exit_status": Verdict.PASSED,
        }  # fmt: skip
        lines.append(make_line(0, Verdict.FAILED, **changes, failed_call=call))
        lines.append(make_line(0, Verdict.RUNTIME_ERROR, **{**changes, "task_id": f"{name} again"}))
        language = ("python", "cpp", text[:100])[number % 3]
        for task in (name, f"{name} again"):
            source = f"line one\n{text}\n/* {text}\n"
            program = StoredProgram(
                task_id=task, sample=0, language=language, extraction=text[:100], source=source
            )
            programs.append(program)
    everything = " ".join(HOSTILE)
    run = stored(lines)
    manifest = make_manifest(
        benchmark=everything, profile=everything, sandbox=everything, isolation=everything,
        started=everything, status="partial", images={everything: everything},
        toolchains={everything: everything}, extraction={"x": everything}, host={everything: everything},
        limits={everything: 1.0}, exit_status_differs=[everything],
        scores={everything: run.manifest.scores["humaneval"]},
        samples=type(run.manifest.samples)(path=everything, sha256=everything, count=1),
        dataset=type(run.manifest.dataset)(version=everything, sha256=everything),
    )  # fmt: skip
    return Run(directory=Path(everything.replace("\x00", "")), manifest=manifest, lines=lines), programs


def write_few(directory: Path) -> Path:
    return write_run_page(stored(few_lines()), few_programs(), directory / "run.html")
