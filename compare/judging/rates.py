"""Win, tie and loss rates from judgments, with intervals."""

from collections.abc import Sequence

import numpy as np

from compare.errors import CompareError
from compare.input.judgments import Question, count_invalid_games, find_points, is_complete, is_judged
from compare.input.tables import quote
from compare.judging.draws import Draws, make_estimate, share
from compare.judging.lengths import control_length
from compare.judging.positions import rate_positions
from compare.judging.rules import PUBLISHED, RULES, Rule, list_votes
from compare.records import Estimate, Judged, JudgedRates


def rate_judgments(
    questions: Sequence[Question], resamples: int, seed: int, rule: str = PUBLISHED
) -> list[Judged]:
    """Return what the judgments say about each model, by name; questions without both games are left out.

    Intervals are percentile bootstrap intervals over `resamples` draws of the questions. They depend on
    `seed` and on what was judged, not on the order of the questions or on other models. `rule` names the
    one of RULES by which questions are won.
    Raises CompareError for an unknown rule, and for a model without any question that the rule counts.
    """
    if rule not in RULES:
        raise CompareError(f"there is no rule {quote(rule)}", f"choose one of {', '.join(RULES)}")
    by_model: dict[str, list[Question]] = {}
    for question in questions:
        by_model.setdefault(question.model, []).append(question)
    return [
        _rate_model(by_model[name], Draws(resamples=resamples, seed=seed, model=name), rule)
        for name in sorted(by_model)
    ]


def _rate_model(questions: list[Question], draws: Draws, rule: str) -> Judged:
    played = [question for question in questions if is_complete(question)]
    by_rule = {name: _rates(played, each, draws, "") for name, each in RULES.items()}
    found = {name: rates for name, rates in by_rule.items() if rates is not None}
    if rule not in found:
        raise _refuse(draws.model, questions, played, rule)
    positions = rate_positions(played, draws)
    return Judged(
        model=draws.model,
        games=2 * len(played),
        invalid_games=sum(map(count_invalid_games, played)),
        incomplete=sorted(q.question_id for q in questions if not is_complete(q)),
        unparsed=sorted(q.question_id for q in played if count_invalid_games(q)),
        rule=rule,
        rules=found,
        overall=found[rule],
        categories=_rates_by("category", played, RULES[rule], draws),
        difficulties=_rates_by("difficulty", played, RULES[rule], draws),
        languages=_rates_by("language", played, RULES[rule], draws),
        seat_a=positions[0].seat_a,
        same_seat=positions[0].same_seat,
        positions=positions,
        length=control_length(played, RULES[rule], draws),
        unjudged=sorted(q.question_id for q in played if not is_judged(q)),
        judges=sorted({q.judge for q in questions if q.judge}),
        baselines=sorted({q.baseline for q in questions if q.baseline}),
    )


def _refuse(model: str, questions: list[Question], played: list[Question], rule: str) -> CompareError:
    if not played:
        return CompareError(
            f"{quote(model)} has no question with both games among {len(questions)}",
            "a question counts when it was judged twice, with the answers in both orders; add the games, "
            "or take this model out",
        )
    return CompareError(
        f"{quote(model)} has no question among {len(played)} that the rule {rule} counts",
        "the judge gave labels that no one can read: look at its replies, or take this model out",
    )


def _rates_by(field: str, played: list[Question], rule: Rule, draws: Draws) -> dict[str, JudgedRates]:
    """Return the rates of each group of questions, by its name."""
    groups = sorted({value for question in played if (value := getattr(question, field))})
    found = {
        name: _rates([q for q in played if getattr(q, field) == name], rule, draws, f"{field} {name}")
        for name in groups
    }
    return {name: rates for name, rates in found.items() if rates is not None}


def _rates(questions: list[Question], rule: Rule, draws: Draws, group: str) -> JudgedRates | None:
    """Return the rates of questions under a rule, None where it counts none of them."""
    votes = [each for question in questions if (each := rule.count(*find_points(question)))]
    if not votes:
        return None
    kinds = list_votes(rule)
    counts = [votes.count(kind) for kind in kinds]
    matrix, drawn = np.asarray(kinds, float), draws.draw(counts, group)

    def rate(*weights: float) -> Estimate:
        figure = share(matrix @ np.asarray(weights), matrix.sum(axis=1))
        return make_estimate(float(figure(np.asarray([counts], float))[0]), figure(drawn))

    return JudgedRates(
        questions=len(votes), win=rate(1, 0, 0), tie=rate(0, 1, 0), loss=rate(0, 0, 1), score=rate(1, 0.5, 0)
    )
