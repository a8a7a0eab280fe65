"""The order in which people look for samples: task 9 before task 10."""

import re

from benchmarks.problem import SampleKey

Natural = list[tuple[int, int, str]]


def natural(text: str) -> Natural:
    """Return the parts of a text, for sorting numbers in it by their value.

    No number is converted: Python reads none of thousands of digits, which a hostile samples file may have
    in a task's id. One of more digits, zeros in front left out, is never smaller.
    """
    parts = re.split(r"([0-9]+)", text)
    return [
        (len(part.lstrip("0")) + 1, 0, part.lstrip("0")) if part.isdecimal() else (0, 0, part)
        for part in parts
    ]


def sample_order(key: SampleKey) -> tuple[Natural, int]:
    """Return what samples are sorted by: their task's id, then their number."""
    return natural(key.task_id), key.sample
