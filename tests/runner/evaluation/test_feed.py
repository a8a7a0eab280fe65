"""Replies on their way to the judges."""

import pytest

from runner.evaluation.feed import Feed
from runner.generation.plan import Job
from runner.generation.records import ReplyLine


def job(benchmark: str, task_id: str) -> Job:
    return Job(benchmark=benchmark, task_id=task_id, draw=0)


def test_replies_of_earlier_sessions_come_first_and_the_last_one_ends_it() -> None:
    feed = Feed({"a": [ReplyLine(task_id="1", response="x")]}, [job("a", "2")])
    feed.put("a", ReplyLine(task_id="2", completion="y"))
    assert [(s.task_id, s.kind, s.text) for s in feed.samples("a")] == [
        ("1", "response", "x"),
        ("2", "completion", "y"),
    ]


def test_a_benchmark_without_requests_ends_at_once() -> None:
    feed = Feed({"a": [], "b": []}, [job("b", "1")])
    assert list(feed.samples("a")) == []


def test_who_waits_hears_why_no_more_come() -> None:
    feed = Feed({"a": []}, [job("a", "1"), job("a", "2")])
    feed.put("a", ReplyLine(task_id="1", response="x"))
    feed.fail(OSError("the server is gone"))
    samples = feed.samples("a")
    assert next(samples).task_id == "1"
    with pytest.raises(OSError, match="the server is gone"):
        next(samples)
