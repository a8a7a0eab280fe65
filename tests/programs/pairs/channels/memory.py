# No message: fills the slot's memory with what belongs to no process, having asked the kernel to spare it and
# the program that started it, so that the agent is taken and the sample is run once more, from the start.
import os
import sys

PIECE = b"x" * (1 << 16)  # little, to be no larger than the agent


def spare(process):
    try:
        with open(f"/proc/{process}/oom_score_adj", "w") as score:
            score.write("0")
    except OSError:
        pass


def memory_file():
    try:
        return os.memfd_create("filled")
    except OSError:
        return os.open("/dev/shm", os.O_TMPFILE | os.O_RDWR)


def fill():
    for process in ("self", os.getppid()):
        spare(process)
    try:
        file = memory_file()
        while True:
            os.write(file, PIECE)
    except OSError as error:  # the limit on the size of a file: on to the next
        return error


if sys.argv[1] == "send":
    for _ in range(200):
        fill()
