"""Runs evalplus's sanitizer, and rejects results that lost something."""

import ast
import functools
import sys
from collections.abc import Callable
from types import ModuleType

from benchmarks.extraction.python_source import collect_bound, collect_used, find_definition, parse

# The sanitizer tries to parse every run of lines, so its time grows with the third power of their number:
# 80 lines take it a tenth of a second, and up to two seconds if most runs parse.
MAX_LINES = 80
MAX_CHARACTERS = 2**14


def sanitize_source(source: str, entry_point: str) -> str | None:
    """Return what evalplus's sanitizer keeps of the source: imports, the entry point, what that needs.

    None if the source is too long for it, or if it loses something that the program needs: it drops
    functions without `return`, decorated ones, second definitions and whatever is no definition.
    """
    if source.count("\n") > MAX_LINES or len(source) > MAX_CHARACTERS:
        return None
    sanitize = _load_sanitizer()
    try:
        kept = str(sanitize(source, entry_point))
    except Exception:  # a foreign parser on any text: an error costs no more than this reply
        return None
    tree = parse(kept)
    if tree is None or find_definition(tree, entry_point) is None:
        return None
    whole = parse(source)
    return kept + "\n" if whole is None or _is_complete(tree, whole) else None


@functools.cache
def _load_sanitizer() -> Callable[[str, str], str]:
    """Return evalplus's sanitizer, without the data sets that only its module's script reads.

    They would bring half of a machine-learning stack along: a second of each process that extracts.
    """
    data = "evalplus.data"
    there = sys.modules.get(data)
    stand_in = ModuleType(data)
    stand_in.__getattr__ = lambda _: None  # type: ignore[method-assign]
    sys.modules[data] = there or stand_in
    try:
        from evalplus.sanitize import sanitize
    finally:
        if there is None:
            del sys.modules[data]
    found: Callable[[str, str], str] = sanitize
    return found


def _is_complete(kept: ast.Module, whole: ast.Module) -> bool:
    """Return whether nothing that was dropped is of use to what was kept."""
    kept_texts = {ast.dump(statement) for statement in kept.body}
    dropped = [statement for statement in whole.body if ast.dump(statement) not in kept_texts]
    variables = collect_bound(s for s in kept.body if isinstance(s, ast.Assign | ast.AnnAssign))
    needed, there = collect_used(kept.body), collect_bound(kept.body)
    return not (collect_bound(dropped) & (needed | there) or collect_used(dropped) & variables)
