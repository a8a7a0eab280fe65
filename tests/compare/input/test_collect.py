"""What a person brings meets what is published."""

import json
from pathlib import Path

import pytest

from compare.errors import CompareError
from compare.input.collect import collect, published_models
from compare.input.own_rates import OwnRates
from compare.records import Rate

DRAWS = (200, 0)
FORCED = OwnRates(force=True)


def judgments(path: Path, model: str, labels: list[tuple[str, str]]) -> Path:
    rows = [
        {"question_id": f"q{place}", "model": model, "games": [{"score": first}, {"score": second}]}
        for place, (first, second) in enumerate(labels)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_published_figures_have_both_sides_and_intervals() -> None:
    models = published_models(as_printed=False)
    assert len(models) == 42
    sonnet = models["Claude-3.5-Sonnet-20241022"]
    assert sonnet.win is not None and (sonnet.win.count, sonnet.win.total) == (306, 392)
    assert sonnet.win.ci95 is not None and sonnet.win.ci95[0] < sonnet.win.percent < sonnet.win.ci95[1]
    assert all(rate.ci95 for model in models.values() for rate in model.scores.values())


def test_judgments_become_win_rates_of_the_canonical_model(tmp_path: Path) -> None:
    won, lost, tie = ("B>A", "A>B"), ("A>>B", "B>A"), ("B>A", "B>A")
    path = judgments(tmp_path / "j.jsonl", "claude-3-5-sonnet-20241022", [won, won, lost, tie])
    found = collect({}, None, path, as_printed=False, draws=DRAWS, own_rates=FORCED)
    sonnet = found.models["Claude-3.5-Sonnet-20241022"]
    assert sonnet.win is not None and sonnet.tie is not None
    assert (sonnet.win.percent, sonnet.win.total, sonnet.tie.percent) == (50.0, 4, 25.0)
    assert found.judged[0].overall.score.value == 62.5
    assert "replaces the published win rates of Claude-3.5-Sonnet-20241022" in found.notes[0]


def test_win_rates_follow_the_rule_of_judgments(tmp_path: Path) -> None:
    path = judgments(tmp_path / "j.jsonl", "claude-3-5-sonnet-20241022", [("B>A", "A=B"), ("B>A", "A>>B")])
    found = collect({}, None, path, as_printed=False, draws=DRAWS, rule="strict", own_rates=FORCED)
    sonnet = found.models["Claude-3.5-Sonnet-20241022"]
    assert sonnet.win is not None and (sonnet.win.percent, found.judged[0].rule) == (50.0, "strict")
    usual = collect({}, None, path, as_printed=False, draws=DRAWS, own_rates=FORCED).models[sonnet.name]
    assert usual.win is not None and usual.win.percent == 100.0


def test_a_judged_model_that_nobody_knows_is_told_with_those_that_are_close(tmp_path: Path) -> None:
    path = judgments(tmp_path / "j.jsonl", "Qwen2.5-Codr-7B-Instruct", [("A=B", "A=B")] * 3)
    found = collect({}, None, path, as_printed=False, draws=DRAWS)
    assert "did you mean Qwen2.5-Coder-7B-Instruct" in found.notes[0]


def test_a_judged_model_that_nobody_knows_is_told_what_scores_it_has(tmp_path: Path) -> None:
    path = judgments(tmp_path / "j.jsonl", "new-model", [("A=B", "A=B")] * 3)
    without = collect({}, None, path, as_printed=False, draws=DRAWS).notes
    assert without[0].endswith("no run of yours is its own: it has no scores and is only listed")
    mine = {"new-model": {"mbpp": Rate(percent=50.0, total=378)}}
    given = collect(mine, None, path, as_printed=False, draws=DRAWS).notes
    assert given[:1] == ["new-model: no published table has this model: its scores are those of your runs"]


def test_three_models_of_which_one_is_unknown_one_misspelt_and_one_impossible(tmp_path: Path) -> None:
    path = tmp_path / "wins.csv"
    path.write_text("model,win_rate\nour-model,41\nGPT-4o-2024-08-6,69.1\no1-mini,140\n")
    with pytest.raises(CompareError) as caught:
        collect({}, path, None, as_printed=False, draws=DRAWS)
    text = str(caught.value)
    assert "line 4" in text and "140" in text
    assert "our-model" in text
    assert "GPT-4o-2024-08-06" in text
