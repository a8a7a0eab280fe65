# How long the processors have worked for programs that are nice, which no other program here is: the kernel
# counts that for the whole machine. The message is that time, in ticks of the kernel's clock, modulo all messages.
import os
import sys

BASE = 8


def ticks():
    with open("/proc/stat") as lines:
        return int(lines.readline().split()[2])


def send(values):
    message = 0
    for value in values:
        message = message * BASE + value
    os.nice(1)
    while ticks() % BASE ** len(values) != message:
        pass
    os._exit(0)  # at once: its own end is work too


def receive(count):
    message = ticks() % BASE**count
    return [message // BASE ** (count - 1 - place) % BASE for place in range(count)]


if sys.argv[1] == "send":
    send([int(value) for value in sys.argv[2:]])
else:
    print(*receive(int(sys.argv[2])))
