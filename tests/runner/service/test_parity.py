"""Verdicts over HTTP are those of whole runs on real samples: `scripts/service_parity.py` asks for all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandboxes.languages import LANGUAGES
from scripts.service_parity import FILES, compare
from tests.runner.service.process import ServiceProcess

pytestmark = [pytest.mark.container, pytest.mark.data]

LIMIT = 12
BENCHMARKS = [name for name in FILES if name != "mbpp+"]


@pytest.fixture(scope="module")
def service(request: pytest.FixtureRequest) -> Iterator[ServiceProcess]:
    """A service for all benchmarks."""
    for language in LANGUAGES:
        request.getfixturevalue(f"{language}_image")
    request.getfixturevalue("data_dir")
    with ServiceProcess("--workers", "2") as made:
        yield made


@pytest.mark.parametrize("bench", BENCHMARKS)
def test_verdicts_are_those_of_a_whole_run(service: ServiceProcess, samples_dir: Path, bench: str) -> None:
    path = samples_dir / "qwen2.5-coder-7b-base" / f"{FILES[bench]}.jsonl.gz"
    assert compare(service, bench, path, LIMIT) == (LIMIT, [])
