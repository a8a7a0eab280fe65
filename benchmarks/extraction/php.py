"""Makes programs of PHP replies: the profile `php-multipl-e/1`."""

import functools
from collections.abc import Iterator

import tree_sitter_php
from tree_sitter import Language, Node

from benchmarks.extraction import locate
from benchmarks.extraction.dialect import Dialect
from benchmarks.extraction.items import COMMENTS, Item, find_examples, make_item
from benchmarks.extraction.trees import Code, Edit, apply_edits, collect_names, parse_code

TAG = b"<?php\n"
# What the tests declare themselves, and what only examples use.
_OF_TESTS = frozenset({b"candidate", b"test"})
_AROUND = (b"assert",)
_DECLARATIONS = frozenset(
    {
        "function_definition", "class_declaration", "interface_declaration", "trait_declaration",
        "enum_declaration",
    }
)  # fmt: skip

# Of code with or without its opening tag, and of a whole file, in which text may stand around code.
grammar = functools.cache(lambda: Language(tree_sitter_php.language_php_only()))
file_grammar = functools.cache(lambda: Language(tree_sitter_php.language_php()))


def find_definition(code: Code, entry_point: bytes) -> Node | None:
    """Find the function of that name at the top of the script, or of a namespace."""
    for node in _iterate_top(code.root):
        name = node.child_by_field_name("name")
        if node.type == "function_definition" and name is not None and code.of(name) == entry_point:
            return node
    return None


def _iterate_top(root: Node) -> Iterator[Node]:
    for node in root.named_children:
        body = node.child_by_field_name("body") if node.type == "namespace_definition" else None
        yield from body.named_children if body is not None else [node]


def make_program(source: bytes, entry_point: bytes, _prompt: bytes) -> bytes:
    """Return the code of a script from its one opening tag on, without its examples and tests."""
    code = parse_code(_open(source), file_grammar())
    code = parse_code(TAG + apply_edits(code.text, _iterate_tag_edits(code)).lstrip(), file_grammar())
    nodes = [node for node in code.root.named_children if node.type not in {"php_tag", *COMMENTS}]
    items = [make_item(code, node, _collect_declared(code, node)) for node in nodes]
    left_out = find_examples(items, entry_point, _AROUND) | _find_colliding(items, entry_point)
    return apply_edits(code.text, (one.removal for one in left_out)).strip() + b"\n"


def make_plain_program(source: bytes) -> bytes:
    """Return the source with an opening tag."""
    return _open(source)


def _open(source: bytes) -> bytes:
    return source if b"<?php" in source else TAG + source


def _iterate_tag_edits(code: Code) -> Iterator[Edit]:
    """Make the edits that remove tags and the text outside them: the tests follow, and are code."""
    for node in code.root.children:
        if node.type in {"php_tag", "text", "text_interpolation"}:
            yield node.start_byte, node.end_byte, b"\n"


def _collect_declared(code: Code, node: Node) -> frozenset[bytes]:
    if node.type in _DECLARATIONS:
        name = node.child_by_field_name("name")
        return frozenset({code.of(name)}) if name is not None else frozenset()
    if node.type in {"namespace_use_declaration", "const_declaration"}:
        return collect_names(code, node)
    target = node.named_children[0] if node.type == "expression_statement" and node.named_children else None
    left = target.child_by_field_name("left") if target is not None else None
    return collect_names(code, left) if left is not None else frozenset()


def _find_colliding(items: list[Item], entry_point: bytes) -> set[Item]:
    return {one for one in items if one.binds and one.binds <= _OF_TESTS - {entry_point}}


DIALECT = Dialect(
    fences=frozenset({"php", "php7", "php8", ""}),
    grammar=grammar,
    find_definition=find_definition,
    make_program=make_program,
    make_plain_program=make_plain_program,
)
extract = functools.partial(locate.extract_guarded, dialect=DIALECT)
extract_plain = functools.partial(locate.extract_plain, dialect=DIALECT)
