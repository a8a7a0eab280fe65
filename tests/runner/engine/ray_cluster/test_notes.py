"""Notes of the watch over a cluster."""

from runner.engine.ray_cluster.notes import Notes


def test_notes_wait_for_a_hearer_and_are_told_once() -> None:
    notes, heard = Notes(), list[str]()
    notes.tell("a node lacks an image")
    notes.tell("a node lacks an image")
    notes.hear(heard.append)
    notes.tell("a node is gone")
    notes.tell("a node lacks an image")
    assert heard == notes.all == ["a node lacks an image", "a node is gone"]
