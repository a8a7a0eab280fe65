"""What self-tests found, kept by the id of the image, and the runtime where one was named.

So an image that was built anew is tested anew, and one that failed is refused until `runner doctor`
finds it well.
"""

import contextlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.atomic_file import write_atomically
from benchmarks.verdicts import truncate
from runner.store.timestamps import now
from sandboxes.images.lock import state_directory
from sandboxes.sandbox import SandboxError
from sandboxes.smoke import Ending

FILE = "self_tests.json"
REASON = 160


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one of the programs; `detail` says why, where it is not as expected."""

    name: str
    expected: Ending
    got: Ending
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Whether the program ended as it must."""
        return self.got is self.expected

    def __str__(self) -> str:
        # Of a compiler's messages the first tell enough, and a reason is to fit into one line of a report.
        why = f" ({truncate('; '.join(self.detail.splitlines()), REASON)})" if self.detail else ""
        return f"the program that {self.name} got {self.got.value}, not {self.expected.value}{why}"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What the last self-test of an image found; `when` is an ISO time."""

    passed: bool
    reason: str
    when: str


def keep(name: str, results: Sequence[CheckResult]) -> Record:
    """Write down what a self-test found, by what `name_tested` says.

    Raises SandboxError where a sandbox failed: that is no finding.
    """
    wrong = [result for result in results if not result.ok]
    if broken := [result for result in wrong if result.got is Ending.SANDBOX_ERROR]:
        raise SandboxError(
            f"a self-test could not be made: {broken[0].detail}",
            "try again when the machine is at rest; if that changes nothing: runner images build --fresh",
        )
    made = Record(
        passed=not wrong,
        reason="; ".join(map(str, wrong)),
        when=now(),
    )
    with contextlib.suppress(OSError):  # no room to keep it: then it is tested again next time
        find_file().parent.mkdir(parents=True, exist_ok=True)
        text = msgspec.json.encode({**read(), name: made})
        write_atomically(find_file(), msgspec.json.format(text, indent=2) + b"\n")
    return made


def read() -> dict[str, Record]:
    """Return what is known of images, by `name_tested`; nothing where the file is absent or not readable."""
    try:
        return msgspec.json.decode(find_file().read_bytes(), type=dict[str, Record])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


def find_file() -> Path:
    """Return where the findings are kept."""
    return state_directory() / FILE
