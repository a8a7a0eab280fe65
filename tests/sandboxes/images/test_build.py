"""Building images on the real engine: a small one of two stages, which is built as the real ones are."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sandboxes.images import base_image, build, find, lock, toolchain
from sandboxes.images.lock import ImageInfo, read
from sandboxes.language import Language
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import ImageBuildFailed, ImageMissing
from sandboxes.smoke import Smoke
from tests.sandboxes.images.layers import files_in_layers

if TYPE_CHECKING:
    import docker
    from docker.models.containers import Container

# What others build or start meanwhile would look as if it were left over.
pytestmark = pytest.mark.alone

BUNDLE = b"-----BEGIN CERTIFICATE-----\na bundle that must not stay\n"

DOCKERFILE = f"""
FROM {base_image.NAME} AS build
LABEL org.codearena.runner.stage=build
COPY ca-certificates.crt /tmp/host-ca.crt
RUN grep -q 'must not stay' /tmp/host-ca.crt && rm /tmp/host-ca.crt && mkdir /small && \\
    cp --parents -t /small /bin/bash /bin/cat $(ldd /bin/bash /bin/cat | grep -o '/[^ ]*[0-9]')

FROM scratch
COPY --from=build /small /
COPY agent/main.py /main.py
"""


@pytest.fixture
def small(
    engine: "docker.DockerClient", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Language]:
    """A language whose image is quick to build; its images are gone afterwards."""
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path))
    bundle = tmp_path / "bundle.crt"
    bundle.write_bytes(BUNDLE)
    monkeypatch.setenv("SSL_CERT_FILE", str(bundle))
    dockerfile = tmp_path / "small.Dockerfile"
    dockerfile.write_text(DOCKERFILE)
    yield Language(
        name="small",
        image="codearena-runner/test-small",
        dockerfile=str(dockerfile),
        toolchain={"bash": ("/bin/bash", "--version")},
        smoke=Smoke(passes="", fails="", does_not_compile="", times_out=""),  # nothing is run in it
    )
    for image in engine.images.list(name="codearena-runner/test-small"):
        engine.images.remove(str(image.id), force=True)


@pytest.fixture
def built(engine: "docker.DockerClient", small: Language) -> ImageInfo:
    """The small image."""
    return build.build_image(engine, small, print)


def unnamed(engine: "docker.DockerClient") -> set[str]:
    """The images of ours that have no name."""
    labels = (build.STAGE_LABEL, toolchain.LANGUAGE_LABEL)
    filters = [{"dangling": True, "label": label} for label in labels]
    return {str(image.id) for chosen in filters for image in engine.images.list(filters=chosen)}


def leftovers(engine: "docker.DockerClient") -> set[str]:
    """Nameless images of ours, and containers that do not run, slots aside."""
    idle = engine.containers.list(all=True, filters={"status": ["created", "exited"]})
    return unnamed(engine) | {c.name for c in idle if c.name and not c.name.startswith("runner-")}


@contextlib.contextmanager
def running(engine: "docker.DockerClient", image: ImageInfo) -> Iterator["Container"]:
    container = engine.containers.create(image.id, ["/bin/cat"], stdin_open=True, network_mode="none")
    try:
        container.start()
        yield container
    finally:
        container.remove(force=True)


def test_a_missing_image_says_how_to_get_it(engine: "docker.DockerClient", small: Language) -> None:
    with pytest.raises(ImageMissing, match="codearena-runner/test-small") as caught:
        find.find_image(engine, small)
    assert caught.value.hint == "runner images build small"


def test_a_build_can_be_found_and_tells_its_toolchain(
    engine: "docker.DockerClient", small: Language, built: ImageInfo
) -> None:
    assert find.find_image(engine, small) == built
    assert built.tag == find.compute_tag(small)
    assert built.toolchain["bash"].startswith("5.")
    assert built.size > 0
    assert read() == {"small": built}


def test_the_second_build_has_nothing_to_do(
    engine: "docker.DockerClient", small: Language, built: ImageInfo
) -> None:
    notes: list[str] = []
    assert build.build_image(engine, small, notes.append) == built
    assert notes == [f"{built.tag} is there already"]


def test_what_is_there_waits_for_nobody_who_builds(
    engine: "docker.DockerClient", python_image: ImageInfo
) -> None:
    notes: list[str] = []
    with lock.hold_build_lock():
        assert build.build_image(engine, LANGUAGES["python"], notes.append) == python_image
    assert notes == [f"{python_image.tag} is there already"]


def test_a_fresh_build_is_another_image(
    engine: "docker.DockerClient", small: Language, built: ImageInfo
) -> None:
    again = build.build_image(engine, small, print, fresh=True)
    assert again.tag == built.tag
    assert again.id != built.id


def test_the_bundle_is_in_the_build_and_in_no_layer(engine: "docker.DockerClient", built: ImageInfo) -> None:
    files = dict(files_in_layers(engine, built))
    assert any(name.endswith("bin/bash") for name in files)
    assert not [name for name, content in files.items() if b"must not stay" in content]
    assert "must not stay" not in str(engine.images.get(built.id).history())


@pytest.mark.usefixtures("built")
def test_older_images_go(engine: "docker.DockerClient", small: Language) -> None:
    before = unnamed(engine)
    newer = build.build_image(engine, changed(small), print)
    assert [image.tag for image in find.list_images_of(engine, small)] == [newer.tag]
    assert unnamed(engine) <= before


def test_an_image_in_use_stays(engine: "docker.DockerClient", small: Language, built: ImageInfo) -> None:
    notes: list[str] = []
    with running(engine, built) as container:
        build.build_image(engine, changed(small), notes.append)
        container.reload()
        assert container.status == "running"
    assert engine.images.get(built.id)


def changed(language: Language) -> Language:
    path = Path(language.dockerfile)
    path.write_text(path.read_text() + "LABEL changed=yes\n")
    return language


def test_a_failing_step_tells_its_reason_and_leaves_nothing(
    engine: "docker.DockerClient", small: Language
) -> None:
    before = leftovers(engine)
    Path(small.dockerfile).write_text(
        f"FROM {base_image.NAME}\nLABEL {build.STAGE_LABEL}\nRUN echo the reason is 42; exit 7\n"
    )
    with pytest.raises(ImageBuildFailed) as caught:
        build.build_image(engine, small, print)
    assert "the reason is 42" in str(caught.value)
    assert re.search(r"(code: |status )7", str(caught.value))
    assert caught.value.hint
    assert leftovers(engine) <= before
    with pytest.raises(ImageMissing):
        find.find_image(engine, small)


def test_a_tool_that_does_not_run_fails_the_build(engine: "docker.DockerClient", small: Language) -> None:
    before = leftovers(engine)
    small.toolchain["absent"] = ("/bin/absent", "--version")
    with pytest.raises(ImageBuildFailed, match="`/bin/absent --version` fails in the new image"):
        build.build_image(engine, small, print)
    assert leftovers(engine) <= before
    with pytest.raises(ImageMissing):
        find.find_image(engine, small)


def test_our_images_are_listed(engine: "docker.DockerClient", python_image: ImageInfo) -> None:
    assert python_image in find.list_images(engine)
    assert {image.language for image in find.list_images(engine)} <= set(LANGUAGES)
