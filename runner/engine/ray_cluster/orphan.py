"""An actor whose node has died under it: Ray leaves its process alive, with all of its slots."""

import os
import threading
import time
from collections.abc import Callable

LOOK_S = 1.0
END_S = 5.0


def end_with_parent(close: Callable[[], object]) -> None:
    """End this process soon after its parent, the node's raylet; `close` gives back what it has."""
    threading.Thread(target=_watch, args=(os.getppid(), close), name="orphan", daemon=True).start()


def _watch(parent: int, close: Callable[[], object]) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_S)
    closing = threading.Thread(target=close, daemon=True)
    closing.start()
    closing.join(END_S)
    os._exit(1)  # not sys.exit: Ray's own threads would wait for a raylet that is gone
