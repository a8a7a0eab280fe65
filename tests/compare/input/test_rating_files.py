"""Ratings by people as people write them: in CSV and JSON, right and wrong."""

import json
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.comparison import Inputs, compare
from compare.errors import CompareError
from compare.input.rating_files import Ratings, read_ratings
from compare.input.ratings import OwnRatings, add_ratings, published_ratings
from compare.records import Model, Rating

GPT = "GPT-4o-2024-08-06"


def read(directory: Path, content: str, name: str = "ratings.csv") -> Ratings:
    path = directory / name
    path.write_text(content, "utf-8")
    return read_ratings(path)


def refused(directory: Path, content: str, name: str = "ratings.csv") -> str:
    with pytest.raises(CompareError) as caught:
        read(directory, content, name)
    assert caught.value.hint
    return str(caught.value)


def test_the_published_file_is_read_as_it_is(tmp_path: Path) -> None:
    text = resources.files("compare").joinpath("facts", "lmarena_coding.csv").read_text("utf-8")
    found = read(tmp_path, text)
    assert found.notes == ['column "lmarena_name" is not used']
    published = published_ratings()
    assert found.ratings.keys() == published.keys()
    for name, rating in found.ratings.items():
        theirs = published[name]
        assert (rating.value, rating.ci95, rating.style, rating.style_ci95, rating.match) == (
            theirs.value, theirs.ci95, theirs.style, theirs.style_ci95, theirs.match,
        )  # fmt: skip


def test_other_marks_and_other_names_of_columns(tmp_path: Path) -> None:
    found = read(tmp_path, "Name;Elo;CI low;CI high\ngpt_4o_2024-08-06;1283,1;1275,4;1290,8\nmine;1200;;\n")
    assert found.ratings[GPT].value == 1283.1
    assert found.ratings[GPT].ci95 == (1275.4, 1290.8)
    assert found.ratings["mine"].ci95 is None
    assert any('"mine" is none of the published models' in note for note in found.notes)


@pytest.mark.parametrize(
    "content", [{GPT: 1283.1}, {GPT: {"rating": 1283.1}}, [{"model": GPT, "rating": 1283.1, "votes": 7}]]
)
def test_json_as_a_list_and_by_model(tmp_path: Path, content: object) -> None:
    assert read(tmp_path, json.dumps(content), "ratings.json").ratings[GPT].value == 1283.1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "the file is empty"),
        ("model,rating\n", "there is no model in it"),
        ("model,points\nx,1\n", 'line 1: no column names its rating; there are "model", "points"'),
        ("models,rating\nx,1\n", 'is "models" meant?'),
        ("model,rating,elo\nx,1,1\n", 'these columns say the same: "rating", "elo"'),
        ("model,rating\nx,many\n", 'line 2: column "rating" is "many", not a number'),
        ("model,rating\nx,\n", 'line 2: column "rating" has no rating'),
        ("model,rating\n,1\n", "line 2: there is no name of a model"),
        ("model,rating\nx,71%\n", 'line 2: column "rating" is "71%": a rating is no percentage'),
        ("model,rating\nx,1\nx,2\n", 'line 3: "x" is the same model as in line 2'),
        ("model,rating,lower\nx,1,0\n", "an interval takes a rating and both of its ends"),
        ("model,rating,lower,upper\nx,1,2,3\n", "1 does not lie between 2 and 3"),
        (
            "model,rating,lower_style,upper_style\nx,1,2,3\n",
            "an interval takes a rating and both of its ends",
        ),
        ("model,rating\nx,1,2\n", "line 2: 3 cells where the first line names 2 columns"),
        ("model,rating\nx,nan\n", 'column "rating" is "nan", not a number'),
        ("model,rating\nx,-1e10\n", 'column "rating" is -1e+10: a rating is within 1,000,000,000 of 0'),
        ("model,rating,lower,upper\nx,1,0,1e300\n", 'column "upper" is 1e+300: a rating is within'),
        ("[1]", 'entry 1: is a number, not an object with "model" and "rating"'),
        ("[]", "there is no model in it"),
        ('{"x": {"rating": 1, "elo": 2}}', '"rating" and "elo" say the same'),
        ('{"x": [1]}', 'column "rating" is a list, not a number'),
        ('{"x": 1, "x": 2}', 'the key "x" is there twice'),
        ("{", "not JSON"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, content: str, told: str) -> None:
    assert told in refused(tmp_path, content)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    message = refused(tmp_path, f"model,rating\n{GPT},x\ngpt 4o 2024-08-06,5\nmine,\n")
    assert [line.strip().split(":")[0] for line in message.splitlines()[1:4]] == [
        "line 2",
        "line 3",
        "line 4",
    ]


@given(st.dictionaries(st.text("abcxyz", min_size=1), st.floats(-1e6, 1e6), min_size=1))
def test_any_ratings_come_back(tmp_path_factory: pytest.TempPathFactory, ratings: dict[str, float]) -> None:
    found = read(tmp_path_factory.mktemp("ratings"), json.dumps(ratings), "ratings.json")
    assert {name: rating.value for name, rating in found.ratings.items()} == ratings


def models() -> dict[str, Model]:
    return {name: Model(name=name, rating=Rating(value=1000.0)) for name in (GPT, "o1-mini")}


def test_a_file_takes_the_place_of_the_published_ratings(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(f"model,rating\n{GPT},7\nmine,8\n")
    found, notes = add_ratings(models(), OwnRatings(file=tmp_path / "mine.csv"))
    assert {name: each.rating and each.rating.value for name, each in found.items()} == {
        GPT: 7.0, "o1-mini": None, "mine": 8.0,
    }  # fmt: skip
    assert "mine.csv rates 2 models, in place of the published ratings" in notes[-1]


def test_or_is_added_to_them(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(f"model,rating\n{GPT},7\nmine,8\n")
    found, notes = add_ratings(models(), OwnRatings(file=tmp_path / "mine.csv", add=True))
    assert {name: each.rating and each.rating.value for name, each in found.items()} == {
        GPT: 7.0, "o1-mini": 1000.0, "mine": 8.0,
    }  # fmt: skip
    assert notes[-1].endswith(f"replaces those of {GPT}")


def test_adding_nothing_is_refused() -> None:
    with pytest.raises(CompareError, match="--add-ratings has nothing to add") as caught:
        add_ratings(models(), OwnRatings(add=True))
    assert caught.value.hint == "name the file with --ratings FILE"


def test_a_comparison_takes_them_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("model,rating\n" + "".join(f"{name},{i}\n" for i, name in enumerate(published_ratings())))
    found = compare(Inputs(ratings=OwnRatings(file=path), resamples=100, workers=1))
    assert found.people
    assert (found.people.rated, found.people.sources, found.people.separated) == (19, [str(path)], [])
    assert found.settings.ratings == str(path)


def test_ratings_of_too_few_models_are_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"model,rating\n{GPT},1\n")
    found = compare(Inputs(ratings=OwnRatings(file=path), resamples=100, workers=1))
    assert found.people is None
    assert found.notes[-1].endswith("against nothing: 1 model has one and a win rate, and it takes 5")
    assert any(note.startswith("mine.csv rates 1 model, in place") for note in found.notes)


def test_ratings_that_are_all_the_same_are_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("model,rating\n" + "".join(f"{name},1200\n" for name in list(published_ratings())[:7]))
    found = compare(Inputs(ratings=OwnRatings(file=path), resamples=100, workers=1))
    assert found.people is None
    assert found.notes[-1].endswith("ratings of the 7 models that have one and a win rate are all the same")


def test_a_difference_of_correlations_is_within_two(tmp_path: Path) -> None:
    # Five models that people rate the other way round than the judge does.
    names = [GPT, "o1-mini", "Qwen2.5-Coder-7B-Instruct", "Qwen2.5-72B-Instruct", "CodeLlama-7B-Instruct"]
    path = tmp_path / "mine.csv"
    path.write_text("model,rating\n" + "".join(f"{name},{at}\n" for at, name in enumerate(names)))
    found = compare(Inputs(ratings=OwnRatings(file=path), resamples=100, workers=1)).people
    ends = [end for row in found.scores for end in (row.difference.ci95 or ())] if found else []
    assert min(ends) == -2 and max(ends) <= 2
