"""The report, read back from a console: what it says, what it must never let through, how wide it is."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.console import Console

from benchmarks.problem import Verdict
from runner.reports.terminal.report import print_run
from runner.reports.text import cut, plain
from runner.store.metrics import summarise
from runner.store.records import NodeRecord, Run, SamplesInfo, Selection, Slowness, VerdictLine
from tests.runner.run_examples import HOSTILE, failed_line, make_line, make_manifest

STYLE = re.compile(r"\x1b\[[0-9;]*m")
SCORES = {"humaneval": ("base",), "humaneval+": ("base", "plus")}
LINES = [
    *(make_line(task) for task in range(20)),
    *(failed_line(task) for task in range(20, 34)),
    make_line(34, Verdict.RUNTIME_ERROR, detail="base input 3: ValueError: " + HOSTILE),
    make_line(35, Verdict.TIMEOUT, cpu_s=61.0, detail="base input 0: more than 4.0 s of processor time"),
    make_line(36, Verdict.SANDBOX_ERROR, detail="the slot went away"),
]


def render(
    lines: list[VerdictLine] = LINES,
    width: int = 80,
    terminal: bool = False,
    selected: Selection | None = None,
    nodes: list[NodeRecord] | None = None,
    *,
    slowness: dict[str, Slowness] | None = None,
    **options: str,
) -> str:
    table, counts, timing = summarise(SCORES, lines, wall_s=4.0)
    manifest = make_manifest(
        status="complete",
        scores=table,
        verdict_counts=counts,
        timing=timing,
        selected=selected,
        nodes=nodes or [],
        slowness=slowness or {},
    )
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=terminal, highlight=False, markup=False, emoji=False,
        color_system="truecolor" if terminal else None, _environ=options,
    )  # fmt: skip
    print_run(console, Run(directory=Path("runs/mine"), manifest=manifest, lines=lines))
    return out.getvalue()


def test_the_report_says_how_many_verdicts_are_from_the_cache() -> None:
    lines = [make_line(0), make_line(1, cached=True), make_line(2, cached=True)]
    text = render(lines)
    assert "2 of 3 verdicts are from the cache: those samples did not run now" in text
    assert "0.2 s of cpu, 0.2 samples/s" in text
    assert "cache" not in render()


def test_the_report_says_what_matters() -> None:
    text = render()
    for wanted in (
        "humaneval+ v0.1.10: 3 samples, samples.jsonl",
        "profile strict, docker (slot), python 3.11.2",
        "runs/mine",
        "humaneval   94.4 %  81.9 - 98.5 %   34/36",
        "humaneval+  55.6 %  39.6 - 70.5 %   20/36",
        "runtime_error        1",
        "HumanEval/20  failed  plus input 0",
        "and 6 more: runner show runs/mine --failed",
        "1 of 37 samples have no verdict: the sandbox failed.",
        "1 x the slot went away",
    ):
        assert wanted in text
    assert re.search(r"HumanEval/35 +61\.00 s +0\.50 s +30 MiB +timeout", text)


def test_the_nodes_of_a_cluster_are_named() -> None:
    gone = NodeRecord(name="host-89ab", samples=3, lost="no word from it for 20 s")
    text = render(nodes=[NodeRecord(name="host-0123", samples=34), gone], width=120)
    assert "\nhost-0123: 34 samples\n" in text
    assert "\nhost-89ab: 3 samples, then lost: no word from it for 20 s\n" in text


def test_a_slow_processor_is_told_where_it_is_worth_it() -> None:
    usual, slow = Slowness(median=1.02, largest=1.12), Slowness(median=1.31, largest=1.8)
    text = render(slowness={"java": usual, "python": slow})
    assert "\nprocessor of python: up to 1.80 times slower than the reference, median 1.31\n" in text
    assert "java" not in text


@pytest.mark.parametrize("width", [40, 60, 80, 120, 250])
def test_no_line_is_wider_than_the_console(width: int) -> None:
    assert max(map(len, render(width=width).splitlines())) <= width


@pytest.mark.parametrize("width", [60, 120])
def test_scores_and_verdicts_are_whole_on_a_narrow_console(width: int) -> None:
    text = render(width=width)
    for wanted in ("81.9 - 98.5 %", "sandbox_error", "runtime_error", "34/36"):
        assert wanted in text


@pytest.mark.parametrize("terminal", [False, True])
def test_a_sample_cannot_write_to_the_terminal(terminal: bool) -> None:
    text = STYLE.sub("", render(width=200, terminal=terminal))
    assert [char for char in text if not char.isprintable() and char != "\n"] == []
    assert r"\x1b[31mred\x1b]0;title\x07" in text


def test_markup_of_a_sample_is_only_text() -> None:
    assert "[bold]markup[/bold] :smile:" in render(width=200)


def test_a_sample_cannot_close_our_styles() -> None:
    assert "\x1b[31mred" not in render(width=200, terminal=True)


def test_no_color_means_no_color() -> None:
    colour = re.compile(r"\x1b\[(\d+;)*(3[0-8]|9[0-7])[;m]")
    assert colour.search(render(terminal=True))
    assert not colour.search(render(terminal=True, NO_COLOR="1"))


def test_a_pipe_gets_no_style_at_all() -> None:
    assert "\x1b" not in render()


def test_an_output_without_blocks_gets_ascii() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    table, counts, timing = summarise(SCORES, [make_line(0)], wall_s=1.0)
    manifest = make_manifest(scores=table, verdict_counts=counts, timing=timing)
    run = Run(directory=Path("runs/mine"), manifest=manifest, lines=[make_line(0)])
    print_run(Console(file=out, width=80), run)
    out.flush()
    assert b"passed" in out.buffer.getvalue()


def test_a_partial_run_says_so() -> None:
    out = io.StringIO()
    manifest = replace(make_manifest(), status="partial")
    print_run(Console(file=out, width=80), Run(directory=Path("r"), manifest=manifest, lines=[make_line(0)]))
    assert "partial: 1 of 3 samples have a verdict; runner exec --resume goes on" in out.getvalue()


def test_several_samples_a_task_are_told_apart_and_give_pass_at_k() -> None:
    lines = [make_line(task, Verdict.FAILED, sample=i) for task in range(2) for i in range(5)]
    text = render(lines)
    assert "HumanEval/1 #0, #1, #2, #3, #4  failed" in text
    assert "pass@5" in text


def test_failures_come_in_the_order_of_tasks() -> None:
    text = render([make_line(task, Verdict.FAILED) for task in (10, 9, 100, 2)])
    places = [text.index(f"HumanEval/{task}  failed") for task in (2, 9, 10, 100)]
    assert places == sorted(places)


def test_a_clean_run_has_nothing_on_failures() -> None:
    text = render([make_line(task) for task in range(3)])
    assert "not passed" not in text
    assert "sandbox errors" not in text


@given(st.text())
def test_plain_text_is_printable_and_short_text_stays(text: str) -> None:
    assert plain(text).isprintable()
    assert len(cut(text, 10)) <= 10
    if text.isprintable():
        assert plain(text) == text
        assert cut(text, len(text) + 3) == text


def test_a_part_of_a_benchmark_is_called_one() -> None:
    part = Selection(tasks=20, total=164, limit=20)
    assert "only 20 of 164 tasks (--limit 20)" in render(LINES, selected=part)
    assert "164 tasks" not in render(LINES)


def test_a_run_without_a_verdict_shows_a_dash() -> None:
    text = render([make_line(0, Verdict.SANDBOX_ERROR)])
    assert re.search(r"humaneval\+ +- +- +0/0", text)
    assert "0.0 %" not in text


@pytest.mark.parametrize(
    ("sha256", "how"), [("a" * 64, "runner exec --resume goes on"), ("", "what makes its samples goes on")]
)
def test_how_a_partial_run_goes_on(sha256: str, how: str) -> None:
    samples = SamplesInfo(path="samples.jsonl", sha256=sha256, count=3)
    run = Run(directory=Path("runs/mine"), manifest=make_manifest(samples=samples), lines=[make_line(0)])
    out = io.StringIO()
    print_run(Console(file=out, width=100), run)
    assert f"partial: 1 of 3 samples have a verdict; {how}" in out.getvalue()
