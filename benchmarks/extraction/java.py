"""Makes programs of Java replies: the profile `java-multipl-e/1`.

The tests continue inside the class `Problem` of the prompt, in one of its methods, and call the function by
its bare name.
"""

import functools
import re
from collections.abc import Iterator

import tree_sitter_java
from tree_sitter import Language, Node

from benchmarks.extraction import locate
from benchmarks.extraction.dialect import Dialect
from benchmarks.extraction.items import COMMENTS, Item, find_examples, make_item
from benchmarks.extraction.trees import Code, Edit, apply_edits, iterate_leaves, parse_code

PROBLEM = b"Problem"
# The tests begin with the brace that ends the method of the prompt: here it ends this block.
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


def _get_name(code: Code, node: Node) -> bytes:
    name = node.child_by_field_name("name")
    return code.of(name) if name is not None else b""


def _select(node: Node, kinds: frozenset[str]) -> list[Node]:
    return [child for child in node.children if child.type in kinds]


def _get_members(node: Node) -> list[Node]:
    body = node.child_by_field_name("body")
    return body.named_children if body is not None else []


def _find_methods(code: Code, node: Node, name: bytes) -> Iterator[Node]:
    """Find the methods of that name in a type, or those that are in none."""
    inside = _get_members(node) if node.type in _TYPES else node.children
    return (one for one in inside if one.type == "method_declaration" and _get_name(code, one) == name)


def _find_home(code: Code, entry_point: bytes) -> Node | None:
    """Find the type that holds the function; the `Problem` of the prompt comes before others."""
    homes = [one for one in _select(code.root, _TYPES) if any(_find_methods(code, one, entry_point))]
    named = (one for one in homes if _get_name(code, one) == PROBLEM)
    return next(named, None) or next(iter(homes), None)


def find_definition(code: Code, entry_point: bytes) -> Node | None:
    """Find the method of that name, in a type or in none."""
    home = _find_home(code, entry_point)
    return next(_find_methods(code, home or code.root, entry_point), None)


def make_program(source: bytes, entry_point: bytes, prompt: bytes) -> bytes:
    """Remove main, examples and tests, call the class Problem and leave it open in a block."""
    code = parse_code(source, grammar())
    if _find_home(code, entry_point) is None:
        code = _wrap_in_class(code)
    code = _remove_examples(_remove_mains(code), entry_point)
    home = _find_home(code, entry_point)
    if home is None:
        return _make_missing_imports(code, prompt) + make_plain_program(code.text)
    code = _rename_class(code, _get_name(code, home))
    home = _find_home(code, entry_point)
    if home is None:
        return make_plain_program(code.text)
    return _make_missing_imports(code, prompt) + _move_home_last(code, home)


def make_plain_program(source: bytes) -> bytes:
    """Remove the last brace of the source, and leave a block open."""
    return (source[: source.rindex(b"}")] if b"}" in source else source).rstrip() + b"\n" + OPEN


def _wrap_in_class(code: Code) -> Code:
    """Move methods outside of types into the class Problem. Statements in between are examples."""
    outside, inside = [], []
    for node in code.root.children:
        nested = bool(_collect_modifiers(node) & _NESTED)
        if node.type in _HEADERS or (node.type in _TYPES and not nested):
            outside.append(code.of(node))
        elif node.type not in _STATEMENTS:
            inside.append(code.of(node))
    lines = [*outside, b"class Problem {", *inside, b"}", b""]
    return parse_code(b"\n".join(lines), grammar())


def _collect_modifiers(node: Node) -> set[str]:
    return {word.type for one in node.children if one.type == "modifiers" for word in one.children}


def _remove_mains(code: Code) -> Code:
    edits = list[Edit]()
    for node in code.root.children:
        if node.type in _TYPES:
            edits += [make_item(code, one, ()).removal for one in _find_methods(code, node, b"main")]
        elif node.type == "package_declaration" or _TEST_FRAMEWORK.match(code.of(node)):
            edits.append((node.start_byte, node.end_byte, b""))
    return parse_code(apply_edits(code.text, edits), grammar())


def _remove_examples(code: Code, entry_point: bytes) -> Code:
    home = _find_home(code, entry_point)
    if home is None:
        return code
    members = [_make_item(code, node) for node in _get_members(home) if node.type not in COMMENTS]
    others = [_make_item(code, node) for node in _select(code.root, _TYPES) if node != home]
    left_out = find_examples([*members, *others], entry_point)
    return parse_code(apply_edits(code.text, (one.removal for one in left_out)), grammar())


def _make_item(code: Code, node: Node) -> Item:
    declared = node.children_by_field_name("declarator") or [node]
    return make_item(code, node, {_get_name(code, one) for one in declared} - {b""})


def _rename_class(code: Code, home: bytes) -> Code:
    """Call the class Problem everywhere, and make none public, since files are not named after them."""
    edits = list[Edit]()
    for node in _select(code.root, _TYPES):
        for modifiers in _select(node, frozenset({"modifiers"})):
            edits += [(w.start_byte, w.end_byte, b"") for w in modifiers.children if w.type == "public"]
    if home != PROBLEM:
        called = (
            leaf for leaf in iterate_leaves(code.root) if leaf.type in {"identifier", "type_identifier"}
        )
        edits += [(one.start_byte, one.end_byte, PROBLEM) for one in called if code.of(one) == home]
    return parse_code(apply_edits(code.text, edits), grammar())


def _make_missing_imports(code: Code, prompt: bytes) -> bytes:
    there = {b" ".join(line.split()) for line in _IMPORT.findall(code.text)}
    return b"".join(line + b"\n" for line in _IMPORT.findall(prompt) if b" ".join(line.split()) not in there)


def _move_home_last(code: Code, home: Node) -> bytes:
    rest = apply_edits(code.text, [(home.start_byte, home.end_byte, b"")])
    return rest.strip() + b"\n\n" + make_plain_program(code.of(home))


grammar = functools.cache(lambda: Language(tree_sitter_java.language()))
DIALECT = Dialect(
    fences=frozenset({"java", "java8", "java11", "java17", "java21", ""}),
    grammar=grammar,
    find_definition=find_definition,
    make_program=make_program,
    make_plain_program=make_plain_program,
)

extract = functools.partial(locate.extract_guarded, dialect=DIALECT)
extract_plain = functools.partial(locate.extract_plain, dialect=DIALECT)
