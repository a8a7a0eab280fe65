"""The figures of the models that have both sides, in the forms that analyses take them."""

from collections.abc import Sequence
from functools import cached_property
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from compare import records
from compare.analyses.ceiling import Rates, ceilings
from compare.analyses.curve import Curve
from compare.input import columns
from compare.input.costs import Costs
from compare.input.targets import TARGETS, WIN, target_values, target_variances
from compare.statistics.arrays import Floats
from compare.statistics.attenuation import fill_unknown
from compare.statistics.cluster_interval import FEWEST_CLUSTERS
from compare.statistics.clusters import number_clusters
from compare.statistics.correlation import correlate
from compare.statistics.true_rates import effective_questions


class Sampling(TypedDict):
    """How many resamples (and permutations) to draw, the seed, and the processes, None for as many as pay."""

    resamples: int
    seed: int
    workers: int | None


class Figures:
    """What is known of some models. Arrays are (models,), rates and scores in percent, NaN where not known.

    `scores` has the benchmarks' columns, and `mean` where there are several; `mean` is that column, or the
    one benchmark's; `known` marks the models that have it; `wins` are the models' figures of
    `target` (win rates, unless another was asked for), `sizes` billions of parameters, `developers` the
    number of each model's developer; `everyone` are these models and all others, whatever is known of them.
    `costs` knows how long benchmarks take. Analyses add to `notes` what they could not compute.
    """

    def __init__(
        self,
        models: Sequence[records.Model],
        benchmarks: Sequence[str],
        sampling: Sampling,
        target: str = WIN,
        *,
        everyone: Sequence[records.Model] = (),
        costs: Costs | None = None,
    ) -> None:
        table = columns.table(models, benchmarks)
        self.models, self.benchmarks, self.sampling, self.target = models, benchmarks, sampling, target
        self.everyone = everyone or models
        self.costs = costs or Costs({})
        self.notes: list[str] = []
        self.scores, self.wins = columns.with_mean(table, benchmarks), target_values(models, target)
        # With one benchmark its own scores stand in for the mean.
        self.mean = self.scores.get(columns.MEAN, table[:, 0])
        self.known = ~np.isnan(self.mean)
        self.developers = number_clusters(
            [model.name for model in models], [model.developer for model in models]
        )
        self.sizes = np.array([model.size_b or np.nan for model in models], dtype=np.float64)

    @property
    def counted(self) -> list[records.Model]:
        """The models that have a mean."""
        return [model for model, there in zip(self.models, self.known, strict=True) if there]

    @cached_property
    def errors(self) -> dict[str, Floats]:
        """The sampling variance of each column of scores, and of the mean.

        A figure of unknown sampling error is taken to be as uncertain as the others are on average.
        """
        errors = {name: fill_unknown(columns.error_variance(self.models, name)) for name in self.benchmarks}
        return {
            **errors,
            columns.MEAN: fill_unknown(columns.mean_error_variance(self.models, self.benchmarks)),
        }

    @property
    def least_mean_errors(self) -> Floats:
        """The least that the sampling variance of each mean can be: as if all benchmarks were independent."""
        variances = columns.mean_error_variance(self.models, self.benchmarks, together=False)
        return fill_unknown(variances)

    @cached_property
    def win_errors(self) -> Floats:
        """The sampling variance of each win rate, filled in as `errors`."""
        return fill_unknown(target_variances(self.models, self.target))

    @property
    def shares(self) -> Floats:
        """The figures of the target as shares in percent, which all but the log-odds are."""
        return TARGETS[self.target].to_share(self.wins)

    @property
    def share_errors(self) -> Floats:
        """The sampling variance of each of `shares`, in squared points, by the ends of an error bar."""
        to_share, error = TARGETS[self.target].to_share, np.sqrt(self.win_errors)
        variance: Floats = ((to_share(self.wins + error) - to_share(self.wins - error)) / 2) ** 2
        return variance

    @property
    def ratings(self) -> Floats:
        """The models' ratings by people."""
        ratings = [model.rating for model in self.models]
        return np.array([np.nan if each is None else each.value for each in ratings], dtype=np.float64)

    @cached_property
    def correlations(self) -> list[records.Correlation]:
        """How each column of scores goes with the win rate; other analyses start from it."""
        return correlate(
            self.scores, self.wins, error_var=self.errors, win_error_var=self.win_errors, **self.sampling
        )

    @cached_property
    def curve(self) -> Curve:
        """The curve of win rates over scores, of the counted models by name, clustered by developer.

        Where there are fewer than three developers, each model counts as one: nothing is left otherwise.
        """
        order = self.by_name
        numbers, clusters = np.unique(self.developers[order], return_inverse=True)
        clusters = clusters if len(numbers) >= FEWEST_CLUSTERS else np.arange(len(order))
        return Curve(self.mean[order], self.shares[order], clusters, **self.sampling)

    @cached_property
    def by_name(self) -> NDArray[np.intp]:
        """The places of the counted models, by name: figures then do not depend on the order of input."""
        places = np.flatnonzero(self.known).tolist()
        return np.array(sorted(places, key=lambda place: self.models[place].name), dtype=np.intp)

    @property
    def categories(self) -> dict[str, Floats]:
        """The win rates by category of questions."""
        names = dict.fromkeys(name for model in self.models for name in model.categories)
        return {
            name: np.array([columns.percent(model.categories.get(name)) for model in self.models])
            for name in names
        }

    @property
    def _share_errors(self) -> Floats:
        """The sampling variance of each share; of log-odds by the slope of the way from one to the other."""
        if TARGETS[self.target].share:
            return self.win_errors
        slope = self.shares * (100 - self.shares) / 100
        return self.win_errors * slope**2

    @cached_property
    def ceilings(self) -> list[records.Ceiling]:
        """How far a perfect benchmark would agree with the win rates."""
        worth = effective_questions(self.shares, self._share_errors)
        wins = Rates(self.shares, columns.questions([model.win for model in self.models]), worth)
        categories = {}
        for name, rates in self.categories.items():
            questions = columns.questions([model.categories.get(name) for model in self.models])
            categories[name] = Rates(rates, questions, fill_unknown(questions))
        draws = self.sampling["resamples"]
        return ceilings(self.mean, wins, categories, resamples=draws, seed=self.sampling["seed"])
