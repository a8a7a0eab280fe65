"""Whether a person's win rates and the published ones are one measure: same judge, baseline and questions."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from compare.input.published import source
from compare.records import Judged


def note_judgments(judged: Sequence[Judged], path: Path) -> list[str]:
    """Return notes on what parts the rates of a file of judgments from the published ones."""
    published = source()
    questions = sorted({each.games // 2 + len(each.incomplete) for each in judged})
    judges = _collect(each.judges for each in judged)
    baselines = _collect(each.baselines for each in judged)
    least, most = published.questions
    other = [
        *(_differ("judge", judges, [published.judge, *published.judge_names], published.judge)),
        *(_differ("baseline", baselines, [published.baseline], published.baseline)),
    ]
    if any(not least <= count <= most for count in questions):
        counts = f"{questions[0]} to {questions[-1]}" if len(questions) > 1 else f"{questions[0]}"
        other.append(f"{counts} question{'' if counts == '1' else 's'} (published: {least} to {most})")
    unknown = [name for name, found in (("its judge", judges), ("its baseline", baselines)) if not found]
    return _write(path, other, unknown)


def note_win_rates(path: Path) -> list[str]:
    """Return the note that a table of win rates does not say what it measures."""
    return _write(path, [], ["its judge", "its baseline"])


def _differ(what: str, found: Sequence[str], same: Sequence[str], published: str) -> list[str]:
    known = {name.casefold() for name in same}
    others = [name for name in found if name.casefold() not in known]
    return [f"{what} {', '.join(others)} (published: {published})"] if others else []


def _collect(found: Iterable[Sequence[str]]) -> list[str]:
    return sorted({name for names in found for name in names})


def _write(path: Path, other: Sequence[str], unknown: Sequence[str]) -> list[str]:
    published = source()
    notes = []
    if other:
        notes.append(
            f"{path.name} and the published win rates are not one measure: {'; '.join(other)}. "
            "--only-own leaves the published ones out"
        )
    if unknown:
        notes.append(
            f"{path.name} does not name {' and '.join(unknown)} (published: {published.judge} and "
            f"{published.baseline}): --only-own leaves the published win rates out, if these are others"
        )
    return notes
