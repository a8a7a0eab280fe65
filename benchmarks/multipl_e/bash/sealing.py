"""Seal the tests of a Bash problem: `[[ $(candidate ARGUMENTS) = "EXPECTED" ]]`, a line each.

What a command prints is what is compared, so that is what is recorded, as `$(...)` gives it: without its last
line ends and without NUL. Both sides are in double quotes, so the right one is no pattern, but a text.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from benchmarks.multipl_e.sealing import find_candidate, seal_lines
from benchmarks.multipl_e.syntax import Assertion, NotUnderstood
from benchmarks.problem import SealedTests

START = "set -e"
FRAME = re.compile(rf'\}}?|candidate\(\) \{{|(\w+) "\$@"|{START}|run_test\(\) \{{|run_test', re.A)

_TEXT = r'"(?:[^"\\$`]|\\.)*"'
_ASSERTION = re.compile(rf"\[\[ \$\((candidate(?: {_TEXT})*)\) = ({_TEXT}) \]\]")
_ESCAPE = re.compile(r'\\([\\"$`])')
"""Within double quotes, a backslash before any other character stands for itself."""

DECOY = '"decoy"'

# The length of the record, then msgpack of the bytes: both take 24 bits, since what is longer than MAX_BYTES
# equals nothing that is expected, and is not recorded whole. In the C locale a character is a byte. It stands
# behind all that a sample defines, and on the line of `set -e`, so that lines keep their numbers.
MAX_BYTES = 1 << 20
RECORDER = (
    "__record__() { local LC_ALL=C; "
    f'local text="${{1:0:{MAX_BYTES}}}" head; local -i n=${{#text}}; '
    r"builtin printf -v head '\\x%02x\\x%02x\\x%02x\\0\\xc6\\0\\x%02x\\x%02x\\x%02x' "
    '"$((n + 5 & 255))" "$((n + 5 >> 8 & 255))" "$((n + 5 >> 16))" '
    '"$((n >> 16))" "$((n >> 8 & 255))" "$((n & 255))"; '
    'builtin printf "$head%s" "$text" >&3; }; '
)


def seal(_prompt: str, tests: str) -> tuple[str, SealedTests]:
    """See `Dialect.seal`."""
    entry_point = find_candidate(tests, FRAME)
    sealed = seal_lines(tests, FRAME, parse_assertion, Writer())
    return entry_point, replace(sealed, sealed=_define_recorder(sealed.sealed))


def parse_assertion(line: str) -> Assertion:
    """Return the assertion on a line. Raises NotUnderstood."""
    found = _ASSERTION.fullmatch(line)
    if found is None:
        raise NotUnderstood(line)
    call, expected = found.groups()
    return Assertion(
        call=call,
        operator="=",
        expected=expected,
        value=_ESCAPE.sub(r"\1", expected[1:-1]).encode(),
        shape=DECOY,
        comparison=(f"[[ $({call}) = ", " ]]"),
        # In there nothing is open that would not be if nothing were recorded.
        record=f'__record__ "$({call} 3>&-)"',
    )


class Writer:
    """See `benchmarks.multipl_e.sealing.Writer`."""

    def write_sealed(self, found: Assertion, _shapes: Sequence[str]) -> str:
        """Return the command that records what the call prints."""
        return found.record

    def write_decoy(self, found: Assertion, expression: str) -> str:
        """Return the assertion with another text in the expected one's place."""
        return found.compared_with(expression)


def _define_recorder(sealed: str) -> str:
    before, start, after = sealed.partition(f"\n{START}\n")
    if not start:
        raise NotUnderstood("tests that do not begin with `set -e`")
    return f"{before}\n{RECORDER}{START}\n{after}"
