"""What a JavaScript or TypeScript text names where it gets around an assertion that fails."""

import re

WAYS_AROUND = re.compile(
    r"""
    \\[ux]                 # names that are spelt another way
    | @ts- | \b_\w
    | \bthis\b(?!\ \w)      # but not the word of a comment
    | \bconsole\b(?!\.log\()
    | (?<!\.)\btest\s*[(=] | \bwith\s*\(
    | \b(?: process | require | import | export | module | exports | global | globalThis | eval | Function
          | Object | Reflect | Proxy | Symbol | Error | constructor | prototype | caller | callee | arguments
          | assert | candidate | declare | valueOf | fs
        )\b
    """,
    re.VERBOSE,
)
