"""What win rates by a judge can't say: told by every report."""

from compare.input.published import source
from compare.records import Comparison
from compare.reports.caption import has_published_wins

SAMPLE = "The models are those that somebody chose to judge, no random sample"


def limits(comparison: Comparison, *, short: bool = False) -> str:
    """Return the limits in a few sentences, in two with `short`; who judged is named where it is known."""
    if not has_published_wins(comparison):
        return (
            "Limits: the win rates are those of your file, by whoever judged there. A judge that is a model "
            f"has tastes: length, layout, its own kind. {SAMPLE}."
        )
    known = source()
    questions = _questions(comparison)
    if short:
        return (
            f"Limits: one judge ({known.judge}, a model), one baseline ({known.baseline_name}), {questions}; "
            f"such judges favour length, layout and their own kind. {SAMPLE}."
        )
    return (
        f"Limits: a win rate is how often one judge, {known.judge}, preferred a model's answer to that of "
        f"one baseline, {known.baseline}, on {questions} of CodeArena. That is a model's judgment, not that "
        "of people: such judges favour long and neatly laid out answers, and answers like their own. How far "
        f"this one goes with people, and whether it favours {known.judge_developer}'s models, is told under "
        f"What people say. Another judge or baseline may rank otherwise. {SAMPLE}: intervals say what other "
        "models of these kinds would give."
    )


def _questions(comparison: Comparison) -> str:
    """Return on how many questions the published rates rest, as the audit counts them."""
    _, every = source().questions
    found = sorted({row.questions for row in comparison.audit.rows})
    if not found:
        return f"{every} questions"
    judged = f"{found[0]} to {found[-1]}" if len(found) > 1 else str(found[0])
    return f"{judged} of {every} questions"
