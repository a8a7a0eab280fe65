"""The report of an evaluation: what was generated, and the model's row of scores."""

from rich.console import Console

from runner.evaluation.session import Evaluation
from runner.reports.generation.terminal import print_generation


def print_evaluation(console: Console, evaluation: Evaluation) -> None:
    """Print what was generated, then the scores of all benchmarks in one table."""
    print_generation(console, evaluation.generation, evaluation.path)
