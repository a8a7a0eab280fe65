"""Signals as a program expects them when it starts."""

import signal


def reset() -> None:
    """Ignore and block none: neither what Python ignores, nor what an engine under `nohup` hands on."""
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    for number in signal.valid_signals():
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
