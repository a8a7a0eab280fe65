"""What `runner doctor` found, printed: languages, machine, data, and what to do."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from runner.engine.health import Health, IsolationHealth, LanguageHealth
from runner.reports.terminal.table import make_table
from runner.reports.text import plain, plain_lines
from sandboxes.smoke import CHECKS

TITLES = {"passes": "pass", "fails": "fail", "does not compile": "compile", "times out": "timeout"}
"""The checks as columns: what each program is to do."""


def print_health(console: Console, health: Health) -> None:
    """Print the table of languages, the machine, and what to do."""
    console.print(_languages(health.languages))
    console.print()
    console.print(_machine(health))
    if health.isolation and health.isolation.checks:
        console.print()
        console.print(_isolation(health.isolation))
    advice = list(_advice(health))
    if advice:
        console.print()
        console.print(Text("what to do", style="bold yellow"))
    for what, hint in advice:
        console.print(Text(f"- {plain_lines(what)}"))
        console.print(Padding(Text(plain_lines(hint), style="dim"), (0, 0, 0, 2)))
    console.print()
    words, style = ("all is well", "green") if health.ok else ("not all is well", "bold red")
    console.print(Text(words, style=style))


def _languages(found: list[LanguageHealth]) -> Table:
    words = ("language", "image", *(TITLES[check] for check in CHECKS))
    left = {*words, "toolchain"}
    table = make_table(*words, "start", "warm", "slow", "toolchain", left=left, wrapped={"toolchain"})
    for language in found:
        table.add_row(*_row(language))
    return table


def _row(found: LanguageHealth) -> Iterator[Text]:
    yield Text(found.language, style="bold")
    yield Text("there", style="green") if found.image else Text("no", style="bold red")
    got = {check.name: check for check in found.checks}
    for name in CHECKS:
        if name not in got and not found.tested:
            yield Text("-", style="dim")
        elif found.tested or got[name].ok:
            yield Text("ok", style="green")
        else:
            yield Text("wrong", style="bold red")
    yield Text("-" if found.start_s is None else f"{found.start_s:.2f} s")
    yield Text("-" if found.warm_ms is None else f"{found.warm_ms:.0f} ms")
    yield Text("-" if found.slowness is None else f"{found.slowness:.2f}")
    tools = ", ".join(f"{tool} {version}" for tool, version in found.toolchain.items())
    yield Text(plain(tools)) if found.image else Text(plain(found.hint), style="yellow")


def _isolation(found: IsolationHealth) -> Table:
    words = (f"isolation ({found.sandbox})", "tried from inside a sandbox", "")
    table = make_table(*words, left=set(words), wrapped={words[1]})
    for check in found.checks:
        state = Text("ok", style="green") if check.ok else Text("weak", style="bold red")
        table.add_row(Text(check.name, style="bold"), Text(plain(check.found)), state)
    return table


def _machine(health: Health) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in _facts(health):
        table.add_row(label, Text(plain(text)))
    return table


def _facts(health: Health) -> Iterator[tuple[str, str]]:
    engine, host = health.engine, health.machine
    yield "engine", engine.version or "none"
    if engine.runtime:
        yield "runtime", engine.runtime
    if engine.cgroups:
        yield "cgroups", engine.cgroups
    for words in engine.weaker:
        yield "weaker", words
    yield "machine", f"{host['cores']} cores, {host['memory_mb']} MiB of memory, {host['system']}"
    if health.slowness is not None:
        yield "processor", _processor(health.slowness)
    if tested := [found.tested for found in health.languages if found.tested]:
        yield "tested", f"{min(tested)} or later; runner doctor --full tries everything again"
    yield "data", health.data_directory
    for state in dict.fromkeys(data.state for data in health.data):
        yield "", f"{state}: {_benchmarks(health, state)}"


def _processor(slowness: float) -> str:
    if slowness <= 1:
        return "as fast as the reference machine, or faster"
    return f"{slowness:.2f} times slower than the reference machine: so much longer may programs take"


def _benchmarks(health: Health, state: str) -> str:
    """Return the benchmarks whose data is in a state."""
    return ", ".join(name for data in health.data if data.state == state for name in data.benchmarks)


def _advice(health: Health) -> Iterator[tuple[str, str]]:
    """Yield what is not well, and what to do about it."""
    if health.engine.problem:
        yield health.engine.problem, health.engine.hint
        return
    yield from _missing_advice([found for found in health.languages if not found.image])
    for language in health.languages:
        if language.problem and language.image:
            yield f"{language.language}: {language.problem}", language.hint
        for check in language.checks:
            if not check.ok:
                yield f"{language.language}: {check}", language.hint
    yield from _isolation_advice(health.isolation)
    yield from _data_advice(health)


def _missing_advice(missing: list[LanguageHealth]) -> Iterator[tuple[str, str]]:
    """Yield what to do about languages that nothing is there to run, once for those with the same command."""
    names: dict[str, list[str]] = {}
    for found in missing:
        names.setdefault(found.hint.replace(found.language, "{}", 1), []).append(found.language)
    for hint, languages in names.items():
        yield f"no image of {', '.join(languages)} on this machine", hint.replace("{}", " ".join(languages))


def _isolation_advice(found: IsolationHealth | None) -> Iterator[tuple[str, str]]:
    if found is None:
        return
    if found.problem:
        yield f"isolation could not be tried: {found.problem}", found.hint
    for check in found.checks:
        if not check.ok:
            yield f"isolation: {check.name}: {check.found}", check.hint


def _data_advice(health: Health) -> Iterator[tuple[str, str]]:
    if absent := _benchmarks(health, "not here"):
        yield (
            f"not on this machine: {absent}",
            "runner data fetch, or name their directory: RUNNER_DATA_DIR",
        )
    for data in health.data:
        if data.state == "damaged":
            yield f"the data of {', '.join(data.benchmarks)} is damaged", data.hint
