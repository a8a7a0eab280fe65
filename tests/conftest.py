"""What every test may use: the container engine, the images, a browser, the real data."""

import asyncio
import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

import runner
from sandboxes import backends
from sandboxes.docker import daemon as engines
from sandboxes.images.build import build_image
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import Backend, BackendUnavailable, EngineUnavailable
from tests import host_state

if TYPE_CHECKING:
    import docker
    from playwright.sync_api import Browser

pytest_plugins = ["tests.servers.fixtures"]

HOST_STATE = pytest.StashKey[host_state.State]()
"""What there was on the machine before the first test."""

CONTAINER_FIXTURES = {"bubblewrap", "engine", *(f"{name}_image" for name in LANGUAGES)}


def pytest_configure() -> None:
    """What must not hang on how the tests are started, or on how fast this machine is today."""
    hypothesis.settings.register_profile("any machine", deadline=None)
    hypothesis.settings.load_profile("any machine")
    # A shell starts what it puts in the background deaf to Ctrl-C, and so would be all that tests start.
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """In CI a session fails that leaves anything on the machine, or an engine that no longer answers."""
    try:
        return (yield)
    finally:
        if before := session.config.stash.get(HOST_STATE, None):
            runner.clean_up()  # what a kill leaves, tests that kill leave as well
            left = host_state.find_left(before)
            for what in left:
                print(f"\nleft behind by the tests: {what}", file=sys.stderr)
            session.exitstatus = session.exitstatus or (pytest.ExitCode.TESTS_FAILED if left else 0)


def pytest_sessionstart(session: pytest.Session) -> None:
    """In CI look at the machine before the tests: not in workers, nor in sessions that tests start."""
    if os.environ.get("CI") == "true" and host_state.MARK not in os.environ:
        session.config.stash[HOST_STATE] = host_state.look()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage in what is collected: 400 MB of modules and tests, all of which stay."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for the engine is a container test, marked so or not; what may take longest comes first.

    So workers that take a file each end together: the last files are short.
    """
    seconds: dict[Path, float] = {}
    for item in items:
        if CONTAINER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.container)
        seconds[item.path] = max(seconds.get(item.path, 0.0), _seconds_it_may_take(item))
    items.sort(key=lambda item: -seconds[item.path])


def _seconds_it_may_take(item: pytest.Item) -> float:
    """What its `timeout` says; those in containers take longer than others."""
    timeout = item.get_closest_marker("timeout")
    if timeout:
        return float(timeout.args[0])
    return 1.0 if item.get_closest_marker("container") else 0.0


@pytest.fixture(autouse=True)
def _no_engine_by_accident(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that is not marked `container` finds no engine, and no bubblewrap."""
    if request.node.get_closest_marker("container") is None:
        monkeypatch.setenv("RUNNER_BWRAP", "/only/tests/marked/container/may/use/bwrap")
        monkeypatch.setenv("DOCKER_HOST", "unix:///only/tests/marked/container/may/use/the/engine.sock")


@pytest.fixture(scope="session")
def engine() -> Iterator["docker.DockerClient"]:
    """The container engine. Without one the test is skipped; in CI it fails: nobody reads skips there."""
    try:
        client = engines.connect()
    except EngineUnavailable as error:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing(f"{error}\nhint: {error.hint}")
    yield client
    client.close()


@pytest.fixture(scope="session")
def bubblewrap() -> Backend:
    """The backend without an engine. Where it doesn't work the test is skipped; in CI it fails."""
    try:
        return backends.choose("bwrap")
    except BackendUnavailable as error:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing(f"{error}\nhint: {error.hint}; scripts/ensure_test_tools.sh installs it")


def _image_fixture(name: str) -> Callable[..., ImageInfo]:
    @pytest.fixture(scope="session", name=f"{name}_image")
    def image(engine: "docker.DockerClient") -> ImageInfo:
        """The image that samples of a language run in, built if this version of it is not there yet."""
        return build_image(engine, LANGUAGES[name], print)

    return image


globals().update({f"{name}_image": _image_fixture(name) for name in LANGUAGES})


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium of the machine. Without it tests are skipped; in CI they fail: nobody reads skips there."""
    from playwright.sync_api import Error, sync_playwright

    missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    # The headless shell draws with the same engine, and a page takes a third of the processor time.
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if path is None:
        missing("there is no Chromium to open pages with: scripts/ensure_chromium.sh installs it")
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            missing(f"{path} does not start: {error}")
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def _no_loop_of_the_browser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Playwright leaves its event loop running in this thread: tests without a browser run their own."""
    loop = asyncio._get_running_loop()
    if loop is None or "browser" in request.fixturenames:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


def _named_directory(variable: str) -> Path:
    directory = os.environ.get(variable)
    if not directory:
        pytest.skip(f"{variable} is not set: it names the directory with the real files")
    return Path(directory)


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The directory with the real data sets (RUNNER_DATA_DIR)."""
    return _named_directory("RUNNER_DATA_DIR")


@pytest.fixture(scope="session")
def samples_dir() -> Path:
    """The directory with real models' samples (RUNNER_SAMPLES_DIR)."""
    return _named_directory("RUNNER_SAMPLES_DIR")
