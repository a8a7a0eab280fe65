"""Circumstances in which verdicts are made, for tests that reuse some."""

from runner.engine.reuse import Circumstances
from sandboxes.program import GIB, Limits

HERE = Circumstances(
    format=1, code="c", libraries=["l"], benchmark="demo", dataset="d", engine="local", sandbox="docker",
    runtime="", isolation="slot", profile="strict", exit_status=False, count_tests=False, image="i",
    limits=Limits(memory_bytes=GIB),
)  # fmt: skip
