"""What is said of single models before their figures are read."""

from compare.input.merge import add_interval
from compare.records import Model, Rate
from compare.reports.model_notes import note_models


def model(name: str, total: int | None, percent: float = 0.0) -> Model:
    win = add_interval(Rate(percent=percent, total=total))
    return Model(name=name, scores={"mbpp": Rate(percent=50.0)}, mean=50.0, win=win)


def test_a_win_rate_of_few_questions_is_told_with_its_interval() -> None:
    """Wilson's interval of 0 of 4: 0 to z^2 / (4 + z^2) = 3.8415 / 7.8415 = 49.0 %."""
    few, enough = model("few", 4), model("enough", 30)
    assert note_models([few, enough], [enough], ["mbpp"]) == [
        "few: its win rate of 0.0 % rests on 4 questions only, 95 % interval (0.0, 49.0); judge 30 or more"
    ]


def test_win_rates_of_unknown_questions_are_named_up_to_a_few() -> None:
    known, unknown = model("known", 400), [model(f"m{at}", None) for at in range(7)]
    (told,) = note_models([], [known, *unknown], ["mbpp"])
    assert told.startswith("m0, m1, m2, m3 and 3 more: of how many questions the win rate is a share")


def test_where_no_number_of_questions_is_known_nothing_is_assumed() -> None:
    (told,) = note_models([], [model("a", None), model("b", None)], ["mbpp"])
    assert "not known of any model: there is no r*" in told


def test_published_models_need_no_caution() -> None:
    known = model("known", 392, 71.2)
    assert note_models([known], [known], ["mbpp"]) == []
