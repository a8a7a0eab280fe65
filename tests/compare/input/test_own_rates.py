"""Own win rates beside published ones: few questions, missing judgments, another judge, none published."""

import json
from pathlib import Path
from typing import Any

import pytest

from compare.comparison import Inputs, compare
from compare.errors import CompareError
from compare.input.collect import Collected, collect
from compare.input.own_rates import OwnRates
from compare.records import Rate
from compare.reports import caption

SONNET = "Claude-3.5-Sonnet-20241022"
WON, LOST, NONE, HALF = ("B>A", "A>B"), ("A>B", "B>A"), (None, None), ("B>A", None)
PUBLISHED = {"judge": "gpt-4o", "baseline": "gpt-4-turbo-2024-04-09"}


def file(directory: Path, *groups: tuple[Any, int], model: str | None = SONNET, **more: Any) -> Path:
    labels = [pair for pair, count in groups for _ in range(count)]
    named = {} if model is None else {"model": model}
    path = directory / "judged.jsonl"
    rows = [
        {"id": at, **named, "games": [{"score": first, "judgment": ""}, {"score": second, "judgment": ""}]}
        | more
        for at, (first, second) in enumerate(labels)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def read(path: Path, rule: str = "codearena", **own: Any) -> Collected:
    rates = OwnRates(**own)
    return collect({}, None, path, as_printed=False, draws=(100, 0), rule=rule, own_rates=rates)


def win_of(found: Collected, model: str = SONNET) -> tuple[float, int | None]:
    rate = found.models[model].win
    assert rate is not None
    return round(rate.percent, 1), rate.total


# -- judgments that are none


def test_questions_without_any_label_are_left_out(tmp_path: Path) -> None:
    found = read(file(tmp_path, (WON, 30), (LOST, 10), (NONE, 2)))
    assert win_of(found) == (75.0, 40)
    assert found.judged[0].unjudged == ["40", "41"]
    assert not any("left out" in note for note in found.notes)  # 2 of 42 is less than 5 %


def test_more_than_5_percent_of_them_are_told_and_more_than_20_refused(tmp_path: Path) -> None:
    found = read(file(tmp_path, (WON, 30), (LOST, 8), (NONE, 3)))
    assert (
        f"{SONNET}: 3 of 41 questions (7.3 %) have no judgment that the rule codearena counts: left out"
        in (found.notes)
    )
    read(file(tmp_path, (WON, 32), (NONE, 8)))  # a fifth, and no more
    with pytest.raises(CompareError, match=r"9 of 40 questions \(22.5 %\) of .* more than 20 %") as caught:
        read(file(tmp_path, (WON, 31), (NONE, 9)))
    assert "judge them again" in caught.value.hint
    assert "--rule authors" in caught.value.hint


def test_the_authors_rule_has_them_as_ties_and_says_so(tmp_path: Path) -> None:
    found = read(file(tmp_path, (WON, 30), (NONE, 10)), rule="authors")
    assert win_of(found) == (75.0, 40)
    assert any("10 of 40 questions have no clear label at all" in note for note in found.notes)


def test_a_stricter_rule_misses_questions_that_have_one_label(tmp_path: Path) -> None:
    path = file(tmp_path, (WON, 30), (HALF, 10))
    assert win_of(read(path)) == (100.0, 40)
    with pytest.raises(CompareError, match="10 of 40 questions") as caught:
        read(path, rule="points")
    assert "--rule codearena counts a question with one clear label" in caught.value.hint


# -- few questions


def test_few_questions_do_not_replace_a_published_rate_unless_forced(tmp_path: Path) -> None:
    path = file(tmp_path, (LOST, 29), **PUBLISHED)
    found = read(path)
    assert win_of(found) == (78.1, 392)
    assert found.judged[0].overall.loss.value == 100
    (kept,) = [note for note in found.notes if "do not replace" in note]
    assert kept == (
        f"{SONNET}: 29 questions of judged.jsonl do not replace its win rate of 78.1 % "
        "(arXiv 2412.05210, Table 3); it takes 30, or --force-own"
    )
    assert win_of(read(path, force=True)) == (0.0, 29)
    assert win_of(read(path, only=True)) == (0.0, 29)
    assert win_of(read(file(tmp_path, (LOST, 30)))) == (0.0, 30)


def test_few_questions_are_all_there_is_of_a_model_of_ones_own(tmp_path: Path) -> None:
    found = read(file(tmp_path, (WON, 3), (LOST, 1), model="mine"))
    assert win_of(found, "mine") == (75.0, 4)


def test_few_questions_of_a_table_replace_nothing_either(tmp_path: Path) -> None:
    path = tmp_path / "wins.csv"
    path.write_text(f"model,win_rate,n\n{SONNET},10,20\n")
    found = collect({}, path, None, as_printed=False, draws=(100, 0))
    assert win_of(found) == (78.1, 392)
    assert any("20 questions of wins.csv do not replace" in note for note in found.notes)


# -- the same measure?


def test_the_published_judge_baseline_and_questions_need_no_note(tmp_path: Path) -> None:
    found = read(file(tmp_path, (WON, 200), (LOST, 192), **PUBLISHED))
    assert found.notes == [f"judged.jsonl replaces the published win rates of {SONNET}"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"judge": "claude-x"}, "judge claude-x (published: GPT-4o)"),
        ({"baseline": "gpt-4o-2024-05-13"}, "baseline gpt-4o-2024-05-13 (published: gpt-4-turbo-2024-04-09)"),
        ({}, "40 questions (published: 390 to 397)"),
    ],
)
def test_another_judge_baseline_or_set_of_questions_is_told(
    tmp_path: Path, more: dict[str, str], said: str
) -> None:
    found = read(file(tmp_path, (WON, 40), **(PUBLISHED | more)))
    (note,) = [note for note in found.notes if "not one measure" in note]
    assert said in note
    assert "--only-own" in note
    assert not [note for note in read(file(tmp_path, (WON, 40)), only=True).notes if "measure" in note]


def test_a_file_that_does_not_say_who_judged_is_told_of(tmp_path: Path) -> None:
    notes = read(file(tmp_path, (WON, 392))).notes
    assert any(
        "does not name its judge and its baseline (published: GPT-4o and gpt-4-turbo" in n for n in notes
    )


def test_the_captions_name_the_judge_of_ones_own_file(tmp_path: Path) -> None:
    path = file(tmp_path, (WON, 40), judge="claude-x", baseline="b")
    comparison = compare(Inputs(judgments=path, resamples=100, against=["mbpp+"]))
    assert caption.subtitle(comparison).endswith("and judge claude-x against b in judged.jsonl")


# -- none but one's own


def test_without_published_rates_models_have_their_scores_only(tmp_path: Path) -> None:
    found = read(file(tmp_path, (WON, 40)), only=True)
    assert [name for name, model in found.models.items() if model.win] == [SONNET]
    other = found.models["GPT-4o-2024-08-06"]
    assert other.scores
    assert other.sources == ["arXiv 2412.05210, Table 4"]
    assert (other.win, other.tie, other.categories) == (None, None, {})


def test_a_comparison_of_own_rates_only(tmp_path: Path) -> None:
    names = ["o1-mini", "o1-preview", SONNET, "GPT-4o-2024-08-06", "GPT-4o-mini-2024-07-18"]
    path = tmp_path / "wins.csv"
    path.write_text(
        "model,win_rate,n\n" + "".join(f"{name},{70 - 3 * at},100\n" for at, name in enumerate(names))
    )
    inputs = Inputs(win_rates=path, own_rates=OwnRates(only=True), resamples=100, against=["mbpp+"])
    comparison = compare(inputs)
    assert {model.name for model in comparison.models} == set(names)
    assert "Qwen2.5-Coder-32B-Instruct" in comparison.scores_only
    assert comparison.settings.only_own


def test_without_a_file_of_ones_own_nothing_would_be_left() -> None:
    with pytest.raises(CompareError, match="--only-own leaves no win rate") as caught:
        collect({}, None, None, as_printed=False, draws=(100, 0), own_rates=OwnRates(only=True))
    assert "--judgments FILE" in caught.value.hint


# -- whose the judgments are


def test_judgments_that_name_no_model_get_the_one_given(tmp_path: Path) -> None:
    assert win_of(read(file(tmp_path, (WON, 40), model=None), model="claude-3-5-sonnet-20241022")) == (
        100.0,
        40,
    )


def test_a_name_for_judgments_that_have_one_is_refused_unless_it_names_runs(tmp_path: Path) -> None:
    path = file(tmp_path, (WON, 40), model="theirs")
    with pytest.raises(CompareError, match='--model "mine" names no line') as caught:
        read(path, model="mine")
    assert "leave --model out" in caught.value.hint
    scores = {"mine": {"mbpp": Rate(percent=50.0, total=378)}}
    rates = OwnRates(model="mine")
    assert collect(scores, None, path, as_printed=False, draws=(100, 0), own_rates=rates).judged
