"""Java: there the class `Main` of a file of its own is run, here the class `Problem`."""

import re

_PUBLIC_MAIN = re.compile(r"\bpublic\s+((?:final\s+|abstract\s+)?(?:class|interface|enum|record)\s+Main\b)")
_PROBLEM = (
    "\nclass Problem { public static void main(String[] args) throws Throwable { Main.main(args); } }\n"
)


def make_problem_class(code: str) -> str:
    """Return the program with a class `Problem` that starts its `Main`.

    `Main` is public no more, which only a file of its name could hold; no line moves.
    """
    return _PUBLIC_MAIN.sub(r"\1", code) + _PROBLEM
