"""What a build of an image gets: the Dockerfile, the agent, and the host's way through its proxy."""

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


def sources(language: Language) -> dict[str, bytes]:
    """Everything of ours that goes into the language's image, by its path in the build context."""
    agent = {f"agent/{path.name}": path.read_bytes() for path in AGENT_DIR.glob("*.py")}
    folder = RUNTIMES_DIR / language.name
    runtime = {f"runtime/{path.name}": path.read_bytes() for path in folder.glob("*") if path.is_file()}
    hint = "reinstall codearena-runner: the package is not complete"
    return {"Dockerfile": _read(dockerfile(language), "the Dockerfile", hint), **agent, **runtime}


def digest(files: dict[str, bytes]) -> str:
    """Twelve hex digits that change with any name or content of these files."""
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()[:12]


def context(files: dict[str, bytes]) -> io.BytesIO:
    """The build context of an image: its sources, and the host's certificate bundle or an empty one."""
    return archive({**files, "ca-certificates.crt": host_certificates()})


def archive(files: dict[str, bytes]) -> io.BytesIO:
    """A tar archive of these files. No file has a time or an owner, so equal content is equal bytes."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    buffer.seek(0)
    return buffer


def host_certificates() -> bytes:
    """The certificate bundle that the host has set, for a build behind a TLS proxy; else nothing."""
    for variable in CERTIFICATE_VARIABLES:
        if path := os.environ.get(variable):
            return _read(
                Path(path), f"the certificate bundle that {variable} names", "correct it, or unset it"
            )
    return b""


def proxy_arguments() -> dict[str, str]:
    """The host's proxy settings, as build arguments."""
    names = [*PROXY_VARIABLES, *(name.upper() for name in PROXY_VARIABLES)]
    return {name: os.environ[name] for name in names if os.environ.get(name)}


def dockerfile(language: Language) -> Path:
    """The language's Dockerfile: beside the packages in a checkout, inside `sandboxes` in a wheel."""
    packaged = SANDBOXES / "dockerfiles" / language.dockerfile
    return packaged if packaged.exists() else SANDBOXES.parent / "dockerfiles" / language.dockerfile


def _read(path: Path, what: str, hint: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ImageBuildFailed(f"{what} can't be read: {error}", hint) from error
