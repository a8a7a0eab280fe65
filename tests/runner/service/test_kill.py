"""A service that is killed with -9: its port is free, its containers end, its clients lose nothing."""

import random

import pytest

from scripts.kill_service import kill_and_look

pytestmark = pytest.mark.container


@pytest.mark.usefixtures("python_image")
def test_clients_that_ask_again_lose_and_double_nothing() -> None:
    assert kill_and_look(1, random.Random(7), programs_a_kill=20) == 0
