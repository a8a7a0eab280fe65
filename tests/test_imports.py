"""No circle of files, not even through an import inside a function or one for types only."""

import graphlib
from pathlib import Path

import grimp
import pytest

import runner

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


def test_no_public_name_is_hidden_by_a_module() -> None:
    """An imported module becomes its package's attribute, in place of what is lazily looked up."""
    modules = {path.stem for path in Path(runner.__path__[0]).iterdir()}
    assert not modules & set(runner.__all__)
