"""No circle of files, not even through an import inside a function or one for types only."""

import graphlib

import grimp
import pytest

PACKAGES = ("runner", "benchmarks", "sandboxes", "compare")


def imports() -> dict[str, set[str]]:
    """What each file of ours imports of ours, wherever in it the import stands."""
    graph = grimp.build_graph(*PACKAGES, exclude_type_checking_imports=False, cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def test_no_circle_of_files() -> None:
    try:
        graphlib.TopologicalSorter(imports()).prepare()
    except graphlib.CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_imports_inside_functions_and_for_types_count() -> None:
    found = imports()
    assert "runner.cli.exec" in found["runner.cli.app"]  # inside a function
    assert "sandboxes.images.lock" in found["runner.engine.slots"]
