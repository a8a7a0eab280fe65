"""Which calls of the kernel a slot may make: our own profile, stricter than the engines'.

An allow-list: a call that a later kernel brings is refused until somebody has thought about it. What is on it
and what is not: `docs/security.md`. The profile binds samples, compilers and the agent alike, and other
architectures than the machine's own (32-bit programs) not at all: their calls end the process.
"""

import functools
import json
import tempfile
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent / "seccomp.json"
COMPARISONS = {"SCMP_CMP_EQ": "EQ", "SCMP_CMP_NE": "NE", "SCMP_CMP_MASKED_EQ": "MASKED_EQ"}


@functools.cache
def profile() -> str:
    """Return the profile as JSON, in the form that Docker and Podman read."""
    return PATH.read_text(encoding="utf-8")


@functools.cache
def compile_filter() -> bytes:
    """Return the profile as the kernel reads it, for this machine: a program of its packet filter.

    Raises ImportError or RuntimeError where libseccomp is not there.
    """
    import pyseccomp

    read: dict[str, Any] = json.loads(profile())
    made = pyseccomp.SyscallFilter(pyseccomp.ERRNO(read["defaultErrnoRet"]))
    for rule in read["syscalls"]:
        allows = rule["action"] == "SCMP_ACT_ALLOW"
        action = pyseccomp.ALLOW if allows else pyseccomp.ERRNO(rule["errnoRet"])
        for name in rule["names"]:
            if is_known(name):
                made.add_rule(action, name, *map(_compare, rule.get("args", ())))
    return export(made)


def export(made: Any) -> bytes:
    """Return a filter of libseccomp's as the kernel reads it."""
    with tempfile.TemporaryFile() as file:
        made.export_bpf(file)
        file.seek(0)
        return file.read()


def is_known(name: str) -> bool:
    """Return whether libseccomp knows a call of that name on this machine; others are refused."""
    import pyseccomp

    return int(pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)) >= 0


def _compare(condition: dict[str, Any]) -> Any:
    import pyseccomp

    values = [condition["value"]]
    if condition["op"] == "SCMP_CMP_MASKED_EQ":
        values.append(condition["valueTwo"])
    return pyseccomp.Arg(condition["index"], getattr(pyseccomp, COMPARISONS[condition["op"]]), *values)
