"""Java replies: the profile `java-multipl-e/1`.

The tests go on inside the class `Problem` of the prompt, in one of its methods, and call the function by
its bare name.
"""

import functools
import re
from collections.abc import Iterator

import tree_sitter_java
from tree_sitter import Language, Node

from benchmarks.extraction.dialect import Dialect
from benchmarks.extraction.items import COMMENTS, Item, examples, item
from benchmarks.extraction.trees import Code, Edit, edited, leaves, parsed

PROBLEM = b"Problem"
# The tests begin with the brace that ends the method of the prompt; here it ends this.
OPEN = b"    static {  // ended by the first line of the tests\n"
_TYPES = frozenset(
    f"{kind}_declaration" for kind in ("class", "interface", "enum", "record", "annotation_type")
)
_HEADERS = frozenset({"import_declaration", "package_declaration"})
_NESTED = frozenset({"static", "private", "protected"})
_STATEMENTS = frozenset(
    {
        "expression_statement",
        "for_statement",
        "enhanced_for_statement",
        "while_statement",
        "if_statement",
        "try_statement",
        "assert_statement",
        "do_statement",
    }
)
_IMPORT = re.compile(rb"^[ \t]*import\s[^;]*;", re.MULTILINE)
_TEST_FRAMEWORK = re.compile(rb"import\s+(?:static\s+)?(?:org\.junit|junit|org\.testng|org\.assertj)\b")


def _name(code: Code, node: Node) -> bytes:
    name = node.child_by_field_name("name")
    return code.of(name) if name is not None else b""


def _of_kind(node: Node, kinds: frozenset[str]) -> list[Node]:
    return [child for child in node.children if child.type in kinds]


def _members(node: Node) -> list[Node]:
    body = node.child_by_field_name("body")
    return body.named_children if body is not None else []


def _methods(code: Code, node: Node, name: bytes) -> Iterator[Node]:
    """The methods of that name in a type, or those that are in none."""
    inside = _members(node) if node.type in _TYPES else node.children
    return (one for one in inside if one.type == "method_declaration" and _name(code, one) == name)


def _home(code: Code, entry_point: bytes) -> Node | None:
    """The type that holds the function; the `Problem` of the prompt comes before others."""
    homes = [one for one in _of_kind(code.root, _TYPES) if any(_methods(code, one, entry_point))]
    named = (one for one in homes if _name(code, one) == PROBLEM)
    return next(named, None) or next(iter(homes), None)


def definition(code: Code, entry_point: bytes) -> Node | None:
    """The method of that name, in a type of its own or in none."""
    home = _home(code, entry_point)
    return next(_methods(code, home or code.root, entry_point), None)


def program(source: bytes, entry_point: bytes, prompt: bytes) -> bytes:
    """The source without main, examples and tests, its class called Problem and left open in a block."""
    code = parsed(source, grammar())
    if _home(code, entry_point) is None:
        code = _in_class(code)
    code = _without_examples(_without_mains(code), entry_point)
    home = _home(code, entry_point)
    if home is None:
        return _lacking(code, prompt) + plain(code.text)
    code = _fitting(code, _name(code, home))
    home = _home(code, entry_point)
    return plain(code.text) if home is None else _lacking(code, prompt) + _home_last(code, home)


def plain(source: bytes) -> bytes:
    """The source with its last brace taken off, and a block left open."""
    return (source[: source.rindex(b"}")] if b"}" in source else source).rstrip() + b"\n" + OPEN


def _in_class(code: Code) -> Code:
    """Methods that stand alone become members of the class Problem. Statements in between are examples."""
    outside, inside = [], []
    for node in code.root.children:
        nested = bool(_modifiers(node) & _NESTED)
        if node.type in _HEADERS or (node.type in _TYPES and not nested):
            outside.append(code.of(node))
        elif node.type not in _STATEMENTS:
            inside.append(code.of(node))
    lines = [*outside, b"class Problem {", *inside, b"}", b""]
    return parsed(b"\n".join(lines), grammar())


def _modifiers(node: Node) -> set[str]:
    return {word.type for one in node.children if one.type == "modifiers" for word in one.children}


def _without_mains(code: Code) -> Code:
    edits = list[Edit]()
    for node in code.root.children:
        if node.type in _TYPES:
            edits += [item(code, one, ()).removal for one in _methods(code, node, b"main")]
        elif node.type == "package_declaration" or _TEST_FRAMEWORK.match(code.of(node)):
            edits.append((node.start_byte, node.end_byte, b""))
    return parsed(edited(code.text, edits), grammar())


def _without_examples(code: Code, entry_point: bytes) -> Code:
    home = _home(code, entry_point)
    if home is None:
        return code
    members = [_item(code, node) for node in _members(home) if node.type not in COMMENTS]
    others = [_item(code, node) for node in _of_kind(code.root, _TYPES) if node != home]
    left_out = examples([*members, *others], entry_point)
    return parsed(edited(code.text, (one.removal for one in left_out)), grammar())


def _item(code: Code, node: Node) -> Item:
    declared = node.children_by_field_name("declarator") or [node]
    return item(code, node, {_name(code, one) for one in declared} - {b""})


def _fitting(code: Code, home: bytes) -> Code:
    """With the class called Problem everywhere, and no public one, since files are not called after them."""
    edits = list[Edit]()
    for node in _of_kind(code.root, _TYPES):
        for modifiers in _of_kind(node, frozenset({"modifiers"})):
            edits += [(w.start_byte, w.end_byte, b"") for w in modifiers.children if w.type == "public"]
    if home != PROBLEM:
        called = (leaf for leaf in leaves(code.root) if leaf.type in {"identifier", "type_identifier"})
        edits += [(one.start_byte, one.end_byte, PROBLEM) for one in called if code.of(one) == home]
    return parsed(edited(code.text, edits), grammar())


def _lacking(code: Code, prompt: bytes) -> bytes:
    there = {b" ".join(line.split()) for line in _IMPORT.findall(code.text)}
    return b"".join(line + b"\n" for line in _IMPORT.findall(prompt) if b" ".join(line.split()) not in there)


def _home_last(code: Code, home: Node) -> bytes:
    rest = edited(code.text, [(home.start_byte, home.end_byte, b"")])
    return rest.strip() + b"\n\n" + plain(code.of(home))


grammar = functools.cache(lambda: Language(tree_sitter_java.language()))
DIALECT = Dialect(
    fences=frozenset({"java", "java8", "java11", "java17", "java21", ""}),
    grammar=grammar,
    definition=definition,
    program=program,
    plain=plain,
)
