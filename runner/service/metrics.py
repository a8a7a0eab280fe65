"""What a service counts, in Prometheus's terms."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)
Reading = tuple[tuple[str, ...], float]
"""Labels and a value."""


class Metrics:
    """The counters of one service, which no other has a part in."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = Counter(
            "runner_requests", "Requests answered.", ["route", "status"], registry=self.registry
        )
        self.verdicts = Counter(
            "runner_verdicts", "Samples judged.", ["benchmark", "verdict"], registry=self.registry
        )
        self.outcomes = Counter(
            "runner_outcomes", "Programs run that no benchmark judges.", ["language", "phase"],
            registry=self.registry,
        )  # fmt: skip
        self.seconds = Histogram(
            "runner_seconds", "Wall time by phase.", ["phase"], buckets=SECONDS, registry=self.registry
        )

    def watch(self, name: str, text: str, labels: list[str], read: Callable[[], Iterable[Reading]]) -> None:
        """Add a gauge whose values are read when they are asked for."""
        self.registry.register(_Gauge(name, text, labels, read))

    def encode(self) -> bytes:
        """Return it all in the text format."""
        from prometheus_client import generate_latest

        return generate_latest(self.registry)


class _Gauge:
    def __init__(
        self, name: str, text: str, labels: list[str], read: Callable[[], Iterable[Reading]]
    ) -> None:
        self._name, self._text, self._labels, self._read = name, text, labels, read

    def collect(self) -> "Iterator[Metric]":
        """See prometheus_client's Collector."""
        from prometheus_client.metrics_core import GaugeMetricFamily

        family = GaugeMetricFamily(self._name, self._text, labels=self._labels)
        for labels, value in self._read():
            family.add_metric(labels, value)
        yield family
