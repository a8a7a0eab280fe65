# Functions of modules that every sample of the slot shares before it starts.
import functools
import json
import math
import os
import re
import string
import sys
import time


def f(x):
    json.dumps = re.compile = math.sqrt = os.listdir = time.time = lambda *_: "LEFT BEHIND"
    string.digits = "LEFT BEHIND"
    functools.lru_cache = None
    sys.modules["collections"] = sys.modules["copy"] = None
    sys.path.insert(0, "/tmp")
    sys.meta_path.clear()
    return x + 1
