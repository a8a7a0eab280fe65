"""Shares of nearest neighbours: against a count by hand, with copies, and at random."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runner.corpus.query_map import neighbours
from runner.corpus.query_map.neighbours import mix, normalise
from runner.corpus.query_map.records import Mixing

Vector = tuple[float, float]
CORNERS = st.sampled_from([(1.0, 0.0), (0.0, 1.0), (0.6, 0.8), (-1.0, 0.0), (0.8, -0.6)])
ROWS = st.lists(st.tuples(CORNERS, st.integers(0, 2)), min_size=4, max_size=25)


def by_hand(
    vectors: list[tuple[float, float]], labels: list[int], count: int, sets: int
) -> list[list[float]]:
    """The shares by their definition, a text and a neighbour at a time."""
    counted = [[0.0] * sets for _ in range(sets)]
    for here, one in enumerate(vectors):
        others = [place for place in range(len(vectors)) if place != here]
        cosine = {place: sum(a * b for a, b in zip(one, vectors[place], strict=True)) for place in others}
        kth = sorted(cosine.values(), reverse=True)[count - 1]
        nearer = [place for place in others if cosine[place] > kth + 1e-9]
        tied = [place for place in others if abs(cosine[place] - kth) <= 1e-9]
        for place in nearer:
            counted[labels[here]][labels[place]] += 1
        for place in tied:
            counted[labels[here]][labels[place]] += (count - len(nearer)) / len(tied)
    return [[value / sum(row) for value in row] for row in counted]


@given(ROWS, st.integers(1, 3), st.integers(1, 30))
def test_shares_are_those_that_are_counted_by_hand(
    rows: list[tuple[tuple[float, float], int]], count: int, block: int
) -> None:
    vectors, numbers = zip(*rows, strict=True)
    present = sorted(set(numbers))
    labels = [present.index(number) for number in numbers]
    names = [f"set {number}" for number in present]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "BLOCK", block)
        found = mix(np.array(vectors), labels, names, count)
    expected = by_hand(list(vectors), labels, count, len(names))
    assert [one.share for one in found] == pytest.approx([value for row in expected for value in row])
    for name in names:
        row = [one for one in found if one.of == name]
        assert math.isclose(sum(one.share for one in row), 1)
        assert math.isclose(sum(one.expected for one in row), 1)


def share(found: list[Mixing], of: str, among: str) -> Mixing:
    return next(one for one in found if (one.of, one.among) == (of, among))


def test_sets_that_lie_apart_have_neighbours_of_their_own() -> None:
    rng = np.random.default_rng(0)
    vectors = np.vstack([rng.normal([5, 0, 0], 0.5, (40, 3)), rng.normal([0, 5, 0], 0.5, (10, 3))])
    found = mix(normalise(vectors), [0] * 40 + [1] * 10, ["a", "b"], 5)
    assert share(found, "a", "a").share == share(found, "b", "b").share == 1
    assert share(found, "a", "b").expected == pytest.approx(10 / 49)
    assert share(found, "b", "b").expected == pytest.approx(9 / 49)
    assert share(found, "b", "b").ratio == pytest.approx(49 / 9)


def test_sets_without_a_difference_have_neighbours_as_at_random() -> None:
    rng = np.random.default_rng(1)
    vectors = normalise(rng.normal(size=(3000, 20)))
    found = mix(vectors, [0] * 2000 + [1] * 1000, ["a", "b"], 10)
    assert all(one.ratio == pytest.approx(1, abs=0.05) for one in found)


def test_a_set_of_one_text_has_no_neighbour_of_its_own() -> None:
    found = mix(normalise(np.eye(3)), [0, 0, 1], ["a", "b"], 1)
    own = share(found, "b", "b")
    assert (own.share, own.expected, own.ratio) == (0, 0, 0)


def test_a_text_without_words_is_as_far_from_all_others() -> None:
    unit = normalise(np.array([[0.0, 0.0], [3.0, 4.0], [1.0, 0.0]]))
    assert unit[0].tolist() == [0, 0]
    found = mix(unit, [0, 1, 2], ["none", "b", "c"], 1)
    assert share(found, "none", "b").share == share(found, "none", "c").share == 0.5
