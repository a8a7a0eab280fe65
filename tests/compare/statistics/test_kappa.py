"""Cohen's kappa against quoted values."""

import numpy as np
import pytest

from compare.statistics.kappa import cohen_kappa


@pytest.mark.parametrize(
    ("table", "quoted"),
    [
        # Fleiss, Statistical Methods for Rates and Proportions, 2nd ed. 1981, chapter 13: 0.68 (0.23 / 0.34).
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.23 / 0.34),
        ([[20, 5], [10, 15]], 0.4),
        ([[5, 5], [5, 5]], 0.0),
        ([[0, 5], [5, 0]], -1.0),
        ([[3, 0], [0, 4]], 1.0),
        ([[9, 0], [0, 0]], np.nan),
        ([[0, 0], [0, 0]], np.nan),
    ],
)
def test_quoted_and_known_values(table: list[list[int]], quoted: float) -> None:
    tables = np.asarray([table, table], float)
    assert cohen_kappa(tables) == pytest.approx([quoted, quoted], nan_ok=True)
