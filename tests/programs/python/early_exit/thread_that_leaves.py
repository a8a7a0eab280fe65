# A thread ends the process while the call waits.
import os
import threading
import time


def f(x):
    threading.Timer(0.02, os._exit, (0,)).start()
    time.sleep(5)
