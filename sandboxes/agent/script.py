"""Runs a Python program the way `python3 program.py` does: as `__main__`, to its end, for its exit status."""

import atexit
import os
import sys
import types

from .wire import BUILD

FILENAME = f"{BUILD}/program.py"


def run(source: bytes) -> int:
    """Run a program in a main module of its own. Returns the exit status of its process."""
    main = types.ModuleType("__main__")
    main.__dict__.update({"__file__": FILENAME, "__builtins__": __builtins__})
    sys.modules["__main__"] = main
    sys.argv[:] = [FILENAME]
    status = execute(source, main)
    # What an interpreter does at its end, in its order.
    if "threading" in sys.modules:  # not imported here: it would cost every fork, see `zygote.py`
        sys.modules["threading"]._shutdown()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            status = status or 120
    return status


def execute(source: bytes, main: types.ModuleType) -> int:
    """Execute a program's code. Returns the exit status that it asks for."""
    try:
        exec(compile(source, FILENAME, "exec", dont_inherit=True), main.__dict__)
    except SystemExit as error:
        return to_exit_status(error.code)
    except BaseException as error:
        trace = error.__traceback__ and error.__traceback__.tb_next  # without this frame
        sys.excepthook(type(error), error.with_traceback(trace), trace)
        return 1
    return 0


def to_exit_status(code: object) -> int:
    """Convert the value of SystemExit to an exit status, as an interpreter does."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    os.write(2, f"{code}\n".encode("utf-8", "replace"))
    return 1
