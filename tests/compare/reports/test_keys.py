"""What the marks and colours of a page mean."""

from compare.reports.keys import KEYS, explain


def test_a_mark_means_the_same_in_every_group_and_is_explained_once() -> None:
    meanings: dict[str, set[str]] = {}
    for group in KEYS.values():
        for tone, words in group.items():
            meanings.setdefault(tone, set()).add(words)
    assert all(len(words) == 1 for words in meanings.values())
    assert sorted(tone for tone, _ in explain([*KEYS, *KEYS])) == sorted(meanings)
