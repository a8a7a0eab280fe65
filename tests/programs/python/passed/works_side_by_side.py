# Locks, threads, processes and shared memory, as a right program may use them.
import asyncio
import multiprocessing
import multiprocessing.pool
from multiprocessing import shared_memory


def double(x):
    return 2 * x


async def later(x):
    await asyncio.sleep(0)
    return x


def f(x):
    with multiprocessing.Lock(), multiprocessing.pool.ThreadPool(2) as threads:
        assert threads.map(double, range(4)) == [0, 2, 4, 6]
    with multiprocessing.Pool(2) as processes:
        assert processes.map(abs, [-1, -2]) == [1, 2]
    total = multiprocessing.Value("i", 0)
    child = multiprocessing.Process(target=lambda: setattr(total, "value", 5))
    child.start()
    child.join()
    block = shared_memory.SharedMemory(create=True, size=4096)
    block.buf[0] = total.value
    same = shared_memory.SharedMemory(block.name)
    assert same.buf[0] == 5
    same.close()
    block.close()
    block.unlink()
    return asyncio.run(later(x)) + 1
