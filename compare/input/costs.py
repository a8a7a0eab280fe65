"""How long runs of benchmarks take: measured here where there are runs, else on the reference machine."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import msgspec


class _Run(msgspec.Struct, frozen=True, kw_only=True):
    seconds: dict[str, float]


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """The measured seconds of `runs`, by the benchmarks that one gives scores of, and the `machine`."""

    machine: str
    runs: list[_Run] = msgspec.field(name="run")


@cache
def reference() -> Reference:
    """Return the reference figures."""
    text = resources.files("compare").joinpath("facts", "seconds.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Reference)


class Costs:
    """The seconds of benchmarks: `own` as a person's runs took them, the reference's for the others."""

    def __init__(self, own: Mapping[str, float]) -> None:
        runs = reference().runs
        self._seconds = {name: took for run in runs for name, took in run.seconds.items()} | dict(own)
        self._run = {name: place for place, run in enumerate(runs) for name in run.seconds}

    def of(self, benchmarks: Sequence[str]) -> float | None:
        """Return the seconds that scores of these benchmarks cost, None where one is not known.

        Benchmarks that come from one run cost the dearest of them.
        """
        dearest: dict[int | str, float] = {}
        for name in benchmarks:
            if name not in self._seconds:
                return None
            run = self._run.get(name, name)
            dearest[run] = max(dearest.get(run, 0.0), self._seconds[name])
        return sum(dearest.values())
