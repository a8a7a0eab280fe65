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
    status = ended(source, main)
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


def ended(source: bytes, main: types.ModuleType) -> int:
    try:
        exec(compile(source, FILENAME, "exec", dont_inherit=True), main.__dict__)
    except SystemExit as error:
        return status_of(error.code)
    except BaseException as error:
        trace = error.__traceback__ and error.__traceback__.tb_next  # without this frame
        sys.excepthook(type(error), error.with_traceback(trace), trace)
        return 1
    return 0


def status_of(code: object) -> int:
    """The status that an interpreter makes of the value of SystemExit."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    os.write(2, f"{code}\n".encode("utf-8", "replace"))
    return 1
