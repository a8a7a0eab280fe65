"""Decides whether a C++ program may be compiled with the precompiled header in front of it.

Only where that changes nothing but the time: the program includes <bits/stdc++.h> itself, before any code,
definition or pragma, with nothing but blank lines, `//` comments and standard headers in front. A program
that is refused here is compiled without, as the reference does, only slower.
"""

import re

HEADERS = frozenset(
    "algorithm any array assert.h bitset cassert cctype cerrno cfloat chrono cinttypes climits cmath complex "
    "condition_variable cstddef cstdint cstdio cstdlib cstring ctime ctype.h deque errno.h exception float.h "
    "fstream functional future initializer_list inttypes.h iomanip ios iosfwd iostream istream iterator "
    "limits limits.h list locale map math.h memory mutex new numeric optional ostream queue random ratio "
    "regex set sstream stack stdexcept stdint.h stdio.h stdlib.h streambuf string string.h string_view "
    "system_error thread time.h tuple type_traits typeindex typeinfo unordered_map unordered_set utility "
    "valarray variant vector".encode().split()
)
ALL = b"bits/stdc++.h"
INCLUDE = re.compile(rb"[ \t]*#[ \t]*include[ \t]*<([a-z0-9_./+]+)>[ \t]*(?://[^\r]*)?\r?")
NOTHING = re.compile(rb"[ \t]*(?://[^\r]*)?\r?")

# Code that sees how or when the headers were read: pragmas that set options for all that comes later, and
# specializations or overloads of what the header has instantiated already.
SENSITIVE = re.compile(rb"pragma|template\s*<\s*>|(?<!using )namespace\s+(?:std|__gnu_cxx)\b")


def can_use_prefix(source: bytes) -> bool:
    """Return whether the precompiled header may stand in front of `source`. Never raises."""
    if SENSITIVE.search(source):
        return False
    for line in source.split(b"\n"):
        include = INCLUDE.fullmatch(line)
        # A backslash could join this line to the next, so that neither is what it looks like.
        if b"\\" in line or not (include or NOTHING.fullmatch(line)):
            return False
        if include and include[1] == ALL:
            return True
        if include and include[1] not in HEADERS:
            return False
    return False
