"""Lengths of texts: their ends, middle and histogram."""

import statistics
from collections import Counter
from collections.abc import Sequence

from runner.corpus.description.records import Bin, Lengths


def summarise_lengths(of: str, lengths: Sequence[int]) -> Lengths:
    """Summarise one or more lengths in tokens of the texts of one kind."""
    return Lengths(
        of=of,
        count=len(lengths),
        minimum=min(lengths),
        mean=statistics.fmean(lengths),
        median=statistics.median(lengths),
        maximum=max(lengths),
        bins=make_bins(lengths),
    )


def make_bins(lengths: Sequence[int]) -> list[Bin]:
    """Sort lengths into bins that double: 0, 1, 2 to 3, 4 to 7, and so on, without the empty ones outside.

    Lengths of questions differ by a factor of a thousand: bins of one width would leave most of them in one.
    """
    counts = Counter(length.bit_length() for length in lengths)
    return [
        Bin(low=2 ** (bits - 1) if bits else 0, high=2**bits - 1, count=counts[bits])
        for bits in range(min(counts), max(counts) + 1)
    ]
