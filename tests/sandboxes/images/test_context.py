"""What a build gets, and the tag that says so."""

import shutil
import tarfile
from pathlib import Path

import pytest

from sandboxes.images import context as build_context
from sandboxes.images.find import compute_tag
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import ImageBuildFailed

PYTHON = LANGUAGES["python"]


@pytest.fixture(autouse=True)
def _no_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in build_context.CERTIFICATE_VARIABLES:
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the agent that the tag is made of, free to be changed."""
    copy = tmp_path / "agent"
    shutil.copytree(build_context.AGENT_DIR, copy)
    monkeypatch.setattr(build_context, "AGENT_DIR", copy)
    return copy


def members(archive_of: dict[str, bytes]) -> dict[str, bytes]:
    with tarfile.open(fileobj=build_context.make_context(archive_of)) as tar:
        return {name: tar.extractfile(name).read() for name in tar.getnames()}  # type: ignore[union-attr]


def test_the_tag_is_the_checksum_of_the_sources() -> None:
    name, checksum = compute_tag(PYTHON).split(":")
    assert name == "codearena-runner/python"
    assert len(checksum) == 12
    assert int(checksum, 16) >= 0


def test_the_tag_changes_with_the_agent(agent: Path) -> None:
    tags = [compute_tag(PYTHON)]
    (agent / "main.py").write_text("print('other')\n")
    tags.append(compute_tag(PYTHON))
    (agent / "added.py").touch()
    tags.append(compute_tag(PYTHON))
    (agent / "added.py").rename(agent / "renamed.py")
    tags.append(compute_tag(PYTHON))
    assert len(set(tags)) == len(tags)


def test_the_tag_ignores_what_does_not_go_into_the_image(agent: Path) -> None:
    before = compute_tag(PYTHON)
    (agent / "__pycache__").mkdir(exist_ok=True)
    (agent / "__pycache__/main.pyc").touch()
    (agent / "notes.txt").touch()
    assert compute_tag(PYTHON) == before


def test_moved_bytes_are_another_digest() -> None:
    assert build_context.compute_digest({"a": b"xy", "b": b""}) != build_context.compute_digest(
        {"a": b"x", "b": b"y"}
    )


def test_the_context_holds_the_dockerfile_the_agent_and_a_bundle() -> None:
    context = members(build_context.read_sources(PYTHON))
    assert context["Dockerfile"].startswith(b"#")
    assert "agent/main.py" in context
    assert context["ca-certificates.crt"] == b""


def test_the_first_certificate_variable_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in build_context.CERTIFICATE_VARIABLES[1:]:
        (tmp_path / variable).write_text(variable)
        monkeypatch.setenv(variable, str(tmp_path / variable))
    assert members({})["ca-certificates.crt"] == b"NODE_EXTRA_CA_CERTS"


def test_a_bundle_that_is_not_there_is_an_error_with_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/bundle.crt")
    with pytest.raises(ImageBuildFailed, match=r"SSL_CERT_FILE.*/nowhere/bundle.crt") as caught:
        build_context.read_certificates()
    assert caught.value.hint


def test_proxies_are_passed_as_they_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in build_context.PROXY_VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "localhost")
    monkeypatch.setenv("https_proxy", "")
    expected = {"http_proxy": "http://proxy.example:3128", "NO_PROXY": "localhost"}
    assert build_context.read_proxy_arguments() == expected
