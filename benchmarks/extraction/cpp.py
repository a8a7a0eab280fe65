"""Makes programs of C++ replies: the profile `cpp-multipl-e/1`."""

import functools
import re
from collections.abc import Iterator

import tree_sitter_cpp
from tree_sitter import Language, Node

from benchmarks.extraction import locate
from benchmarks.extraction.dialect import Dialect
from benchmarks.extraction.items import Item, find_examples, make_item
from benchmarks.extraction.trees import Code, apply_edits, collect_names, iterate_leaves, parse_code

# The tests begin with the brace that ends the function of the prompt: here it ends this block.
OPEN = b"namespace {  // ended by the first line of the tests\n"
_CONDITIONAL = frozenset({"preproc_if", "preproc_ifdef", "preproc_else", "preproc_elif"})
_TYPES = frozenset({"class_specifier", "struct_specifier", "union_specifier", "enum_specifier"})
_FUNCTIONS = frozenset({"function_definition", "declaration"})
_QUALIFYING = frozenset({"qualified_identifier", "template_type", "template_function"})
_INCLUDE = re.compile(rb"^[ \t]*#[ \t]*include[ \t]*([<\"][^>\"\n]*[>\"])", re.MULTILINE)
_STANDARD = re.compile(rb"\busing\s+namespace\s+std\b")
_STREAMS = frozenset({b"cout", b"cerr", b"cin", b"endl"})
# What replies write without `std::` where they forget `using namespace std;`.
_OF_STANDARD = frozenset(
    b"vector string map set pair tuple list deque queue stack priority_queue unordered_map unordered_set "
    b"multiset multimap array bitset optional any variant function unique_ptr shared_ptr stringstream "
    b"istringstream ostringstream string_view regex cout cerr cin endl make_pair make_tuple to_string stoi "
    b"stol stoll stof stod getline max min sort reverse swap accumulate max_element min_element "
    b"numeric_limits find count transform unique nullopt greater less".split()
)
# With these headers the functions take more types than double, as they do in namespace std.
_OF_C = frozenset(b"abs modf fmod pow sqrt floor ceil round trunc log log2 log10 exp fabs frexp div".split())
_KNOWN = _OF_STANDARD | _OF_C


def _iterate_functions(node: Node) -> Iterator[tuple[bytes, Node]]:
    """Iterate over the names that a definition or declaration declares, with what declares them."""
    waiting = node.children_by_field_name("declarator")
    while waiting:
        one = waiting.pop()
        inner = one.child_by_field_name("declarator")
        if inner is not None:
            waiting.append(inner)
        elif one.type == "reference_declarator":
            waiting += one.named_children
        elif one.text is not None:
            yield one.text, one


def _collect_declared(code: Code, node: Node) -> frozenset[bytes]:
    if node.type.endswith(("_statement", "_loop")):
        return frozenset()
    while node.type == "template_declaration" and node.named_children:
        node = node.named_children[-1]
    found = {name for _, one in _iterate_functions(node) for name in collect_names(code, one)}
    kind = node if node.type in _TYPES else node.child_by_field_name("type")
    if kind is not None and kind.type in _TYPES:
        title = kind.child_by_field_name("name")
        return collect_names(code, title or kind) | found
    if node.type in _FUNCTIONS:
        return frozenset(found)
    return collect_names(code, node)


def _iterate_units(node: Node) -> Iterator[Node]:
    """Iterate over declarations and directives, those in conditional sections too."""
    waiting = node.children[::-1]
    while waiting:
        one = waiting.pop()
        if one.type in _CONDITIONAL:
            waiting += one.children[::-1]
        else:
            yield one


def _find_named(root: Node, name: bytes) -> Iterator[Node]:
    for node in _iterate_units(root):
        if node.type in _FUNCTIONS and any(name == declared for declared, _ in _iterate_functions(node)):
            yield node


def find_definition(code: Code, entry_point: bytes) -> Node | None:
    """Find the function of that name, or the variable that holds it."""
    for node in _find_named(code.root, entry_point):
        if node.type == "function_definition" or any(leaf.type == "{" for leaf in iterate_leaves(node)):
            return node
    return None


def make_program(source: bytes, entry_point: bytes, prompt: bytes) -> bytes:
    """Remove main, examples and tests, and add what is missing in front; one brace is left open."""
    code = _remove_examples(_remove_main(parse_code(source, grammar())), entry_point)
    return _make_missing_lines(code, prompt) + code.text.strip() + b"\n" + OPEN


def make_plain_program(source: bytes) -> bytes:
    """Return the source as it is; one brace is left open."""
    return source + b"\n" + OPEN


def _remove_main(code: Code) -> Code:
    mains = [make_item(code, node, ()).removal for node in _find_named(code.root, b"main")]
    return parse_code(apply_edits(code.text, mains), grammar())


def _remove_examples(code: Code, entry_point: bytes) -> Code:
    items = [_make_item(code, node) for node in _iterate_units(code.root) if node.is_named]
    removals = (one.removal for one in find_examples(items, entry_point))
    return parse_code(apply_edits(code.text, removals), grammar())


def _make_item(code: Code, node: Node) -> Item:
    return make_item(code, node, _collect_declared(code, node))


def _make_missing_lines(code: Code, prompt: bytes) -> bytes:
    """Make the includes and types of the prompt that the source lacks, and the usual ones that it needs."""
    there, missed = set(_INCLUDE.findall(code.text)), _find_missed(code)
    wanted = _INCLUDE.findall(prompt)
    if missed & _OF_C:
        wanted += [b"<math.h>", b"<stdlib.h>"]
    if b"boost::any" in code.text and not any(name.startswith(b"<boost/") for name in there):
        wanted.append(b"<boost/any.hpp>")
    lines = [b"#include%s\n" % name for name in wanted if name not in there]
    if missed & _OF_STANDARD and not _STANDARD.search(code.text):
        lines.append(b"using namespace std;\n")
    return b"".join(lines) + _make_missing_types(code, prompt)


def _make_missing_types(code: Code, prompt: bytes) -> bytes:
    given = parse_code(prompt, grammar())
    there = {name for node in _iterate_types(code) for name in _collect_declared(code, node)}
    missing = (node for node in _iterate_types(given) if not _collect_declared(given, node) & there)
    return b"".join(given.of(node) + b";\n" for node in missing)


def _iterate_types(code: Code) -> Iterator[Node]:
    return (node for node in _iterate_units(code.root) if node.type in _TYPES)


def _find_missed(code: Code) -> frozenset[bytes]:
    """Find the well-known names that the source uses without a namespace and without declaring them."""
    known = ((leaf, name) for leaf in iterate_leaves(code.root) if (name := code.of(leaf)) in _KNOWN)
    used = {name for leaf, name in known if _is_used(leaf, name)}
    return frozenset(used.difference(*(_collect_declared(code, node) for node in _iterate_units(code.root))))


def _is_used(leaf: Node, name: bytes) -> bool:
    """Return whether a name is a type, or is called, without a namespace in front of it."""
    node, parent = leaf, leaf.parent
    while parent is not None and parent.type in _QUALIFYING:
        if parent.type == "qualified_identifier" and parent.child_by_field_name("name") == node:
            return False
        node, parent = parent, parent.parent
    called = parent is not None and parent.type == "call_expression"
    return leaf.type == "type_identifier" or (leaf.type == "identifier" and (called or name in _STREAMS))


grammar = functools.cache(lambda: Language(tree_sitter_cpp.language()))
DIALECT = Dialect(
    fences=frozenset({"cpp", "c++", "cc", "cxx", "c", "hpp", "h++", ""}),
    grammar=grammar,
    find_definition=find_definition,
    make_program=make_program,
    make_plain_program=make_plain_program,
)

extract = functools.partial(locate.extract_guarded, dialect=DIALECT)
extract_plain = functools.partial(locate.extract_plain, dialect=DIALECT)
