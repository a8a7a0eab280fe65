"""Makes programs of JavaScript replies, and of TypeScript's: the profile `javascript-multipl-e/1`."""

import functools
from collections.abc import Callable, Iterator

import tree_sitter_javascript
from tree_sitter import Language, Node

from benchmarks.extraction import locate
from benchmarks.extraction.dialect import Dialect
from benchmarks.extraction.items import COMMENTS, Item, find_examples, make_item
from benchmarks.extraction.trees import Code, Edit, apply_edits, collect_names, parse_code

# What the tests declare themselves: `const assert`, `function test`, and in TypeScript `var require`.
_OF_TESTS = frozenset({b"assert", b"require", b"test"})
# What only examples, tests and exports use; the program is a script, not a module.
_AROUND = (b"assert", b"console", b"module", b"exports")
_VARIABLES = frozenset({"lexical_declaration", "variable_declaration"})
_WHOLE = frozenset({"import_statement", "import_alias", "ambient_declaration", "module", "internal_module"})
NAMES = frozenset({"javascript", "js", "node", "nodejs", "mjs", "cjs", "jsx", "ecmascript", ""})


def _list_declarators(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type == "variable_declarator"]


def _unwrap(node: Node) -> Node:
    """Return what an `export` or a `declare` stands before; the node itself if that is nothing."""
    return node.child_by_field_name("declaration") or node if node.type == "export_statement" else node


def _collect_declared(code: Code, node: Node) -> frozenset[bytes]:
    if node.type in _VARIABLES:
        patterns = [one.child_by_field_name("name") for one in _list_declarators(node)]
        return frozenset().union(*(collect_names(code, one) for one in patterns if one is not None))
    if node.type in _WHOLE:
        return collect_names(code, node)
    if node.type == "expression_statement":
        return _collect_assigned(code, node)
    name = node.child_by_field_name("name")
    return collect_names(code, name) if name is not None else frozenset()


def _collect_assigned(code: Code, statement: Node) -> frozenset[bytes]:
    """Return a for `a = 1`, `a.b = 1` and `a[b] = 1`."""
    one = statement.named_children[0] if statement.named_children else None
    target = one.child_by_field_name("left") if one is not None and "assignment" in one.type else None
    while target is not None and target.type in {"member_expression", "subscript_expression"}:
        target = target.child_by_field_name("object")
    return frozenset({code.of(target)}) if target is not None and target.type == "identifier" else frozenset()


def _iterate_definitions(code: Code) -> Iterator[tuple[bytes, Node]]:
    for node in map(_unwrap, code.root.children):
        for one in _list_declarators(node) if node.type in _VARIABLES else [node]:
            name = one.child_by_field_name("name")
            if name is not None and (one is node or one.child_by_field_name("value") is not None):
                yield code.of(name), one
        if node.type == "expression_statement":
            yield from ((name, node) for name in _collect_assigned_whole(code, node))


def _collect_assigned_whole(code: Code, statement: Node) -> frozenset[bytes]:
    one = statement.named_children[0] if statement.named_children else None
    target = one.child_by_field_name("left") if one is not None else None
    return frozenset({code.of(target)}) if target is not None and target.type == "identifier" else frozenset()


def find_definition(code: Code, entry_point: bytes) -> Node | None:
    """Find the function or the variable of that name at the top of the script."""
    return next((node for name, node in _iterate_definitions(code) if name == entry_point), None)


def _make_program(source: bytes, entry_point: bytes, grammar: Language) -> bytes:
    code = parse_code(source, grammar)
    code = parse_code(apply_edits(code.text, _iterate_export_edits(code)), grammar)
    items = [_make_item(code, node) for node in code.root.named_children if node.type not in COMMENTS]
    left_out = find_examples(items, entry_point, _AROUND)
    left = apply_edits(code.text, (one.removal for one in left_out | _find_colliding(items, entry_point)))
    return left.strip() + b"\n"


def _iterate_export_edits(code: Code) -> Iterator[Edit]:
    """Make the edits that remove the word `export` from declarations, and all other exports."""
    for node in code.root.children:
        if node.type == "export_statement" and node.child_by_field_name("source") is None:
            declaration = _unwrap(node)
            yield node.start_byte, node.end_byte if declaration is node else declaration.start_byte, b""


def _find_colliding(items: list[Item], entry_point: bytes) -> set[Item]:
    return {one for one in items if one.binds and one.binds <= _OF_TESTS - {entry_point}}


def _make_item(code: Code, node: Node) -> Item:
    return make_item(code, node, _collect_declared(code, node))


def make_plain_program(source: bytes) -> bytes:
    """Return the source as it is."""
    return source


def make_dialect(fences: frozenset[str], grammar: Callable[[], Language]) -> Dialect:
    """Return the dialect of JavaScript, or of TypeScript, whose grammar knows more."""
    return Dialect(
        fences=fences,
        grammar=grammar,
        find_definition=find_definition,
        make_program=lambda source, entry_point, _prompt: _make_program(source, entry_point, grammar()),
        make_plain_program=make_plain_program,
    )


DIALECT = make_dialect(NAMES, functools.cache(lambda: Language(tree_sitter_javascript.language())))
extract = functools.partial(locate.extract_guarded, dialect=DIALECT)
extract_plain = functools.partial(locate.extract_plain, dialect=DIALECT)
