"""What a C++ text names, or does to memory, where it gets around an assertion that fails."""

import re

WAYS_AROUND = re.compile(
    r"""
    ^\s*\#(?!\s*include\b) | %: | \b_\w | \w__ | ->
    | (?<!include<)(?<!include\ <)   # a header alone does nothing
      \b(?: exit | quick_exit | at\w*_?exit | abort | signal | sig(?!ned\b)[a-z]{3,} | raise | kill | main
          | terminate | asm | assert | struct | class | union | enum | namespace(?!\ std;) | operator
          | template | extern | static | volatile | p?thread\w* | v?fork | exec\w* | system | syscall
          | ptrace | dl\w+ | mmap | mprotect | \w*_cast | goto | \w*jmp | new | delete | \w*alloc | free
          | mem\w+ | throw | i?o?f?stream | fopen | open | void | candidate
        )\b
    | \b(?:char|int|long|auto)\s*\*
    """,
    re.VERBOSE | re.MULTILINE,
)
