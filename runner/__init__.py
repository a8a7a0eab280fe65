"""Trustworthy verdicts on code models: every sample runs in a hardened container.

`__init__.pyi` lists what can be imported from here; nothing of it is loaded, nor is that list read, before it
is used.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    import lazy_loader

    # From now on it answers in place of this function.
    lookup, globals()["__dir__"], globals()["__all__"] = lazy_loader.attach_stub(__name__, __file__)
    globals()["__getattr__"] = lookup
    return globals()["__all__"] if name == "__all__" else lookup(name)


def __dir__() -> list[str]:
    __getattr__("__all__")
    return list(globals()["__dir__"]())
