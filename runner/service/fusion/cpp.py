"""C++: a program that begins with standard headers is compiled with all of them, which are precompiled."""

from sandboxes.agent.cpp_prefix import HEADERS, INCLUDE, NOTHING, can_use_prefix

_ALL = "#include <bits/stdc++.h>\n#line 1\n"


def include_all(code: str) -> str:
    """Return the program with all standard headers in front, where those are precompiled; else as it is.

    Whoever does that compiles a program that is refused again as it came, since a name of its own may be one
    of theirs. No line moves.
    """
    source = code.encode("utf-8", "surrogatepass")
    whole = _ALL + code
    return whole if _begins_with_header(source) and can_use_prefix(_ALL.encode() + source) else code


def _begins_with_header(source: bytes) -> bool:
    """Whether nothing but blank lines and comments stands in front of the first standard header."""
    for line in source.split(b"\n"):
        if include := INCLUDE.fullmatch(line):
            return include[1] in HEADERS
        if b"\\" in line or not NOTHING.fullmatch(line):
            return False
    return False
