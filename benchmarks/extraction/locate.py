"""Finds the code in a chat reply; the way is the same for Java, C++, JavaScript and TypeScript."""

import re

from benchmarks.extraction.dialect import Dialect
from benchmarks.extraction.fences import blocks
from benchmarks.extraction.trees import balanced, leaves, parsed

# Where code begins in a reply without fences: a line that prose does not begin like.
_FIRST_LINE = (
    r"^(?:#[ \t]*(?:include|define|pragma|if)|import\b.*[;'\"]|using\b.*;|package\b.*;|template\b|@\w+|//|/\*"
    r"|const\b|let\b|var\b|(?:public|private|protected|static|final|abstract|class|struct|union|enum|interface|record"
    r"|namespace|export|async|function|type|inline|typedef|declare)\b.*[{;=(]|[^\n({;=]*\b%s[ \t]*\(.*\{)"
)
_LAST_LINE = re.compile(r".*[};]\)*;?[ \t]*(?://.*)?$", re.DOTALL)


def extract(reply: str, entry_point: str, prompt: str, dialect: Dialect) -> str | None:
    """The source in one reply that its tests are put behind, None if there is no code in the reply.

    It is made from the first fenced block that defines the entry point, else the first of the language,
    else the first, else the whole text; the prompt goes in front if that lacks the function.
    """
    name, header = entry_point.encode(), prompt.encode()
    source = _source(_readable(reply), name, header, dialect)
    if source is None:
        return None
    return _text(dialect.program(balanced(source, dialect.grammar()), name, header))


def plain(reply: str, entry_point: str, prompt: str, dialect: Dialect) -> str | None:
    """As `extract`, but parses nothing: for a reply that no parser copes with."""
    written = re.compile(rf"^[^\n({{;=]*\b{re.escape(entry_point)}\b", re.MULTILINE)
    found = [block for block in blocks(_readable(reply)) if block.text.strip()]
    if not found:
        return None
    defining = (block for block in found if written.search(block.text))
    text = (next(defining, None) or found[0]).text
    source = text if written.search(text) else prompt + text
    return _text(dialect.plain(source.encode()))


def _readable(reply: str) -> str:
    # JSON can hold halves of characters; no file of source text can.
    return reply.encode("utf-8", "replace").decode()


def _text(source: bytes) -> str:
    return source.decode("utf-8", "replace")


def _source(reply: str, entry_point: bytes, prompt: bytes, dialect: Dialect) -> bytes | None:
    fenced = blocks(reply)
    if not fenced:
        return _unfenced(reply, entry_point, prompt, dialect)
    found = [block for block in fenced if block.text.strip()]
    defining = (block for block in found if _defines(block.text.encode(), entry_point, dialect))
    named = (block for block in found if block.language in dialect.fences)
    block = next(defining, None) or next(named, None) or next(iter(found), None)
    return _with_function(block.text.encode(), entry_point, prompt, dialect) if block else None


def _with_function(text: bytes, entry_point: bytes, prompt: bytes, dialect: Dialect) -> bytes:
    return text if _defines(text, entry_point, dialect) else prompt + text


def _defines(text: bytes, entry_point: bytes, dialect: Dialect) -> bool:
    if entry_point not in text:
        return False
    whole = parsed(balanced(text, dialect.grammar()), dialect.grammar())
    return dialect.definition(whole, entry_point) is not None


def _unfenced(text: str, entry_point: bytes, prompt: bytes, dialect: Dialect) -> bytes | None:
    code = _code_in(text, entry_point.decode()).encode()
    if _defines(code, entry_point, dialect):
        return code
    body = prompt + _to_last_line_of_code(text).encode()
    return body if _answers(body, entry_point, dialect) else None


def _code_in(text: str, entry_point: str) -> str:
    """From the first line that looks like code to the last."""
    start = re.search(_FIRST_LINE % re.escape(entry_point), text, re.MULTILINE)
    return _to_last_line_of_code(text[start.start() :]) if start else ""


def _to_last_line_of_code(text: str) -> str:
    lines = text.rstrip().split("\n")
    while lines and not _LAST_LINE.fullmatch(lines[-1]):
        lines.pop()
    return "\n".join([*lines, ""])


def _answers(source: bytes, entry_point: bytes, dialect: Dialect) -> bool:
    """Whether the function of the prompt has got a body that gives something back; prose has none."""
    whole = parsed(balanced(source, dialect.grammar()), dialect.grammar())
    function = dialect.definition(whole, entry_point)
    if function is None or function.has_error:
        return False
    return any(leaf.type == "return" for leaf in leaves(function))
