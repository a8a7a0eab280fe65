"""Finds the code in a chat reply, in the same way for all languages that have a Dialect."""

import re

from benchmarks.extraction.dialect import Dialect
from benchmarks.extraction.fences import find_blocks
from benchmarks.extraction.guard import run_guarded
from benchmarks.extraction.trees import balance_braces, iterate_leaves, parse_code

# Where code begins in a reply without fences: a line that prose does not begin like.
_FIRST_LINE = (
    r"^(?:<\?php|#[ \t]*(?:include|define|pragma|if)|import\b.*[;'\"]|using\b.*;|package\b.*;|template\b|@\w+"
    r"|//|/\*|const\b|let\b|var\b|(?:public|private|protected|static|final|abstract|class|struct|union|enum|interface|record"
    r"|namespace|export|async|function|type|inline|typedef|declare)\b.*[{;=(]|[^\n({;=]*\b%s[ \t]*\(.*\{)"
)
_LAST_LINE = re.compile(r".*[};]\)*;?[ \t]*(?://.*)?$", re.DOTALL)


def extract_guarded(reply: str, entry_point: str, prompt: str, dialect: Dialect) -> str | None:
    """Extract in a process with limits, and without parsing where those are reached."""
    done, source = run_guarded(lambda: extract(reply, entry_point, prompt, dialect))
    return source if done else extract_plain(reply, entry_point, prompt, dialect)


def extract(reply: str, entry_point: str, prompt: str, dialect: Dialect) -> str | None:
    """Extract the source that tests are put behind, None if there is no code in the reply.

    It is made from the first fenced block that defines the entry point, else the first of the language,
    else the first, else the whole text; the prompt goes in front if that lacks the function.
    """
    name, header = entry_point.encode(), prompt.encode()
    source = _find_source(_replace_surrogates(reply), name, header, dialect)
    if source is None:
        return None
    return _decode(dialect.make_program(balance_braces(source, dialect.grammar()), name, header))


def extract_plain(reply: str, entry_point: str, prompt: str, dialect: Dialect) -> str | None:
    """Extract without parsing, for a reply on which `extract` failed."""
    written = re.compile(rf"^[^\n({{;=]*\b{re.escape(entry_point)}\b", re.MULTILINE)
    found = [block for block in find_blocks(_replace_surrogates(reply)) if block.text.strip()]
    if not found:
        return None
    defining = (block for block in found if written.search(block.text))
    text = (next(defining, None) or found[0]).text
    source = text if written.search(text) else prompt + text
    return _decode(dialect.make_plain_program(source.encode()))


def _replace_surrogates(reply: str) -> str:
    # JSON can hold halves of characters; no file of source text can.
    return reply.encode("utf-8", "replace").decode()


def _decode(source: bytes) -> str:
    return source.decode("utf-8", "replace")


def _find_source(reply: str, entry_point: bytes, prompt: bytes, dialect: Dialect) -> bytes | None:
    fenced = find_blocks(reply)
    if not fenced:
        return _find_unfenced(reply, entry_point, prompt, dialect)
    found = [block for block in fenced if block.text.strip()]
    defining = (block for block in found if _defines(block.text.encode(), entry_point, dialect))
    named = (block for block in found if block.language in dialect.fences)
    block = next(defining, None) or next(named, None) or next(iter(found), None)
    return _add_prompt(block.text.encode(), entry_point, prompt, dialect) if block else None


def _add_prompt(text: bytes, entry_point: bytes, prompt: bytes, dialect: Dialect) -> bytes:
    return text if _defines(text, entry_point, dialect) else prompt + text


def _defines(text: bytes, entry_point: bytes, dialect: Dialect) -> bool:
    if entry_point not in text:
        return False
    whole = parse_code(balance_braces(text, dialect.grammar()), dialect.grammar())
    return dialect.find_definition(whole, entry_point) is not None


def _find_unfenced(text: str, entry_point: bytes, prompt: bytes, dialect: Dialect) -> bytes | None:
    code = _find_code(text, entry_point.decode()).encode()
    if _defines(code, entry_point, dialect):
        return code
    body = prompt + _trim_to_code(text).encode()
    return body if _returns_value(body, entry_point, dialect) else None


def _find_code(text: str, entry_point: str) -> str:
    """Return the lines from the first that looks like code to the last."""
    start = re.search(_FIRST_LINE % re.escape(entry_point), text, re.MULTILINE)
    return _trim_to_code(text[start.start() :]) if start else ""


def _trim_to_code(text: str) -> str:
    lines = text.rstrip().split("\n")
    while lines and not _LAST_LINE.fullmatch(lines[-1]):
        lines.pop()
    return "\n".join([*lines, ""])


def _returns_value(source: bytes, entry_point: bytes, dialect: Dialect) -> bool:
    """Return whether the function of the prompt has a body that returns something: prose has none."""
    whole = parse_code(balance_braces(source, dialect.grammar()), dialect.grammar())
    function = dialect.find_definition(whole, entry_point)
    if function is None or function.has_error:
        return False
    return any(leaf.type == "return" for leaf in iterate_leaves(function))
