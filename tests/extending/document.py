"""The code in docs/extending.md, put into a copy of the product as the document says.

A block's info string says where it goes: `file=PATH` is a whole file, `append=PATH` the end of one,
`row=PATH:NAME` the end of the dict or class of that name, `before=PATH:NAME` in front of it,
`instead=PATH:NAME` in its place.
"""

import ast
import re
from pathlib import Path
from typing import NamedTuple

TEXT = (Path(__file__).parents[2] / "docs/extending.md").read_text("utf-8")
BLOCK = re.compile(r"^```\w* (file|append|row|before|instead)=([^\s:]+):?(\w*)\n(.*?)^```$", re.M | re.S)
ROW = re.compile(r"^\| `([^`]+)` \|", re.M)


class Block(NamedTuple):
    """Code, and where it goes."""

    action: str
    path: str
    name: str
    code: str


def read_titles() -> list[str]:
    """Return the headings of the sections that add something."""
    return [title for title in re.findall(r"^## (.+)$", TEXT, re.M) if read_blocks(title)]


def read_blocks(title: str) -> list[Block]:
    """Return the code of a section that goes into files."""
    return [Block(*found) for found in BLOCK.findall(_read_section(title))]


def read_table(title: str) -> list[str]:
    """Return the files in the first column of a section's table."""
    return ROW.findall(_read_section(title))


def _read_section(title: str) -> str:
    return TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]


def put(root: Path, block: Block) -> None:
    """Put one block where it goes."""
    path = root / block.path
    path.parent.mkdir(parents=True, exist_ok=True)
    there = "" if block.action == "file" else path.read_text("utf-8")
    start, end = _find_place(there, block) if block.name else (len(there), len(there))
    blank = "\n\n" if block.action == "before" and not block.code.startswith("from ") else ""
    path.write_text(there[:start] + block.code + blank + there[end:], "utf-8")


def _find_place(source: str, block: Block) -> tuple[int, int]:
    """Return the part of a file that a block replaces, empty where it replaces nothing."""
    start, end = _find_statement(source, block.name)
    if block.action == "before":
        return start, start
    if block.action == "row":
        statement = source[start:end]
        last = end if statement.startswith("class ") else start + statement.rindex("}")
        return last, last
    return start, end


def _find_statement(source: str, name: str) -> tuple[int, int]:
    """Return where the statement that defines or imports a name at a module's top starts and ends."""
    sizes = [len(line) for line in source.splitlines(keepends=True)]
    for node in ast.parse(source).body:
        if name in _names(node):
            return sum(sizes[: node.lineno - 1]), sum(sizes[: node.end_lineno])
    raise AssertionError(f"nothing there is called {name}")


def _names(node: ast.stmt) -> list[str]:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.ImportFrom(names=names):
            return [alias.name for alias in names]
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
    return []
