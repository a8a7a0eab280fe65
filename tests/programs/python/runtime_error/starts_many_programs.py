# Programs in the background, without an end.
import subprocess


def f(x):
    held = []
    while True:
        held.append(subprocess.Popen(["/bin/sleep", "60"]))
