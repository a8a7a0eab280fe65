"""Warm slots: who gets one, which are used again; closing leaves nobody waiting and nothing behind."""

import threading
from collections.abc import Callable, Iterator

import pytest

from sandboxes.fake import FakeSandbox, outcome
from sandboxes.pool import Pool
from sandboxes.program import Calls, Outcome, Program, encode_arguments
from sandboxes.sandbox import SandboxError, StartFailed

PATIENCE_S = 20
PROGRAM = Program(
    language="python",
    source="",
    calls=Calls(entry_point="f", arguments=encode_arguments([]), count=0, cpu_s=()),
)


class Factory:
    """Makes fake slots and remembers them."""

    def __init__(self, script: Callable[[Program], Outcome] = lambda _: outcome()) -> None:
        self.script = script
        self.made: list[FakeSandbox] = []
        self.may_start = threading.Event()
        self.may_start.set()
        self.starting = threading.Semaphore(0)

    def __call__(self) -> FakeSandbox:
        self.starting.release()
        assert self.may_start.wait(PATIENCE_S)
        slot = FakeSandbox(self.script)
        self.made.append(slot)
        return slot

    @property
    def open(self) -> list[FakeSandbox]:
        return [slot for slot in self.made if not slot.closed]


@pytest.fixture
def factory() -> Factory:
    return Factory()


@pytest.fixture
def pool(factory: Factory) -> Iterator[Pool]:
    with Pool(factory, size=2, programs_a_slot=3) as made:
        yield made


class Thread(threading.Thread):
    """A thread whose exception can be asked for."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.work = work
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self.work()
        except BaseException as error:
            self.error = error

    def ended(self) -> BaseException | None:
        """Wait for its end; what it raised."""
        self.join(PATIENCE_S)
        assert not self.is_alive()
        return self.error


def test_a_clean_slot_is_used_again(pool: Pool, factory: Factory) -> None:
    for _ in range(3):
        with pool.lease() as slot:
            slot.run(PROGRAM)
    assert [len(slot.programs) for slot in factory.made] == [3]


def test_a_used_up_slot_is_replaced(pool: Pool, factory: Factory) -> None:
    for _ in range(7):
        with pool.lease() as slot:
            slot.run(PROGRAM)
    assert [(len(slot.programs), slot.closed) for slot in factory.made] == [(3, True), (3, True), (1, False)]


def test_each_program_may_have_a_slot_of_its_own(factory: Factory) -> None:
    with Pool(factory, size=1, programs_a_slot=1) as pool:
        for _ in range(3):
            with pool.lease() as slot:
                slot.run(PROGRAM)
    assert [(len(slot.programs), slot.closed) for slot in factory.made] == [(1, True)] * 3


def test_a_slot_of_ones_own_may_be_warm(factory: Factory) -> None:
    with Pool(factory, size=1, programs_a_slot=1) as pool:
        pool.warm(1)
        assert factory.starting.acquire(timeout=PATIENCE_S)
        for fresh in (True, False):
            with pool.lease(fresh=fresh) as slot:
                slot.run(PROGRAM)
    assert [(len(slot.programs), slot.closed) for slot in factory.made] == [(1, True)] * 2


def test_an_unclean_slot_is_replaced(pool: Pool, factory: Factory) -> None:
    with pool.lease() as slot:
        slot.clean = False  # type: ignore[misc]
    with pool.lease() as fresh:
        assert fresh is not slot
    assert [made.closed for made in factory.made] == [True, False]


def test_a_slot_whose_sandbox_failed_is_replaced(pool: Pool, factory: Factory) -> None:
    with pytest.raises(SandboxError, match="broke"), pool.lease():
        raise SandboxError("broke")
    assert factory.open == []
    with pool.lease() as slot:
        assert factory.open == [slot]


def test_an_error_of_the_users_own_keeps_a_clean_slot(pool: Pool, factory: Factory) -> None:
    with pytest.raises(ZeroDivisionError), pool.lease():
        raise ZeroDivisionError
    assert len(factory.open) == 1


def test_no_more_slots_than_its_size(factory: Factory) -> None:
    together, users = threading.Barrier(3, timeout=PATIENCE_S), 9
    with Pool(factory, size=3) as pool:

        def use() -> None:
            with pool.lease():
                together.wait()  # passes only where three have a slot at a time

        threads = [Thread(use) for _ in range(users)]
        assert [thread.ended() for thread in threads] == [None] * users
        assert len(factory.made) == 3


def test_no_two_have_the_same_slot(pool: Pool) -> None:
    with pool.lease() as one, pool.lease() as other:
        assert one is not other


def test_warm_slots_are_there_before_they_are_asked_for(pool: Pool, factory: Factory) -> None:
    factory.may_start.clear()
    pool.warm(2)
    for _ in range(2):
        assert factory.starting.acquire(timeout=PATIENCE_S)
    factory.may_start.set()
    with pool.lease(), pool.lease():
        assert len(factory.made) == 2


def test_a_slot_that_cannot_start_is_told_at_the_lease() -> None:
    def fail() -> FakeSandbox:
        raise StartFailed("no engine", "start it")

    with Pool(fail, size=1) as pool:
        pool.warm(1)
        for _ in range(3):  # and the place is free again each time
            with pytest.raises(StartFailed, match="no engine"), pool.lease():
                pass


def test_closing_closes_slots_in_use_and_wakes_those_who_wait_for_one(factory: Factory) -> None:
    pool = Pool(factory, size=1)
    leased, closed = threading.Event(), threading.Event()

    def hold() -> None:
        with pool.lease():
            leased.set()
            assert closed.wait(PATIENCE_S)
            raise SandboxError("the slot was closed")  # what a real slot then says

    def wait() -> None:
        with pool.lease():
            pass

    holder = Thread(hold)
    assert leased.wait(PATIENCE_S)
    waiter = Thread(wait)
    pool.close()
    assert factory.open == []
    closed.set()
    assert isinstance(holder.ended(), SandboxError)
    assert isinstance(waiter.ended(), SandboxError)
    assert len(factory.made) == 1  # a closed pool starts nothing
    pool.close()


def test_closing_waits_for_slots_that_are_being_started(factory: Factory) -> None:
    factory.may_start.clear()
    pool = Pool(factory, size=1)
    pool.warm(1)
    assert factory.starting.acquire(timeout=PATIENCE_S)
    closer = Thread(pool.close)
    factory.may_start.set()
    assert closer.ended() is None
    assert [slot.closed for slot in factory.made] == [True]


def test_a_closed_pool_gives_nothing(pool: Pool, factory: Factory) -> None:
    pool.close()
    with pytest.raises(SandboxError, match="stopped"), pool.lease():
        pass
    assert factory.made == []


def test_all_slots_hear_the_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandboxes.pool.HEARTBEAT_S", 0.001)
    beats = threading.Semaphore(0)

    class Listening(FakeSandbox):
        def __init__(self) -> None:
            super().__init__(lambda _: outcome())
            self.heard = threading.Event()

        def heartbeat(self) -> None:
            self.heard.set()
            beats.release()

    with Pool(Listening, size=2) as pool, pool.lease() as busy:
        with pool.lease() as idle:
            pass
        assert busy.heard.wait(PATIENCE_S)
        assert idle.heard.wait(PATIENCE_S)
    assert beats.acquire(blocking=False)


def test_a_fresh_slot_is_one_that_nobody_had(factory: Factory) -> None:
    with Pool(factory, size=1) as pool:
        with pool.lease() as first:
            pass
        with pool.lease(fresh=True) as second:
            assert second is not first
            assert factory.open == [second]  # never more than there is room for
        with pool.lease() as third:
            assert third is second


def test_renewed_slots_are_others(pool: Pool, factory: Factory) -> None:
    with pool.lease() as first, pool.lease() as second:
        pass
    pool.renew()
    assert factory.open == []
    with pool.lease() as third:
        assert third not in (first, second)


def test_pools_that_share_places_have_so_many_slots_in_use_together(factory: Factory) -> None:
    places = threading.Semaphore(1)
    with Pool(factory, 1, places=places) as first, Pool(factory, 1, places=places) as second:
        for pool in (first, second):
            with pool.lease():
                assert pool.count() == {"idle": 0, "busy": 1, "starting": 0}
                assert not places.acquire(blocking=False)  # so nobody has a slot of the other one now
            assert pool.count() == {"idle": 1, "busy": 0, "starting": 0}
        assert not first.closed
    assert first.closed
