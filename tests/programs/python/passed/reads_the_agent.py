# The agent's files, memory, environment and descriptors: nothing opens.
import ctypes
import os

SECRETS = (
    "/opt/runner/agent/serve.py",
    "/opt/runner/agent/__pycache__",
    "/proc/1/mem",
    "/proc/1/maps",
    "/proc/1/environ",
    "/proc/1/fd",
    "/proc/1/root",
    "/proc/1/cwd",
    "/etc/shadow",
)
PTRACE_ATTACH = 16


def f(x):
    opened = []
    zygote = [name for name in os.listdir("/proc") if name.isdigit() and int(name) == os.getppid()]
    for path in [*SECRETS, *(f"/proc/{pid}/{what}" for pid in zygote for what in ("mem", "maps", "environ", "fd"))]:
        try:
            if os.path.isdir(path):
                os.listdir(path)
            else:
                with open(path, "rb") as file:
                    file.read(1)
            opened.append(path)
        except OSError:
            pass
    libc = ctypes.CDLL(None, use_errno=True)
    for pid in (1, os.getppid()):
        if libc.ptrace(PTRACE_ATTACH, pid, None, None) == 0:
            opened.append(f"ptrace {pid}")
    try:
        import agent.serve

        opened.append(agent.serve.__file__)
    except ImportError:
        pass
    return x + 1 if not opened else opened
