"""One row for each language of MultiPL-E's HumanEval, by its name there."""

import importlib
import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from benchmarks.multipl_e.cpp import equality as cpp
from benchmarks.multipl_e.cpp.notation import describe as describe_cpp
from benchmarks.multipl_e.cpp.ways_around import WAYS_AROUND as AROUND_CPP
from benchmarks.multipl_e.java import equality as java
from benchmarks.multipl_e.java.notation import describe as describe_java
from benchmarks.multipl_e.java.ways_around import WAYS_AROUND as AROUND_JAVA
from benchmarks.multipl_e.javascript import equality as javascript
from benchmarks.multipl_e.javascript.notation import describe as describe_javascript
from benchmarks.multipl_e.javascript.ways_around import WAYS_AROUND as AROUND_JAVASCRIPT
from benchmarks.multipl_e.notation import Describe
from benchmarks.multipl_e.php import values as php
from benchmarks.multipl_e.php.ways_around import WAYS_AROUND as AROUND_PHP
from benchmarks.problem import SealedTests

Rule = Callable[[Any, Any], bool]
"""Whether the value that a program gave equals the expected one."""


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """How the tests are written in one language, and how its values are compared.

    `language` is the name in `sandboxes.languages`, `title` the one for people; `sealing` the module whose
    `seal` seals the tests; `rules` compare values, by the operator in the tests, and `describe` writes them
    for people; `run_cpu_s` is the processor time of a run in seconds, compiling apart, as in the reference;
    for `sample_s` see `registry.Entry`. `core`: one of the five that have been here from the first, which the
    group `multipl-e-core` keeps together. `type_checked`: types are checked in a text of its own, that of the
    decoys, since what runs has none any more. `launcher` is the module that makes whole programs runnable,
    where the sandbox does not run them as people write them. `ways_around` finds in a source what may get
    around an assertion that fails; None where any source may.
    """

    language: str
    title: str
    sealing: str
    rules: Mapping[str, Rule]
    describe: Describe = repr
    run_cpu_s: float = 15.0
    sample_s: float = 0.1
    core: bool = False
    type_checked: bool = False
    launcher: str = ""
    ways_around: re.Pattern[str] | None = None

    def seal(self, prompt: str, tests: str) -> tuple[str, SealedTests]:
        """Return the function that is tested, and the tests without expected values.

        Raises NotUnderstood, naming the line that is not of a known form.
        """
        # Imported here: the grammars take time to load, and prepared data needs none.
        sealed: tuple[str, SealedTests] = importlib.import_module(self.sealing).seal(prompt, tests)
        return sealed

    def may_get_around(self, source: str) -> bool:
        """Whether a source may end well although an assertion on it fails."""
        return self.ways_around is None or self.ways_around.search(source) is not None

    def make_runnable(self, source: str) -> str:
        """Return a whole program, with a `main` where the language has one, as the sandbox runs it."""
        if not self.launcher:
            return source
        runnable: str = importlib.import_module(self.launcher).make_runnable(source)
        return runnable


def _equal(got: Any, expected: Any) -> bool:
    """Decide `got == expected`, as an assertion takes it; an array of several truth values is no answer."""
    try:
        return bool(got == expected)
    except Exception:
        return False


DIALECTS = {
    "py": Dialect(
        language="python",
        title="Python",
        core=True,
        sealing="benchmarks.multipl_e.python",
        rules={"==": _equal},
        sample_s=0.02,
    ),
    "java": Dialect(
        language="java",
        title="Java",
        core=True,
        sealing="benchmarks.multipl_e.java.sealing",
        rules={"==": java.same_number, "equals": java.equal},
        describe=describe_java,
        ways_around=AROUND_JAVA,
        launcher="benchmarks.multipl_e.java.launcher",
    ),
    "cpp": Dialect(
        language="cpp",
        title="C++",
        core=True,
        sealing="benchmarks.multipl_e.cpp.sealing",
        rules={"==": cpp.equal},
        describe=describe_cpp,
        ways_around=AROUND_CPP,
        sample_s=0.2,
    ),
    "js": Dialect(
        language="javascript",
        title="JavaScript",
        core=True,
        sealing="benchmarks.multipl_e.javascript.sealing",
        rules={"deepEqual": javascript.deep_equal},
        describe=describe_javascript,
        ways_around=AROUND_JAVASCRIPT,
        run_cpu_s=5.0,
        sample_s=0.07,
    ),
    "ts": Dialect(
        language="typescript",
        title="TypeScript",
        core=True,
        sealing="benchmarks.multipl_e.javascript.sealing",
        rules={"deepEqual": javascript.deep_equal},
        describe=describe_javascript,
        ways_around=AROUND_JAVASCRIPT,
        sample_s=0.07,
        type_checked=True,
    ),
    "php": Dialect(
        language="php",
        title="PHP",
        sealing="benchmarks.multipl_e.php.sealing",
        rules={"!==": php.identical},
        describe=php.describe,
        ways_around=AROUND_PHP,
        sample_s=0.02,
    ),
}
NAMES = {dialect.language: name for name, dialect in DIALECTS.items()}
"""What MultiPL-E calls the languages, by our names."""


def dialect_of(language: str) -> Dialect:
    """Return the row of a language, by our name. Raises KeyError."""
    return DIALECTS[NAMES[language]]
