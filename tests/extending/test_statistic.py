"""A comparison statistic, added as docs/extending.md says, is in what `compare --json` prints."""

import json
from pathlib import Path

from tests.extending.copies import Copy

COMPARE = ("-m", "runner", "compare", "--json", "--resamples", "100", "--against", "humaneval+,mbpp+")


def test_the_document_of_a_comparison_holds_it(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "copy", "A comparison statistic")
    document = json.loads(copy.run(*COMPARE))
    found = {row["benchmark"]: row for row in document["concordance"]}
    assert found.keys() == {"humaneval+", "mbpp+", "mean"}
    for row in document["correlations"]:
        pairs, percent = found[row["benchmark"]]["pairs"], found[row["benchmark"]]["percent"]
        assert 0 < pairs <= row["n"] * (row["n"] - 1) // 2
        # Where no pair is tied, tau is the share in one order less the share in the other.
        assert abs(2 * percent / 100 - 1 - row["kendall"]["value"]) < 0.02
    copy.run("-m", "doctest", "compare/statistics/concordance.py")
