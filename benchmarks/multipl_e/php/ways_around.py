"""What a PHP text names where it gets around an exception that nothing catches."""

import re

WAYS_AROUND = re.compile(
    r"""
    \?> | <\?(?!php) | ` | \$\$ | \$\{ | \$this\b | (?:\$\w+|[\])}'"])\s*\(
    | ^return\b
    | \\(?:x|u|[0-7])           # names that are spelt another way
    | \b(?: exit | die | eval | assert | include | include_once | require | require_once | goto | declare
          | namespace | use | exception | class | enum | interface | trait | throw | try | candidate | test
          | static | global | yield | fiber | ffi | closure | generator
          | __halt_compiler | __record__ | __destruct
        )\b
    | \b(?: register_ | set_ | ob_ | pcntl_ | posix_ | proc_ | stream_ | ini_ | spl_ | iterator_ | call_user_
          | func_ | output_ | exec | shell_ | system | passthru | popen | forward_ | fopen | file | dl
          | array_map | array_filter | array_walk | array_reduce | array_u | array_diff_u | array_intersect_u
          | u[ak]?sort | preg_replace_callback | create_function | is_callable | unserialize | mb_ereg_
        )
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
