"""JavaScript and TypeScript replies: the profiles `javascript-multipl-e/1` and `typescript-multipl-e/1`."""

import functools
from collections.abc import Iterator

import tree_sitter_javascript
import tree_sitter_typescript
from tree_sitter import Language, Node

from benchmarks.extraction.dialect import Dialect
from benchmarks.extraction.items import COMMENTS, Item, examples, item
from benchmarks.extraction.trees import Code, Edit, edited, names, parsed

# What the tests declare themselves: `const assert`, `function test`, and in TypeScript `var require`.
_OF_TESTS = frozenset({b"assert", b"require", b"test"})
# What only examples, tests and exports use; the program is a script, not a module.
_AROUND = (b"assert", b"console", b"module", b"exports")
_VARIABLES = frozenset({"lexical_declaration", "variable_declaration"})
_WHOLE = frozenset({"import_statement", "import_alias", "ambient_declaration", "module", "internal_module"})
_NAMES = frozenset({"javascript", "js", "node", "nodejs", "mjs", "cjs", "jsx", "ecmascript", ""})


def _declarators(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type == "variable_declarator"]


def _unwrapped(node: Node) -> Node:
    """What an `export` or a `declare` stands before; the node itself if that is nothing."""
    return node.child_by_field_name("declaration") or node if node.type == "export_statement" else node


def _declared(code: Code, node: Node) -> frozenset[bytes]:
    if node.type in _VARIABLES:
        patterns = [one.child_by_field_name("name") for one in _declarators(node)]
        return frozenset().union(*(names(code, one) for one in patterns if one is not None))
    if node.type in _WHOLE:
        return names(code, node)
    if node.type == "expression_statement":
        return _assigned(code, node)
    name = node.child_by_field_name("name")
    return names(code, name) if name is not None else frozenset()


def _assigned(code: Code, statement: Node) -> frozenset[bytes]:
    """For `a = 1`, `a.b = 1` and `a[b] = 1`, a."""
    one = statement.named_children[0] if statement.named_children else None
    target = one.child_by_field_name("left") if one is not None and "assignment" in one.type else None
    while target is not None and target.type in {"member_expression", "subscript_expression"}:
        target = target.child_by_field_name("object")
    return frozenset({code.of(target)}) if target is not None and target.type == "identifier" else frozenset()


def _definitions(code: Code) -> Iterator[tuple[bytes, Node]]:
    for node in map(_unwrapped, code.root.children):
        for one in _declarators(node) if node.type in _VARIABLES else [node]:
            name = one.child_by_field_name("name")
            if name is not None and (one is node or one.child_by_field_name("value") is not None):
                yield code.of(name), one
        if node.type == "expression_statement":
            yield from ((name, node) for name in _assigned_whole(code, node))


def _assigned_whole(code: Code, statement: Node) -> frozenset[bytes]:
    one = statement.named_children[0] if statement.named_children else None
    target = one.child_by_field_name("left") if one is not None else None
    return frozenset({code.of(target)}) if target is not None and target.type == "identifier" else frozenset()


def definition(code: Code, entry_point: bytes) -> Node | None:
    """The function or the variable of that name at the top of the script."""
    return next((node for name, node in _definitions(code) if name == entry_point), None)


def _program(source: bytes, entry_point: bytes, grammar: Language) -> bytes:
    code = parsed(source, grammar)
    code = parsed(edited(code.text, _exports(code)), grammar)
    items = [_item(code, node) for node in code.root.named_children if node.type not in COMMENTS]
    left_out = examples(items, entry_point, _AROUND)
    left = edited(code.text, (one.removal for one in left_out | _colliding(items, entry_point)))
    return left.strip() + b"\n"


def _exports(code: Code) -> Iterator[Edit]:
    """Takes the word `export` from declarations, and all of the other exports."""
    for node in code.root.children:
        if node.type == "export_statement" and node.child_by_field_name("source") is None:
            declaration = _unwrapped(node)
            yield node.start_byte, node.end_byte if declaration is node else declaration.start_byte, b""


def _colliding(items: list[Item], entry_point: bytes) -> set[Item]:
    return {one for one in items if one.binds and one.binds <= _OF_TESTS - {entry_point}}


def _item(code: Code, node: Node) -> Item:
    return item(code, node, _declared(code, node))


def _script(source: bytes, entry_point: bytes, _prompt: bytes) -> bytes:
    """The source without what it exports, prints and tests."""
    return _program(source, entry_point, javascript())


def _typed_script(source: bytes, entry_point: bytes, _prompt: bytes) -> bytes:
    """The source without what it exports, prints and tests."""
    return _program(source, entry_point, typescript())


def plain(source: bytes) -> bytes:
    """The source as it is."""
    return source


javascript = functools.cache(lambda: Language(tree_sitter_javascript.language()))
typescript = functools.cache(lambda: Language(tree_sitter_typescript.language_typescript()))
JAVASCRIPT = Dialect(fences=_NAMES, grammar=javascript, definition=definition, program=_script, plain=plain)
TYPESCRIPT = Dialect(
    fences=_NAMES | {"typescript", "ts", "tsx"},
    grammar=typescript,
    definition=definition,
    program=_typed_script,
    plain=plain,
)
