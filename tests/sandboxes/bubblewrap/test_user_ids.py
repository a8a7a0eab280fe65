"""Which ids a user may give away, by files like those in /etc."""

import os
import pwd
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandboxes.bubblewrap.user_ids import FAR_AWAY, IDS, find_range
from sandboxes.sandbox import BackendUnavailable

NOBODY = 65534
NAME = pwd.getpwuid(os.geteuid()).pw_name


@pytest.mark.parametrize("owner", [NAME, str(os.geteuid())])
@pytest.mark.parametrize("kind", ["uid", "gid"])
def test_the_first_range_that_is_large_enough_is_taken(tmp_path: Path, kind: str, owner: str) -> None:
    lines = [
        "somebody-else:100000:65536", f"{owner}:5000:10", "nonsense", f"{owner}:x:65536",
        f"{owner}:300000:65536", f"{owner}:400000:65536",
    ]  # fmt: skip
    (tmp_path / f"sub{kind}").write_text("\n".join(lines))
    assert find_range(kind, tmp_path) == 300000


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may take ids that nobody set aside")
def test_root_needs_none_to_be_set_aside(tmp_path: Path) -> None:
    assert find_range("uid", tmp_path) in (FAR_AWAY, 1)


@pytest.fixture
def somebody() -> Iterator[str]:
    """The name of a user who is not root: for root, of one that it is for the test."""
    own = os.geteuid()
    os.seteuid(own or NOBODY)
    try:
        yield pwd.getpwuid(os.geteuid()).pw_name
    finally:
        os.seteuid(own)


def test_without_a_range_an_administrator_is_asked_for(tmp_path: Path, somebody: str) -> None:
    with pytest.raises(BackendUnavailable, match=f"sets no {IDS} ids aside for {somebody}:") as refused:
        find_range("uid", tmp_path)
    assert "usermod --add-subuids" in refused.value.hint
