"""`runner compare map`: by words, by a real server of embeddings, drawn, repeated, and what is refused."""

import importlib.util
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

import runner
from benchmarks import registry
from runner.cli.app import main
from runner.corpus.query_map.embedding import WordEmbedding
from runner.corpus.query_map.project import project
from runner.errors import UsageError
from tests.runner.judge.written import write_lines
from tests.servers.process import ServerProcess
from tests.servers.tiny_server import MODEL

DEMO = registry.dataset_of("demo").rows
EXAMPLE = Path(runner.__file__).parent / "corpus" / "example" / "questions.jsonl"


def map_them(*arguments: str | Path) -> int:
    return main(["compare", "map", *map(str, arguments)])


def found(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


@pytest.fixture
def same_topic(tmp_path: Path) -> Path:
    """Questions in words of the example's questions on tables, and in none of the demo's."""
    rows = [
        {
            "id": f"q{number}",
            "messages": f"A query over million rows filters by country and sorts, case {number}",
        }
        for number in range(4)
    ]
    return write_lines(tmp_path / "tables.jsonl", *rows)


def test_neighbours_are_counted_and_the_picture_is_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "map.png"
    assert map_them(EXAMPLE, "--against", "demo", "--output", picture) == 0
    out, err = capsys.readouterr()
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert err == f"map: {picture}\n"
    assert f"37 questions of 1 file and {DEMO} prompts of 1 benchmark" in out
    assert "t-SNE with perplexity 30 of TF-IDF of words" in out
    lines = [line.split() for line in out.splitlines()]
    assert any(line[:2] == ["questions", "itself"] for line in lines)
    assert any(line[:2] == ["demo", str(DEMO)] for line in lines)


def test_a_set_of_the_same_topic_is_nearer_than_another(
    same_topic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert map_them(EXAMPLE, same_topic, "--against", "demo", "--neighbours", "1", "--json") == 0
    shares = {(one["of"], one["among"]): one for one in found(capsys)["mixing"]}
    assert shares["tables", "tables"]["share"] == 1
    assert shares["questions", "questions"]["ratio"] > 1 > shares["questions", "demo"]["ratio"]


def test_the_same_seed_gives_the_same_map_and_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures, documents = [], []
    for name, seed in (("a.svg", "1"), ("b.svg", "1")):
        arguments = ["--against", "demo", "--seed", seed, "--output", tmp_path / name, "--json"]
        assert map_them(EXAMPLE, *arguments) == 0
        documents.append(found(capsys))
        pictures.append((tmp_path / name).read_bytes())
    assert documents[0] == documents[1]
    assert pictures[0] == pictures[1]
    assert len(documents[0]["points"]) == 37 + DEMO


def test_the_picture_says_what_it_is_and_what_it_cannot_show(tmp_path: Path) -> None:
    picture = tmp_path / "map.svg"
    assert map_them(EXAMPLE, "--against", "demo", "--output", picture) == 0
    text = picture.read_text("utf-8")
    ET.fromstring(text)
    for said in (
        f"37 questions of 1 file and {DEMO} prompts of 1 benchmark",
        "questions (37)",
        f"demo ({DEMO})",
        "seed 0",
        "Nearest neighbours of questions: itself",
        "Distances between clusters",
    ):
        assert said in text  # matplotlib keeps each text beside its outlines, as a comment


def test_a_limit_draws_some_of_each_set_by_the_seed(capsys: pytest.CaptureFixture[str]) -> None:
    drawn = []
    for seed in ("3", "3", "4"):
        assert map_them(EXAMPLE, "--against", "demo", "--limit", "20", "--seed", seed, "--json") == 0
        document = found(capsys)
        assert [(one["texts"], one["available"]) for one in document["sets"]] == [(20, 37), (20, DEMO)]
        drawn.append([point["id"] for point in document["points"]])
    assert drawn[0] == drawn[1] != drawn[2]
    assert map_them(EXAMPLE, "--against", "demo", "--limit", "20") == 0
    assert f"demo: 20 of {DEMO} texts, drawn by the seed" in capsys.readouterr().out


def test_a_real_server_makes_the_vectors(
    tmp_path: Path, tiny_embedder: ServerProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [
        write_lines(tmp_path / f"{name}.jsonl", *({"id": n, "messages": f"{name} {n}"} for n in range(40)))
        for name in ("alpha", "beta")
    ]
    server = ["--embedding", f"{tiny_embedder.url}/v1", "--embedding-model", MODEL]
    assert map_them(*files, "--against", "", *server, "--json") == 0
    document = found(capsys)
    assert document["embedding"]["name"] == f"{MODEL} at a server"
    assert document["embedding"]["dimensions"] > 1
    assert len(document["points"]) == 80


def test_what_a_server_refuses_is_told(
    tiny_embedder: ServerProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    server = ["--embedding", f"{tiny_embedder.url}/v1", "--embedding-model", "another"]
    assert map_them(EXAMPLE, "--against", "demo", *server) == 2
    assert f"has no model another; it serves: {MODEL}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing argument 'FILE...'"),
        (["nowhere.jsonl"], "cannot read questions from nowhere.jsonl"),
        ([str(EXAMPLE), "--against", ""], "a map of one set says nothing of another"),
        ([str(EXAMPLE), str(EXAMPLE), "--against", ""], "two sets are called questions"),
        ([str(EXAMPLE), "--against", "humanevil"], "there is no benchmark called 'humanevil'"),
        ([str(EXAMPLE), "--against", "demo", "--output", "x.pdf"], "its suffix says no format"),
        ([str(EXAMPLE), "--against", "demo", "--output", "nowhere/x.png"], "there is no folder nowhere"),
        ([str(EXAMPLE), "--against", "demo", "--method", "pca"], "--method"),
        (
            [str(EXAMPLE), "--against", "demo", "--embedding", "http://127.0.0.1:9/v1"],
            "--embedding-model NAME",
        ),
        (
            [str(EXAMPLE), "--against", "demo", "--embedding", "http://u:p@h/v1", "--embedding-model", "m"],
            "--embedding holds a user",
        ),
        (["a.jsonl", "b.jsonl", "--against", ""], "a map needs 5 texts at least"),
        (["c.jsonl", "d.jsonl", "--against", ""], "the texts have no words to compare"),
    ],
)
def test_bad_input_is_told_with_a_hint(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        write_lines(Path(f"{name}.jsonl"), {"messages": name})
    for name in ("c", "d"):
        write_lines(Path(f"{name}.jsonl"), *({"id": n, "messages": "+" * (n + 1)} for n in range(5)))
    assert map_them(*arguments) == 2
    out, err = capsys.readouterr()
    assert said in out + err
    assert "\nhint: " in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("missing", "options", "said"),
    [
        ("sklearn", [], "codearena-runner[map]"),
        ("umap", ["--method", "umap"], "pip install umap-learn"),
        ("sentence_transformers", ["--embedding", "some/model"], "pip install sentence-transformers"),
    ],
)
def test_what_is_not_installed_is_told_with_what_to_install(
    missing: str, options: list[str], said: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    there = importlib.util.find_spec

    def find(name: str, *rest: Any) -> Any:
        return None if name == missing else there(name, *rest)

    monkeypatch.setattr(importlib.util, "find_spec", find)
    assert map_them(EXAMPLE, "--against", "demo", *options) == 2
    assert said in capsys.readouterr().err


def test_options_of_the_comparison_are_refused_before_the_map(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["compare", "--seed", "1", "--plot", "x.png", "map", str(EXAMPLE)]) == 2
    err = capsys.readouterr().err
    assert "before map is an option of `runner compare`" in err
    assert "--seed" in err and "--plot" in err


def test_few_texts_and_copies_can_be_laid_out() -> None:
    vectors = WordEmbedding(0).embed(["a b", "a b", "a b", "c", "c d"])
    places = project(vectors, "tsne", 0)
    assert places.shape == (5, 2)


def test_texts_without_words_have_no_vectors() -> None:
    with pytest.raises(UsageError, match="no words"):
        WordEmbedding(0).embed(["+", "-"])
