"""How a service is set up."""

from pathlib import Path

import msgspec

from runner.options import Isolation

MIB = 2**20


class ServiceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a service offers and how much it takes on at a time.

    `workers` programs run at a time in all languages together (None: one a core), and `queue` more may wait.
    `batch` is how many programs one request may hold, `body_bytes` how long its body may be, and `body_s` how
    many seconds it may take to come. `timeout_s` is the deadline in seconds of a request that names none,
    `max_timeout_s` the longest that it may name. `drain_s` is how long in seconds a service that was told to
    stop goes on with what it has taken. `token` is what clients must present; empty: nothing. `warm` are the
    languages whose slots start with the service. With `access_log`, every request gets a line on stderr.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    workers: int | None = None
    queue: int = 1024
    batch: int = 256
    body_bytes: int = 16 * MIB
    body_s: float = 60.0
    timeout_s: float = 300.0
    max_timeout_s: float = 3600.0
    drain_s: float = 30.0
    token: str = ""
    warm: tuple[str, ...] = ()
    access_log: bool = False
    problems: Path | None = None
    data_dir: Path | None = None
    sandbox: str = "auto"
    runtime: str = ""
    isolation: Isolation = "slot"
