"""Makes programs of Bash replies: the profile `bash-multipl-e/1`."""

import functools

import tree_sitter_bash
from tree_sitter import Language, Node

from benchmarks.extraction import locate
from benchmarks.extraction.dialect import Dialect
from benchmarks.extraction.items import COMMENTS, find_examples, make_item
from benchmarks.extraction.trees import Code, apply_edits, iterate_leaves, parse_code

OPEN = b"{\n    :\n"
"""What the tests close, in place of the function that they close behind a completion."""

# What only examples and the code around a script use: the tests come after it.
_AROUND = (b"exit", b"read", b"source", b"exec")
_ASSIGNMENTS = frozenset({"variable_assignment", "declaration_command"})

grammar = functools.cache(lambda: Language(tree_sitter_bash.language()))


def find_definition(code: Code, entry_point: bytes) -> Node | None:
    """Find the function of that name at the top of the script."""
    found = (node for node in code.root.named_children if node.type == "function_definition")
    return next((node for node in found if entry_point in _collect_declared(code, node)), None)


def make_program(source: bytes, entry_point: bytes, _prompt: bytes) -> bytes:
    """Return a script without its examples and its end; one brace is left open."""
    code = parse_code(source, grammar())
    nodes = [node for node in code.root.named_children if node.type not in COMMENTS]
    items = [make_item(code, node, _collect_declared(code, node)) for node in nodes]
    left_out = find_examples(items, entry_point, _AROUND)
    return apply_edits(code.text, (one.removal for one in left_out)).strip() + b"\n" + OPEN


def make_plain_program(source: bytes) -> bytes:
    """Return the source with one brace left open."""
    return source.rstrip() + b"\n" + OPEN


def _collect_declared(code: Code, node: Node) -> frozenset[bytes]:
    if node.type == "function_definition":
        name = node.child_by_field_name("name")
        return frozenset({code.of(name)}) if name is not None else frozenset()
    if node.type not in _ASSIGNMENTS:
        return frozenset()
    names = [leaf for leaf in iterate_leaves(node) if leaf.type == "variable_name"]
    return frozenset({code.of(names[0])}) if names else frozenset()


DIALECT = Dialect(
    fences=frozenset({"bash", "sh", "shell", "zsh", "console", ""}),
    grammar=grammar,
    find_definition=find_definition,
    make_program=make_program,
    make_plain_program=make_plain_program,
    answers=frozenset({b"echo", b"printf", b"return"}),
)
extract = functools.partial(locate.extract_guarded, dialect=DIALECT)
extract_plain = functools.partial(locate.extract_plain, dialect=DIALECT)
