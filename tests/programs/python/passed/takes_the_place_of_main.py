# Modules by the names of the agent's, and of its own.
import sys
import types

for name in ("agent", "agent.wire", "sandboxes", "wire", "__main__", "__mp_main__", "runner", "benchmarks"):
    sys.modules[name] = types.ModuleType(name)


def f(x):
    return x + 1
