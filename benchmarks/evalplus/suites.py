"""The suites of a problem whose tests are calls."""

from benchmarks.problem import CallTests, Problem, Suite


def call_tests(problem: Problem) -> CallTests:
    """Return the tests of a problem of this family. Raises TypeError for one of another."""
    if isinstance(problem.tests, CallTests):
        return problem.tests
    raise TypeError(f"the tests of {problem.task_id} are not calls")


def suites_of(problem: Problem) -> tuple[Suite, ...]:
    """Return the suites of a problem of this family. Raises TypeError for one of another."""
    return call_tests(problem).suites
