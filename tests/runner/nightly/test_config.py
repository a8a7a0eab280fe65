"""The nightly configuration: what it may say, and errors that name line and key."""

import tomllib
from pathlib import Path

import jsonschema
import pytest

from runner.errors import UsageError
from runner.nightly import schema
from runner.nightly.config import read_config
from runner.nightly.config_lines import line_of
from runner.nightly.plan import plan

GOOD = """\
folder = "nights"            # 1
workers = 2

[[model]]
name = "first"               # 5

[model.samples]
"humaneval+" = "first/humaneval.jsonl"

[[model]]
name = "second"              # 11
samples = { "mbpp+" = "second/*.jsonl", "humaneval+" = "x.jsonl" }
minimum = { "mbpp+" = 50 }

[gates]
drop_level = 0.01
sandbox_errors = 0

[gates.minimum]
"humaneval+" = 80.5          # 20

[baseline]
use = "best"
nights = 3
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "nightly.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_whole_configuration_is_read(tmp_path: Path) -> None:
    found = read_config(written(tmp_path, GOOD))
    assert [model.name for model in found.config.model] == ["first", "second"]
    assert found.config.gates.minimum == {"humaneval+": 80.5}
    assert found.config.baseline.nights == 3
    assert found.resolve("nights") == tmp_path / "nights"
    assert found.resolve("/elsewhere") == Path("/elsewhere")


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ("workers = 2", "workers = 0", "line 2: workers", "must be a whole number of at least 1, not 0"),
        ("workers = 2", 'cache = "yes"', "line 2: cache", 'must be true or false, not "yes"'),
        ("workers = 2", "worker = 2", "line 2: worker", 'there is no such key; did you mean "workers"?'),
        ('name = "second" ', 'name = "first"', "line 11: model[1].name", "there twice"),
        ('name = "second" ', 'name = "../up"', "line 11: model[1].name", "must be a folder's name: "),
        ('"humaneval+" = 80.5', '"humaneval+" = 140', "line 20: gates.minimum.humaneval+", "140"),
        (
            '"humaneval+" = 80.5',
            '"humanevil" = 10',
            "line 20: gates.minimum.humanevil",
            'no such benchmark; did you mean "humaneval"?',
        ),
        ('"humaneval+" = "first', '"humanevil" = "first', "line 8: model[0].samples.humanevil", "no such"),
        (
            'minimum = { "mbpp+" = 50 }',
            'minimum = { "mbpp+" = "x" }',
            "line 13: model[1].minimum.mbpp+",
            'must be a number, not "x"',
        ),
        ('name = "second" ', 'name = ".."', "line 11: model[1].name", "must be a folder's name: "),
        ('name = "second" ', 'name = "report.html"', "line 11: model[1].name", "name of a report"),
        (
            'minimum = { "mbpp+" = 50 }',
            'minimum = { "mbpp" = 50 }',
            "line 13: model[1].minimum.mbpp",
            "never",
        ),
        ('use = "best"', 'use = "run"', "line 23: baseline.use", "needs `path`"),
        ('use = "best"', 'use = "last-gren"', "line 23: baseline.use", 'did you mean "last-green"?'),
    ],
)
def test_what_is_wrong_is_told_with_line_and_key(
    tmp_path: Path, old: str, new: str, place: str, what: str
) -> None:
    assert old in GOOD
    with pytest.raises(UsageError) as caught:
        read_config(written(tmp_path, GOOD.replace(old, new)))
    assert place in str(caught.value)
    assert what in str(caught.value)
    assert caught.value.hint


WRONG = """\
worker = 2
[[model]]
name = "../up"               # 3
samples = { "humanevl+" = "x", demo = 3 }
minimum = { demo = "all", mbpp = 140 }
[[model]]
samples = { demo = "y" }     # 7
[gates]
seconds = 0
[gates.minimum]
mbpp = 50                    # 11
[baseline]
use = "run"
"""


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, WRONG)
    with pytest.raises(UsageError) as caught:
        read_config(path)
    told = [line.removeprefix(f"{path}, line ") for line in str(caught.value).splitlines()]
    name = "up to 100 letters, digits, `_ . + -` and blanks, no dot or blank first"
    assert told == [
        '1: worker: there is no such key; did you mean "workers"?',
        f'3: model[0].name: must be a folder\'s name: {name}, not "../up"',
        "4: model[0].samples.demo: must be text, not 3",
        '4: model[0].samples.humanevl+: no such benchmark; did you mean "humaneval+"?',
        '5: model[0].minimum.demo: must be a number, not "all"',
        "5: model[0].minimum.mbpp: 140 is no percentage from 0 to 100",
        "5: model[0].minimum.mbpp: this model does not run it, so this gate would never apply",
        f"6: model[1].name: is missing: it must be a folder's name: {name}",
        "9: gates.seconds: must be a number above 0, not 0",
        "11: gates.minimum.mbpp: no model runs it, so this gate would never apply",
        "13: baseline.use: a named baseline needs `path`, a night's folder",
    ]


@pytest.mark.parametrize("model", ["model = []", "model = 3", "model = [3]", "[model]", "[[model]]"])
def test_models_of_another_shape_are_told(tmp_path: Path, model: str) -> None:
    with pytest.raises(UsageError, match=r"line 1: model"):
        read_config(written(tmp_path, f"{model}\n[gates.minimum]\ndemo = 50\n"))


def test_what_follows_from_another_fault_is_not_told(tmp_path: Path) -> None:
    """A model whose samples can't be read may well have those that a minimum is for."""
    text = (
        '[[model]]\nname = "m"\nsample = { demo = "x" }\nminimum = { demo = 1 }\n[gates.minimum]\ndemo = 5\n'
    )
    with pytest.raises(UsageError) as caught:
        read_config(written(tmp_path, text))
    assert "never apply" not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 2


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="model: is missing: it must be one table or more"):
        read_config(written(tmp_path, 'folder = "x"\n'))


def test_broken_toml_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is no TOML: .*line 2"):
        read_config(written(tmp_path, 'folder = "x"\nworkers = = 2\n'))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        read_config(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'folder = "\xe9"\n')
    with pytest.raises(UsageError, match="not UTF-8"):
        read_config(tmp_path / "latin.toml")


def test_lines_are_found_for_every_kind_of_key() -> None:
    assert line_of(GOOD, "folder") == 1
    assert line_of(GOOD, "model[0].samples.humaneval+") == 8
    assert line_of(GOOD, "model[1].samples.humaneval+") == 12
    assert line_of(GOOD, "gates.minimum.mbpp") == 19
    assert line_of(GOOD, "nothing") is None


def test_the_schema_is_fresh_and_agrees_with_the_reader() -> None:
    assert schema.FILE.read_text("utf-8") == schema.text(), "python -m scripts.write_schemas"
    jsonschema.validate(tomllib.loads(GOOD), schema.schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(GOOD.replace("workers = 2", "workers = 0")), schema.schema())


def test_the_example_is_sound_by_schema_and_reader() -> None:
    example = Path(__file__).parents[3] / "examples" / "nightly.toml"
    jsonschema.validate(tomllib.loads(example.read_text("utf-8")), schema.schema())
    assert read_config(example).config.gates.drop_level == 0.05


def test_tokens_of_a_model_go_into_its_jobs(tmp_path: Path) -> None:
    text = GOOD.replace('minimum = { "mbpp+" = 50 }', 'tokens = "1.5T"')
    jobs = plan(read_config(written(tmp_path, text)))
    assert {(job.model, job.tokens) for job in jobs} == {("first", ""), ("second", "1.5T")}
    with pytest.raises(UsageError, match=r"line 13: model\[1\]\.tokens: must be such as 20B or 1.5T"):
        read_config(written(tmp_path, text.replace("1.5T", "many")))
