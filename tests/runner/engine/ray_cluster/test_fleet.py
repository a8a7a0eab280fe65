"""Which nodes of a cluster are used, without a cluster: members are made by hand."""

import threading
from importlib.metadata import version
from types import SimpleNamespace
from typing import Any

import pytest

from runner.engine.ray_cluster.fleet import Fleet
from runner.engine.ray_cluster.member import Member, find_languages
from runner.engine.ray_cluster.notes import Notes
from runner.engine.ray_cluster.records import NodeFacts
from runner.engine.ray_cluster.threads import Threads
from runner.engine.site import SlotPlan
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits


def make_facts(tag: str = "python:1", runner: str = "", **missing: str) -> NodeFacts:
    image = ImageInfo(language="python", id="x", tag=tag, toolchain={}, created="", size=0)
    able = "python" not in missing
    return NodeFacts(
        runner=runner or version("codearena-runner"),
        sandbox="docker",
        images={"python": image} if able else {},
        slots={"python": SlotPlan(workers=2, limits=Limits())} if able else {},
        missing=missing,
    )


def make_member(name: str) -> Member:
    member: Any = Member.__new__(Member)
    member.node_id, member.name, member.resources = f"id of {name}", name, {"CPU": 4.0, "node:10.0.0.1": 1.0}
    member.facts, member.examined, member.actor = None, False, SimpleNamespace()
    found: Member = member
    return found


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def fleet(notes: list[str]) -> Fleet:
    return Fleet(Notes(notes.append), Threads())


def enter(fleet: Fleet, name: str, facts: NodeFacts) -> Member:
    member = make_member(name)
    fleet.enter(member)
    fleet.admit(member, facts)
    return member


def test_a_node_of_another_release_is_not_used(fleet: Fleet, notes: list[str]) -> None:
    enter(fleet, "old", make_facts(runner="0.0.1"))
    assert fleet.known() == fleet.wait() == []
    assert (
        notes
        == fleet.problems
        == ["old can't be used: it has runner 0.0.1, not " + version("codearena-runner")]
    )


def test_nodes_with_other_images_than_the_first_are_not_used(fleet: Fleet, notes: list[str]) -> None:
    first, other = enter(fleet, "a", make_facts()), enter(fleet, "b", make_facts(tag="python:2"))
    assert fleet.is_fit(first, "python")
    assert not fleet.is_fit(other, "python")
    assert notes == ["b has another runner than other nodes, so another image: not used"]


def test_what_a_node_lacks_is_told(fleet: Fleet, notes: list[str]) -> None:
    member = enter(fleet, "a", make_facts(python="its image is not there"))
    assert not fleet.is_fit(member, "python")
    assert not fleet.is_fit(member, "java")  # of which it was not asked
    assert notes == ["a runs no python: its image is not there"]


def test_who_subscribes_hears_of_those_that_come_later(fleet: Fleet) -> None:
    heard: list[Member] = []
    first = enter(fleet, "a", make_facts())
    assert fleet.subscribe(heard.append) == [first]
    second = enter(fleet, "b", make_facts())
    fleet.forget(first.node_id)
    fleet.unsubscribe(heard.append)
    enter(fleet, "c", make_facts())
    assert heard == [second]
    assert [member.name for member in fleet.known()] == ["b", "c"]


def test_nodes_are_waited_for_until_all_have_answered(fleet: Fleet) -> None:
    well, ill = make_member("well"), make_member("ill")
    fleet.enter(well)
    fleet.enter(ill)
    found: list[list[Member]] = []
    waiting = threading.Thread(target=lambda: found.append(fleet.wait()))
    waiting.start()
    fleet.admit(well, make_facts())
    fleet.refuse(ill, "no engine answers")
    waiting.join()
    assert found == [[well]]


def test_run_json_has_a_node_as_far_as_the_languages_of_the_run_go(fleet: Fleet) -> None:
    record = enter(fleet, "a", make_facts()).describe(["java", "python"])
    assert (record.slots, record.images) == ({"python": 2}, {"python:1": "x"})
    assert record.resources == {"CPU": 4.0}


def test_resources_name_the_languages_of_a_node() -> None:
    assert find_languages({"CPU": 4.0}) == list(LANGUAGES)
    assert find_languages({"runner-java": 1.0, "runner-cpp": 2.0, "runner-python": 0.0}) == ["java", "cpp"]
