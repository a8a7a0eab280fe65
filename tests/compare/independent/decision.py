"""The decision curve again, from its definition: loops over pairs, and nothing of the product."""

import numpy as np
from scipy import stats


def share_of_pairs(scores, preferred, developers, weight):
    """The weighted share of pairs in one order, its 95 % interval, pairs and their weight.

    `weight(gap, i, j)` says how much the pair i, j counts.
    """
    scores, preferred = np.asarray(scores, float), np.asarray(preferred, float)
    pairs = []
    for i in range(len(scores)):
        for j in range(i + 1, len(scores)):
            w = weight(round(abs(scores[i] - scores[j]), 9), i, j)
            if not np.isnan([scores[i], scores[j], preferred[i], preferred[j]]).any() and w > 0:
                better, liked = scores[i] - scores[j], preferred[i] - preferred[j]
                won = 0.5 if better == 0 or liked == 0 else float((better > 0) == (liked > 0))
                pairs.append((w, won, developers[i], developers[j], i, j))
    if not pairs:
        return None
    share = _mean(pairs)
    taking_part = sorted({pair[2] for pair in pairs} | {pair[3] for pair in pairs})
    total = sum(pair[0] for pair in pairs)
    effective = total**2 / sum(pair[0] ** 2 for pair in pairs)
    if len(taking_part) == 1:
        return share, None, effective, total
    without = [[pair for pair in pairs if name not in pair[2:4]] for name in taking_part]
    size = len({pair[4] for pair in pairs} | {pair[5] for pair in pairs}) / 2
    if all(without):
        g = len(taking_part)
        variance = (g - 1) / g * sum((_mean(rest) - share) ** 2 for rest in without)
        if variance > 1e-12:
            size = share * (1 - share) / variance
    size = min(size, effective)
    # Both ends solve (share - p)^2 = t^2 p (1 - p) / size.
    t2 = stats.t.ppf(0.975, len(taking_part) - 1) ** 2
    ends = np.roots([1 + t2 / size, -(2 * share + t2 / size), share**2])
    return share, tuple(sorted(np.clip(np.real(ends), 0, 1))), effective, total


def _mean(pairs):
    return sum(pair[0] * pair[1] for pair in pairs) / sum(pair[0] for pair in pairs)


def in_band(low, high):
    return lambda gap, *_: float(low <= gap < high)


def near(at):
    def weight(gap, *_):
        off = (np.log2(1 + gap) - np.log2(1 + at)) / 0.35
        return float(np.exp(-(off**2) / 2)) if abs(off) <= 3 else 0.0

    return weight
