"""Notes of the watch over a cluster."""

from runner.engine.ray_cluster.notes import Notes


def test_a_note_is_told_once() -> None:
    heard = list[str]()
    notes = Notes(heard.append)
    for note in ("a node lacks an image", "a node is gone", "a node lacks an image"):
        notes.tell(note)
    assert heard == ["a node lacks an image", "a node is gone"]
