"""evalplus's sanitizer, and when not to believe it."""

import ast

from benchmarks.python_source import bound, definition, parse, used

# The sanitizer tries to parse every run of lines, which for this many takes it about a second.
MAX_LINES = 120


def sanitized(source: str, entry_point: str) -> str | None:
    """What evalplus's sanitizer keeps of the source: imports, the entry point, and what that needs.

    None if the source is too long for it, or if it loses something that the program needs: it drops
    functions without `return`, decorated ones, second definitions and whatever is no definition.
    """
    if source.count("\n") > MAX_LINES:
        return None
    from evalplus.sanitize import sanitize

    try:
        kept = str(sanitize(source, entry_point))
    except (ValueError, RecursionError):  # NUL, odd Unicode and absurd nesting make it fail
        return None
    tree = parse(kept)
    if tree is None or definition(tree, entry_point) is None:
        return None
    whole = parse(source)
    return kept + "\n" if whole is None or _is_complete(tree, whole) else None


def _is_complete(kept: ast.Module, whole: ast.Module) -> bool:
    """Whether what was dropped is of no use to what was kept."""
    kept_texts = {ast.dump(statement) for statement in kept.body}
    dropped = [statement for statement in whole.body if ast.dump(statement) not in kept_texts]
    variables = bound(s for s in kept.body if isinstance(s, ast.Assign | ast.AnnAssign))
    needed, there = used(kept.body), bound(kept.body)
    return not (bound(dropped) & (needed | there) or used(dropped) & variables)
