"""What all runs of a sample took together."""

from msgspec.structs import replace

from benchmarks.family import sum_usage
from sandboxes.fake import outcome


def test_slowness_is_that_of_all_processor_time() -> None:
    usual, slow = replace(outcome(), cpu_s=1.0), replace(outcome(slowness=2.0), cpu_s=2.0)
    found = sum_usage([usual, slow])
    assert (found["cpu_s"], found["slowness"]) == (3.0, 1.5)


def test_a_processor_as_fast_as_the_reference_is_not_mentioned() -> None:
    assert "slowness" not in sum_usage([outcome()])
