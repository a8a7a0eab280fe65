"""What has processes, threads and connections of its own, in a process that was forked from its owner."""

import os
import weakref
from typing import Protocol


class Forkable(Protocol):
    """Something of which a forked process gets a copy."""

    def forget(self) -> None:
        """Let go of what belongs to the parent, without ending it: what is needed here starts anew."""
        ...


_WATCHED: "weakref.WeakSet[Forkable]" = weakref.WeakSet()


def forget_in_forks(one: Forkable) -> None:
    """Have `one.forget` called in each process that is forked from this one, while `one` lives."""
    _WATCHED.add(one)


def _forget_all() -> None:
    for one in list(_WATCHED):
        one.forget()


os.register_at_fork(after_in_child=_forget_all)
