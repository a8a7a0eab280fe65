"""Labels of judgments: what a judge may say of two answers, and how its words are searched for it.

The judge's own words decide. No part of them are: reasoning before the verdict (`<think> ... </think>`, also
where the server left out the opening tag), fenced blocks, lines that begin with `>`, and what stands in
quotation marks or backticks, since so a judge quotes the answers. All labels that are left must say the same,
in whatever notation: `[[B<A]]` is `[[A>B]]`. Where the own words hold none, quoted ones count, unless the
answers are known to hold labels that could be quoted.
"""

import re
from typing import Literal, get_args

Label = Literal["A>>B", "A>B", "A=B", "B>A", "B>>A"]
LABELS: tuple[Label, ...] = get_args(Label)
_NOTATIONS: dict[str, Label] = {
    **{label: label for label in LABELS},
    "B<<A": "A>>B", "B<A": "A>B", "B=A": "A=B", "A<B": "B>A", "A<<B": "B>>A",
}  # fmt: skip
_BRACKETED = re.compile(r"\[\[([AB<>=]{1,8})\]\]")
_CHARACTERS = re.compile(r"[AB<>=]+")
_OPENING = re.compile(r"\s*<think(?:ing)?>", re.IGNORECASE)
_CLOSING = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
_FENCE = re.compile(r"\s*(`{3,}+(?=[^`]*+$)|~{3,}+)(.*)")
# No passage holds the mark that begins it: a line of a megabyte must not be searched from each of its marks.
_QUOTED = re.compile(
    r"""`[^`]*+`|"[^"]*+"|“[^“”]*+”|„[^„“”]*+[“”]|«[^«»]*+»|‘[^‘’]*+’|(?<!\w)'[^']*+'(?!\w)"""
)


def read_label(text: str) -> Label | None:
    """Return the label that a text is, without brackets and in whatever notation; None where it is none."""
    return _NOTATIONS.get(text.strip())


def could_be_label(text: str) -> bool:
    """Return whether a pattern for labels may have found the text, be it one or none, as `A` or `A<>B`."""
    return _CHARACTERS.fullmatch(text.strip()) is not None


def find_label(text: str, *, quotable: bool = False, pattern: re.Pattern[str] = _BRACKETED) -> Label | None:
    """Return the one label that a judgment gives, however often; None for none, or for two.

    Args: `quotable` says that the answers hold labels, so that one in quotes may be theirs; `pattern` finds a
    label, whose text is its first group. What it finds and is no label is a second opinion too, as [[C>A]].
    """
    own, quoted = _split_words(text)
    found = _find_all(own, pattern)
    if not found and not quotable:
        found = _find_all(quoted, pattern)
    return read_label(found.pop()) if len(found) == 1 else None


def has_label(text: str) -> bool:
    """Return whether a text holds a label in double brackets, whoever says it."""
    return any(match[1] in _NOTATIONS for match in _BRACKETED.finditer(text))


def _find_all(text: str, pattern: re.Pattern[str]) -> set[str]:
    """Return what a pattern finds in a text, labels in our notation; empty findings are none."""
    found: set[str] = set()
    for match in pattern.finditer(text):
        said = (match[1] if pattern.groups else match[0]) or ""
        if said.strip():
            found.add(read_label(said) or said)
        if len(found) > 1:
            break
    return found


def _split_words(text: str) -> tuple[str, str]:
    """Return a judge's own words after its reasoning, and what it quotes."""
    if not _OPENING.match(text):
        own, quoted = _split(text)
        # The tag must not be a quoted one, since what stands before it is given up.
        return _drop_reasoning(own, never_closed=own), quoted
    return _split(_drop_reasoning(text, never_closed=""))


def _drop_reasoning(text: str, *, never_closed: str) -> str:
    closing = _CLOSING.search(text)
    return text[closing.end() :] if closing else never_closed


def _split(text: str) -> tuple[str, str]:
    """Return a text's own words and what it quotes, each line by line."""
    own: list[str] = []
    quoted: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence or mark or line.lstrip().startswith(">"):
            quoted.append(line)
            fence = _next_fence(fence, mark)
        else:
            quoted += _QUOTED.findall(line)
            own.append(_QUOTED.sub(" ", line))
    return "\n".join(own), "\n".join(quoted)


def _next_fence(fence: str, mark: re.Match[str] | None) -> str:
    """Return which fence is open after a line: one ends with as long a one that has nothing behind it."""
    if mark is None:
        return fence
    if not fence:
        return mark[1]
    return "" if mark[1].startswith(fence) and not mark[2].strip() else fence
