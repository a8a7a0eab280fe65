# A counter of the kernel's own, which every container on the machine reads: pages given back lazily.
# The message is what the counter is modulo all messages, each of them UNIT pages wide.
import mmap
import sys

UNIT, BASE = 256, 8


def counter():
    with open("/proc/vmstat") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("pglazyfree "))


def move(pages):
    with mmap.mmap(-1, max(pages, 1) * 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        memory.madvise(mmap.MADV_NOHUGEPAGE)
        memory[::4096] = b"x" * max(pages, 1)
        memory.madvise(mmap.MADV_FREE)


def send(values):
    message = 0
    for value in values:
        message = message * BASE + value
    every = UNIT * BASE ** len(values)
    while (missing := (message * UNIT + UNIT // 4 - counter()) % every) > UNIT // 8 and missing < every - UNIT // 8:
        move(min(missing, 8192))


def receive(count):
    message = counter() // UNIT % BASE**count
    return [message // BASE ** (count - 1 - place) % BASE for place in range(count)]


if sys.argv[1] == "send":
    send([int(value) for value in sys.argv[2:]])
else:
    print(*receive(int(sys.argv[2])))
