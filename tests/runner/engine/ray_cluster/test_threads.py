"""The threads that call Ray: a connection ends after them."""

import threading

from runner.engine.ray_cluster.threads import Threads


def test_the_end_waits_for_those_that_run_and_starts_no_more() -> None:
    threads, ending, done = Threads(), threading.Event(), list[str]()

    def act() -> None:
        ending.wait()
        done.append("first")

    threads.start("first", act)
    assert not threads.end(0.01)
    threads.start("second", lambda: done.append("second"))
    ending.set()
    assert threads.end()
    assert done == ["first"]
