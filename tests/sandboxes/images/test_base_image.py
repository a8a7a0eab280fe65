"""The ways to the base image, with an engine that has none and commands that are scripts."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import docker
import docker.errors
import pytest

from sandboxes.images import base_image
from sandboxes.sandbox import ImageBuildFailed


class BareEngine:
    """An engine without images, in the few methods that `ensure` uses; `registry` answers a pull."""

    def __init__(self, *registry: dict[str, str]) -> None:
        self.registry = registry
        self.answer = '{"progress": "1 MB"}\n{"status": "sha256:1"}\n'
        self.there: list[str] = []
        self.images = self.api = self

    def get(self, name: str) -> str:
        if name not in self.there:
            raise docker.errors.ImageNotFound(name)
        return name

    def pull(self, repository: str, tag: str, **_options: bool) -> Iterator[dict[str, str]]:
        if not any("error" in event for event in self.registry):
            self.there.append(f"{repository}:{tag}")
        return iter(self.registry)

    def import_image_from_file(self, filename: str) -> str:
        return self.answer if Path(filename).read_text() == "rootfs\n" else "no rootfs"

    def tag(self, image: str, repository: str, tag: str) -> None:
        assert image == "sha256:1"
        self.there.append(f"{repository}:{tag}")


class SilentRegistry(BareEngine):
    """Its registry never answers."""

    def pull(self, repository: str, tag: str, **_options: bool) -> Iterator[dict[str, str]]:
        threading.Event().wait()
        return super().pull(repository, tag)


NO_REGISTRY = {"error": "lookup registry.example: no such host"}


def ensure(engine: BareEngine) -> list[str]:
    notes: list[str] = []
    base_image.ensure(cast(Any, engine), notes.append)
    assert base_image.NAME in engine.there
    return notes


@pytest.fixture(autouse=True)
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory of the only commands that are found. We are root, as far as base_image can see."""
    directory = tmp_path / "bin"
    directory.mkdir()
    monkeypatch.setenv("PATH", str(directory))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return directory


def add_command(commands: Path, name: str, script: str) -> None:
    command = commands / name
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)


def test_what_is_there_is_left_alone() -> None:
    engine = BareEngine(NO_REGISTRY)
    engine.there.append(base_image.NAME)
    assert ensure(engine) == []


def test_pulled_where_a_registry_answers() -> None:
    assert ensure(BareEngine({"status": "done"})) == [f"pulling {base_image.NAME}"]


def test_made_from_packages_where_none_does(commands: Path) -> None:
    add_command(commands, "mmdebstrap", 'echo rootfs > "$3"')
    notes = ensure(BareEngine(NO_REGISTRY))
    assert "no such host" in notes[1]
    assert "with mmdebstrap" in notes[2]


def test_a_registry_that_never_answers_is_given_up(commands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base_image, "PULL_LIMIT_S", 0.05)
    add_command(commands, "mmdebstrap", 'echo rootfs > "$3"')
    assert "no answer within the time limit" in ensure(SilentRegistry())[1]


def test_no_way_gives_every_reason_and_a_hint() -> None:
    with pytest.raises(ImageBuildFailed) as caught:
        ensure(BareEngine(NO_REGISTRY))
    assert "no such host" in str(caught.value)
    assert "neither mmdebstrap nor debootstrap is installed" in str(caught.value)
    assert "mmdebstrap" in caught.value.hint


def test_packages_need_root(commands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_command(commands, "debootstrap", "exit 0")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(ImageBuildFailed, match="debootstrap needs root"):
        ensure(BareEngine(NO_REGISTRY))


def test_a_failing_mmdebstrap_is_quoted(commands: Path) -> None:
    add_command(commands, "mmdebstrap", "echo 'E: no mirror' >&2; exit 25")
    with pytest.raises(ImageBuildFailed, match=r"mmdebstrap ended with status 25: E: no mirror"):
        ensure(BareEngine(NO_REGISTRY))


def test_an_archive_that_the_engine_refuses(commands: Path) -> None:
    add_command(commands, "mmdebstrap", 'echo rootfs > "$3"')
    engine = BareEngine(NO_REGISTRY)
    engine.answer = '{"error": "no space left"}\n'
    with pytest.raises(ImageBuildFailed, match=r"did not accept the archive.*no space left"):
        ensure(engine)
