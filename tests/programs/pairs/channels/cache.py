# Which pages of a file of the image are in memory: all containers of an image share them, whoever had them read.
# A bit a page, the first of them a mark; one that takes long to read was not there. So reading the message takes it
# away.
import os
import sys
import time

FILE = "/usr/bin/perl"  # large, in every image, and nothing here runs it
BITS, APART, CLEAR = 3, 16 * 4096, 10


def opened():
    file = os.open(FILE, os.O_RDONLY)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_RANDOM)  # no page is read along with another
    return file


def send(values):
    file, bits = opened(), "1" + "".join(f"{value:0{BITS}b}" for value in values)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    for place, bit in enumerate(bits):
        if bit == "1":
            os.pread(file, 1, place * APART)


def took(file, place):
    started = time.perf_counter()
    os.pread(file, 1, place * APART)
    return time.perf_counter() - started


def receive(count):
    file = opened()
    times = [took(file, place) for place in range(1 + count * BITS)]
    bits = "".join("1" if seconds < CLEAR * min(times) else "0" for seconds in times)
    if bits[0] == "0" or "0" not in bits:
        return []
    return [int(bits[place : place + BITS], 2) for place in range(1, len(bits), BITS)]


if sys.argv[1] == "send":
    send([int(value) for value in sys.argv[2:]])
else:
    print(*receive(int(sys.argv[2])))
