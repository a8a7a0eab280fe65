"""What a server sends as embeddings: put into order, and refused where it is none."""

from types import SimpleNamespace
from typing import Any

import pytest

from runner.endpoint.embeddings import read_embeddings
from runner.endpoint.errors import UnusableReply
from runner.endpoint.explain import explain
from runner.endpoint.records import Endpoint, OptionNames


def answer(*rows: tuple[int, Any]) -> Any:
    return SimpleNamespace(data=[SimpleNamespace(index=index, embedding=vector) for index, vector in rows])


def test_vectors_come_in_the_order_of_their_texts() -> None:
    assert read_embeddings(answer((1, [3.0]), (0, [1.0])), 2) == [[1.0], [3.0]]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (SimpleNamespace(), "no embeddings"),
        (SimpleNamespace(data=None), "no embeddings"),
        (answer((0, None)), "no embeddings"),
        (answer((0, "text")), "no embeddings"),
        (answer((0, [1.0])), "1 embeddings for 2 texts"),
        (answer((0, [1.0]), (1, [1.0, 2.0])), "of one length"),
        (answer((0, []), (1, [])), "of one length"),
        (answer((0, [1.0]), (1, [float("nan")])), "finite"),
    ],
)
def test_what_is_no_embeddings_is_told(given: Any, said: str) -> None:
    with pytest.raises(UnusableReply, match=said):
        read_embeddings(given, 2)


@pytest.mark.parametrize(("options", "goes_on"), [(OptionNames(), True), (OptionNames(goes_on=""), False)])
def test_only_a_command_that_goes_on_says_so(options: OptionNames, goes_on: bool) -> None:
    endpoint = Endpoint(model="m", base_url="http://h/v1", options=options)
    hint = getattr(explain(UnusableReply("no"), endpoint), "hint", "")
    assert hint
    assert ("the same command goes on" in hint) is goes_on
