import signal

for number in range(1, 65):
    try:
        signal.signal(number, lambda *_: None)
    except (OSError, ValueError):
        pass


def f(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
