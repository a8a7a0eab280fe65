"""Files of models whose names may be anything."""

import re

from hypothesis import given
from hypothesis import strategies as st

from compare.reports.leaderboard.file_names import name_files

SAFE = re.compile(r"[a-z0-9][a-z0-9._+-]*\.html")


def test_plain_names_are_taken_in_small_letters() -> None:
    assert name_files(["GPT-4o-2024-08-06", "Llama3.1-8B"]) == {
        "GPT-4o-2024-08-06": "gpt-4o-2024-08-06.html",
        "Llama3.1-8B": "llama3.1-8b.html",
    }


def test_names_that_could_leave_the_folder_or_are_devices_get_their_checksum() -> None:
    hostile = [
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        "a/b",
        "a\b",
        "con",
        "nul.txt",
        "",
        ".hidden",
        "x" * 300,
    ]
    found = name_files(hostile)
    for name, file in found.items():
        assert SAFE.fullmatch(file) and ".." not in file and len(file) < 80, (name, file)
        assert re.search(r"-[0-9a-f]{8}\.html$", file)


def test_names_that_differ_only_in_case_or_in_signs_have_files_of_their_own() -> None:
    names = ["Model", "model", "MODEL", "a b", "a-b", "a/b"]
    found = name_files(names)
    assert len(set(found.values())) == len(names) == len(found)


@given(st.lists(st.text(max_size=30), unique=True))
def test_every_name_gets_a_safe_file_unlike_any_other(names: list[str]) -> None:
    found = name_files(names)
    assert list(found) == names
    assert len({file.lower() for file in found.values()}) == len(names)
    assert all(SAFE.fullmatch(file) and ".." not in file for file in found.values())
