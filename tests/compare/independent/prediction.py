"""Leave-one-developer-out errors again: a monotone fit to the others, and sets chosen by the others."""

from itertools import combinations

import numpy as np
from scipy import stats
from scipy.optimize import isotonic_regression


def predict(x_known, y_known, x_new):
    """Least squares monotone fit with equal x pooled; linear between points, level beyond them."""
    at = np.unique(x_known)
    means = [np.mean(y_known[x_known == each]) for each in at]
    fit = isotonic_regression(means, weights=[np.sum(x_known == each) for each in at]).x
    return np.interp(x_new, at, fit)


def errors(x, y, developers):
    found = np.empty(len(x))
    for developer in set(developers):
        own = np.array([each == developer for each in developers])
        found[own] = y[own] - predict(x[~own], y[~own], x[own])
    return found


def interval(predicted, developers, root=False):
    """Mean absolute (or root mean square) error, and Student's interval of its logarithm.

    `predicted(rest)` gives the errors of the models `rest`, with nobody else's figures used.
    """

    def measure(rest):
        off = predicted(rest)
        return np.sqrt(np.mean(off**2)) if root else np.mean(np.abs(off))

    names = sorted(set(developers))
    everyone = np.arange(len(developers))
    value = measure(everyone)
    logs = [np.log(measure(everyone[[each != name for each in developers]])) for name in names]
    g = len(names)
    half = stats.t.ppf(0.975, g - 1) * np.sqrt((g - 1) / g * np.sum((logs - np.mean(logs)) ** 2))
    return value, (value * np.exp(-half), value * np.exp(half))


def best_set(table, y, developers, names, *, size, cost):
    """The set of so many columns with the least mean absolute error; the cheapest of equals."""
    found = []
    for chosen in combinations(range(len(names)), size):
        off = errors(table[:, chosen].mean(axis=1), y, developers)
        called = tuple(names[place] for place in chosen)
        found.append((round(float(np.abs(off).mean()), 8), cost(called), called, chosen))
    return min(found)


def honest(table, y, developers, names, *, size, cost):
    """The errors where the set is chosen without each developer that is predicted, and those choices."""
    developers = np.array(developers)
    found, choices = np.empty(len(y)), {}
    for developer in sorted(set(developers.tolist())):
        own = developers == developer
        best = best_set(table[~own], y[~own], developers[~own].tolist(), names, size=size, cost=cost)
        x = table[:, best[3]].mean(axis=1)
        found[own] = y[own] - predict(x[~own], y[~own], x[own])
        choices[developer] = best[2]
    return found, choices


def errors_of_choices(table, y, developers, names, choices):
    """A function of some models: their errors, each by the set chosen without its developer."""

    def predicted(rest):
        found = np.empty(len(rest))
        labels = np.array(developers)[rest]
        for developer, chosen in choices.items():
            own = labels == developer
            if own.any():
                x = table[rest][:, [names.index(name) for name in chosen]].mean(axis=1)
                found[own] = y[rest][own] - predict(x[~own], y[rest][~own], x[own])
        return found

    return predicted
