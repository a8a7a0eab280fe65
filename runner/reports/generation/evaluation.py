"""The report of an evaluation: what was generated, and the model's row of scores."""

import shlex

from rich.console import Console
from rich.text import Text

from runner.evaluation.session import Evaluation
from runner.reports.generation.terminal import print_generation
from runner.reports.terminal.model_table import print_model_table
from runner.reports.text import plain


def print_evaluation(console: Console, evaluation: Evaluation) -> None:
    """Print what was generated, then the scores of all benchmarks in one table."""
    print_generation(console, evaluation.generation, evaluation.path)
    print_model_table(console, evaluation.runs)
    command = f"runner compare --run {shlex.quote(str(evaluation.path))}"
    console.print(Text(plain(f"next: {command}"), style="dim"), soft_wrap=True)
