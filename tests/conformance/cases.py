"""Programs in Python, each with the outcome that every backend must give, and nothing of how."""

from typing import NamedTuple

import msgspec

from sandboxes.fake import outcome
from sandboxes.program import MIB, Calls, Limit, Limits, Outcome, Phase, Program, Raised, encode_arguments

LIMITS = Limits(memory_bytes=512 * MIB, values_bytes=64 * MIB, cpu_s=5.0, idle_s=5.0, wall_s=60.0)
ROWS = [[1], [2], [3]]


class Case(NamedTuple):
    """A program and what must come of it: phase, exit status or signal, limit, exception and values count."""

    program: Program
    expected: Outcome


def script(source: str, **limits: float) -> Program:
    """A program that is run for its exit status."""
    return Program(language="python", source=source, limits=msgspec.structs.replace(LIMITS, **limits))


def calls(source: str, cpu_s: float = 4.0, **limits: float) -> Program:
    """A program whose f is called with each of ROWS."""
    made = Calls(
        entry_point="f", arguments=encode_arguments(ROWS), count=len(ROWS), cpu_s=(cpu_s,) * len(ROWS)
    )
    return msgspec.structs.replace(script(source, **limits), calls=made)


def no_calls(source: str) -> Program:
    """A program with f, which is called with nothing at all."""
    none = Calls(entry_point="f", arguments=encode_arguments([]), count=0, cpu_s=())
    return msgspec.structs.replace(script(source, cpu_s=1.0), calls=none)


def raised(kind: str, message: str, phase: Phase = Phase.CALL, values: int = 0) -> Outcome:
    """What is expected of a program that an exception ended after some values."""
    return outcome(range(values), phase=phase, raised=Raised(kind, message))


def ended_by(limit: Limit) -> Outcome:
    """What is expected of a program that a limit ended; the signal is the backend's."""
    return outcome(phase=Phase.CALL, exit_code=None, signal=9, limit=limit)


CASES = {
    "exit status 0": Case(script("print('done')"), outcome()),
    "another exit status": Case(script("raise SystemExit(3)"), outcome(phase=Phase.CALL, exit_code=3)),
    "a signal": Case(
        script("import os\nos.kill(os.getpid(), 15)"), outcome(phase=Phase.CALL, exit_code=None, signal=15)
    ),
    "standard input": Case(
        msgspec.structs.replace(
            script("import sys\nraise SystemExit(sys.stdin.read() != 'two\\nlines é')"),
            stdin="two\nlines é".encode(),
        ),
        outcome(),
    ),
    "no standard input": Case(script("input()"), outcome(phase=Phase.CALL, exit_code=1)),
    "values": Case(
        calls("def f(x):\n    return [x, str(x), {x: None}]\n"),
        outcome([[x, str(x), {x: None}] for (x,) in ROWS]),
    ),
    "no calls, which make no script of it": Case(
        no_calls("def f(x): pass\nif __name__ == '__main__':\n    while True: pass\n"), outcome()
    ),
    "raised in a call": Case(
        calls("def f(x):\n    if x == 3: raise KeyError(x)\n    return x - 1\n"),
        raised("KeyError", "3", values=2),
    ),
    "raised while loading": Case(
        calls("1 / 0\n"), raised("ZeroDivisionError", "division by zero", Phase.LOAD)
    ),
    "no entry point": Case(
        calls("def g(x): return x\n"), raised("NameError", "name 'f' is not defined", Phase.LOAD)
    ),
    "left within a call": Case(
        calls("import os\ndef f(x):\n    os._exit(0)\n"), outcome(phase=Phase.CALL)
    ),
    "memory of its own": Case(calls("def f(x):\n    bytearray(1 << 33)\n"), raised("MemoryError", "")),
    "processor time of a call": Case(
        calls("def f(x):\n    while True: pass\n", cpu_s=0.5), ended_by(Limit.CPU)
    ),
    "processor time of a script": Case(
        script("while True: pass", cpu_s=1.0), ended_by(Limit.CPU)
    ),
    "idle": Case(script("import time\ntime.sleep(60)", idle_s=1.0), ended_by(Limit.WALL)),
    "wall": Case(script("import time\ntime.sleep(60)", wall_s=1.0), ended_by(Limit.WALL)),
    "output": Case(script("while True: print('x' * 9999)"), ended_by(Limit.OUTPUT)),
    "memory of its children": Case(
        script(
            "import os, time\n"
            "for _ in range(8):\n"
            "    if not os.fork():\n"
            "        held = bytearray(b'x') * (200 << 20)\n"
            "        time.sleep(60)\n"
            "os.wait()  # for the one that is ended\n"
            "raise SystemExit(1)\n",
            idle_s=20.0,
        ),
        ended_by(Limit.MEMORY),
    ),
}  # fmt: skip
