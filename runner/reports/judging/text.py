"""What the terminal's report and the page say of a judging in the same words."""

from collections import Counter
from collections.abc import Iterator

from runner.judge.games import GameLine
from runner.judge.options import Judging
from runner.judge.session import JudgedFolder
from runner.reports.text import list_some, plain

SHOWN = 5
KINDS = {"label": "a judge's label", "delimiter": "a delimiter of prompts", "instruction": "words to a judge"}


def describe_setting(judging: Judging) -> list[str]:
    """Return by which prompt, how, and on what it was judged."""
    settings = judging.settings
    temperature = settings.sampling.temperature
    drawn = "greedy" if temperature == 0 else f"temperature {temperature:g}"
    served = [f"served as {name}" for name in judging.judged_as if name != settings.judge]
    return [f"prompt {settings.prompt}", drawn, *served]


def describe_size(judging: Judging) -> str:
    """Return how many games of how many questions there are."""
    return f"{judging.games // 2} questions, {judging.played} games"


def list_warnings(folder: JudgedFolder) -> Iterator[str]:
    """Yield what a person should know before trusting the rates."""
    judging = folder.judging
    if judging.status == "partial":
        yield f"partial: {judging.played} of {judging.games} games are there; the same command goes on"
    if judging.unanswered:
        yield f"{judging.unanswered} questions have no answer, and were not judged"
    if judging.answers_cut:
        yield f"{judging.answers_cut} answers were cut by their length: --max-tokens allows longer ones"
    if judging.unparsed > judging.refused:
        yield f"{judging.unparsed - judging.refused} games ended without a label, which is no tie"
    if judging.refused:
        said = next(line.refused for line in folder.lines if line.refused)
        yield f"{judging.refused} games were refused by the judge's server: {said}"
    cut = sum(line.finish_reason == "length" for line in folder.lines)
    if cut:
        yield f"{cut} games ended with a reply that was cut by its length"
    yield from describe_findings(folder.lines)


def describe_findings(lines: list[GameLine]) -> Iterator[str]:
    """Yield which answers hold what could take a judge in, whose they are, and what it is."""
    for side, whose in (("answer", "answers of the model"), ("baseline", "answers of the baseline")):
        kinds: Counter[str] = Counter()
        names: dict[str, None] = {}
        for line in lines:
            found = {finding.kind for finding in line.findings if finding.side == side}
            if found and line.question_id not in names:
                names[line.question_id] = None
                kinds.update(found)
        if names:
            what = ", ".join(f"{KINDS[kind]} in {count}" for kind, count in sorted(kinds.items()))
            which = list_some([plain(name) for name in names], SHOWN)
            yield f"{len(names)} {whose} hold what could take a judge in ({what}): {which}"
