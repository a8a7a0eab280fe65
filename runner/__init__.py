"""Trustworthy verdicts on code models: every sample runs in a hardened container.

`__init__.pyi` lists what can be imported from here; nothing of it is loaded before it is used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
