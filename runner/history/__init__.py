"""The history of many runs: trends, change points, flaky tasks."""
