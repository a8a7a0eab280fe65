"""Makes the source of a program from a sample that is code already."""

from collections.abc import Sequence

from benchmarks.problem import Problem, Sample


def program_source(problem: Problem, sample: Sample) -> str | None:
    """Return the source to run for a `completion` or `solution`; None if there is nothing to run.

    A completion follows the prompt and ends before the earliest stop token. For a `response` see
    `benchmarks.extraction`; ValueError is raised for it here.
    """
    match sample.kind:
        case "completion":
            return problem.prompt + cut_at_stop_token(sample.text, problem.stop_tokens)
        case "solution":
            return sample.text if sample.text.strip() else None
        case _:
            raise ValueError(f"a {sample.kind} has to be extracted first")


def cut_at_stop_token(completion: str, stop_tokens: Sequence[str]) -> str:
    """Return the text before the first of the stop tokens in it."""
    found = (completion.find(token) for token in stop_tokens)
    return completion[: min((place for place in found if place >= 0), default=len(completion))]
