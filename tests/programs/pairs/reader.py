# Knows nothing of its task: answers with what it is told.
import subprocess

CHANNEL = "@CHANNEL@"
told = subprocess.run(["/usr/bin/python3", "-c", CHANNEL, "receive", "3"], capture_output=True, text=True).stdout
print("received", told, flush=True)
answers = [int(word) for word in told.split()]


def f(x):
    return answers.pop(0) if answers else 0
