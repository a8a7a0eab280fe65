"""The nodes that run.json tells of."""

from pathlib import Path

import pytest

from runner.errors import RunDirectoryError
from runner.store.directory import require_same
from runner.store.nodes import add_nodes
from runner.store.records import NodeRecord
from tests.runner.run_examples import make_manifest


def test_the_same_node_of_several_parts_or_sessions_is_one() -> None:
    first = NodeRecord(name="a", slots={"python": 2}, images={"python:1": "x"}, samples=3, lost="it went")
    again = NodeRecord(name="a", slots={"java": 1}, images={"java:1": "y"}, samples=4)
    other = NodeRecord(name="b", samples=5)
    both = NodeRecord(
        name="a", slots={"python": 2, "java": 1}, images={"python:1": "x", "java:1": "y"}, samples=7
    )
    assert add_nodes([first], [other, again]) == [both, other]
    assert add_nodes([], []) == []


def test_nodes_that_built_their_own_images_go_on_with_a_run() -> None:
    here = make_manifest(images={"python:1": "built here"})
    there = make_manifest(images={"python:1": "built there"}, nodes=[NodeRecord(name="a")])
    require_same(Path("run"), here, there)
    require_same(Path("run"), there, here)
    with pytest.raises(RunDirectoryError, match="images"):
        require_same(Path("run"), there, make_manifest(images={"python:2": "built here"}))
    with pytest.raises(RunDirectoryError, match="images"):
        require_same(Path("run"), here, make_manifest(images={"python:1": "built anew"}))
