"""Makes the build context of an image: the Dockerfile, the agent, and the host's proxy settings."""

import hashlib
import io
import os
import tarfile
from pathlib import Path

from sandboxes.language import Language
from sandboxes.sandbox import ImageBuildFailed

SANDBOXES = Path(__file__).parents[1]
AGENT_DIR = SANDBOXES / "agent"
RUNTIMES_DIR = SANDBOXES / "runtimes"

CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")

# Docker predefines these as build arguments and keeps them out of an image's history.
PROXY_VARIABLES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy")


def read_sources(language: Language) -> dict[str, bytes]:
    """Return the files of ours that go into the language's image, by their paths in the build context."""
    agent = {f"agent/{path.name}": path.read_bytes() for path in AGENT_DIR.glob("*.py")}
    folder = RUNTIMES_DIR / language.name
    runtime = {f"runtime/{path.name}": path.read_bytes() for path in folder.glob("*") if path.is_file()}
    hint = "reinstall codearena-runner: the package is not complete"
    return {"Dockerfile": _read(find_dockerfile(language), "the Dockerfile", hint), **agent, **runtime}


def compute_digest(files: dict[str, bytes]) -> str:
    """Compute twelve hex digits that change with any name or content of these files."""
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()[:12]


def make_context(files: dict[str, bytes]) -> io.BytesIO:
    """Make the build context of an image: its sources, and the host's certificate bundle or an empty one."""
    return make_archive({**files, "ca-certificates.crt": read_certificates()})


def make_archive(files: dict[str, bytes]) -> io.BytesIO:
    """Make a tar archive of these files. None has a time or an owner, so equal content is equal bytes."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    buffer.seek(0)
    return buffer


def read_certificates() -> bytes:
    """Return the certificate bundle that the host has set, for a build behind a TLS proxy; else b""."""
    for variable in CERTIFICATE_VARIABLES:
        if path := os.environ.get(variable):
            return _read(
                Path(path), f"the certificate bundle that {variable} names", "correct it, or unset it"
            )
    return b""


def read_proxy_arguments() -> dict[str, str]:
    """Return the host's proxy settings, as build arguments."""
    names = [*PROXY_VARIABLES, *(name.upper() for name in PROXY_VARIABLES)]
    return {name: os.environ[name] for name in names if os.environ.get(name)}


def find_dockerfile(language: Language) -> Path:
    """Return the path of the language's Dockerfile: in a wheel it is inside `sandboxes`."""
    packaged = SANDBOXES / "dockerfiles" / language.dockerfile
    return packaged if packaged.exists() else SANDBOXES.parent / "dockerfiles" / language.dockerfile


def _read(path: Path, what: str, hint: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ImageBuildFailed(f"{what} can't be read: {error}", hint) from error
