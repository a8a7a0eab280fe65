"""What a Java text names where it gets around an assertion that fails."""

import re

WAYS_AROUND = re.compile(
    r"""
    \\u                                       # names that are spelt another way
    | \b_\w | \bboolean\s+equals\b
    | \b(?: System | Runtime | Process\w* | Thread\w* | Class\w* | Field | Method\w* | Unsafe | Signal | sun
          | jdk | getClass | forName | invoke\w* | exit | halt | main | native | assert\w* | Assert\w*
          | interface | enum | record | extends | implements | Override
        )\b
    | \bclass\b (?!\s+Problem\b)
    """,
    re.VERBOSE,
)
