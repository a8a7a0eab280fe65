"""The nightly configuration: what it may say, and errors that name line and key."""

import tomllib
from pathlib import Path

import jsonschema
import pytest

from runner.errors import UsageError
from runner.nightly import schema
from runner.nightly.config import read_config
from runner.nightly.config_lines import line_of

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
        ("workers = 2", "workers = 0", "line 2: workers", ">= 1"),
        ("workers = 2", "worker = 2", "line 2: worker", "unknown field"),
        ('name = "second" ', 'name = "first"', "line 11: model[1].name", "there twice"),
        ('name = "second" ', 'name = "../up"', "line 11: model[1].name", "regex"),
        ('"humaneval+" = 80.5', '"humaneval+" = 140', "line 20: gates.minimum.humaneval+", "140"),
        ('"humaneval+" = 80.5', '"humanevil" = 10', "line 20: gates.minimum.humanevil", "no such benchmark"),
        ('"humaneval+" = "first', '"humanevil" = "first', "line 8: model[0].samples.humanevil", "no such"),
        ('minimum = { "mbpp+" = 50 }', 'minimum = { "mbpp+" = "x" }', "line 13: model[1].minimum", "float"),
        ('name = "second" ', 'name = ".."', "line 11: model[1].name", "regex"),
        ('name = "second" ', 'name = "report.html"', "line 11: model[1].name", "name of a report"),
        (
            'minimum = { "mbpp+" = 50 }',
            'minimum = { "mbpp" = 50 }',
            "line 13: model[1].minimum.mbpp",
            "never",
        ),
        ('use = "best"', 'use = "run"', "line 23: baseline.use", "needs `path`"),
        ('use = "best"', 'use = "luck"', "line 23: baseline.use", "luck"),
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


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="missing required field `model`"):
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
