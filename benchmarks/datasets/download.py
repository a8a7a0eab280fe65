"""Fetches one file from a benchmark's publisher: whole and checked, or not at all."""

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import requests

from benchmarks.atomic_file import write_atomically
from benchmarks.errors import DownloadFailed

CHUNK = 2**16
TRANSIENT_STATUS = frozenset({408, 429, 500, 502, 503, 504})
_log = logging.getLogger(__name__)


class RetryLimits(msgspec.Struct, frozen=True, kw_only=True):
    """How long a download may take and how often it is tried.

    `timeout_s` bounds connecting and each wait for bytes, `total_s` one attempt; before attempt n the
    wait is `backoff_s` * 2^(n-2) seconds. `max_bytes` bounds what is read.
    """

    attempts: int = 4
    timeout_s: float = 30.0
    total_s: float = 600.0
    backoff_s: float = 1.0
    max_bytes: int = 256 * 2**20


class _TransientError(Exception):
    """Worth another attempt."""


def download(
    url: str, target: Path, check: Callable[[bytes], object], limits: RetryLimits | None = None
) -> None:
    """Write what `url` answers to `target`, atomically, after `check` has accepted the bytes.

    What `check` raises goes through. Raises DownloadFailed if the file can't be had or kept.
    """
    data = _download_retrying(url, limits or RetryLimits())
    check(data)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, data)
    except OSError as error:
        raise DownloadFailed(
            f"cannot keep the download in {target.parent}: {error.strerror}",
            "free some room there, or name another place in RUNNER_CACHE_DIR",
        ) from error


def _download_retrying(url: str, limits: RetryLimits) -> bytes:
    for attempt in range(1, limits.attempts + 1):
        try:
            return _attempt(url, limits)
        except _TransientError as error:
            _log.info("attempt %d at %s: %s", attempt, url, error)
            if attempt == limits.attempts:
                raise _unavailable(url, f"{error}, {attempt} times", "no network, or a proxy") from error
            time.sleep(limits.backoff_s * 2 ** (attempt - 1))
    raise ValueError("a download needs at least one attempt")


def _attempt(url: str, limits: RetryLimits) -> bytes:
    try:
        with requests.get(url, stream=True, timeout=limits.timeout_s, verify=_certificates()) as answer:
            if answer.status_code in TRANSIENT_STATUS:
                raise _TransientError(f"status {answer.status_code}")
            if not answer.ok:
                what = f"status {answer.status_code}"
                raise _unavailable(url, what, "the file moved, or a proxy refuses it")
            return _body(url, answer, limits)
    except requests.exceptions.SSLError as error:
        raise _unavailable(url, str(error), "a TLS proxy; name its bundle in REQUESTS_CA_BUNDLE") from error
    except requests.exceptions.RequestException as error:
        raise _TransientError(str(error)) from error


def _body(url: str, answer: requests.Response, limits: RetryLimits) -> bytes:
    # The raw stream: the publisher's file is gzip itself and must come as it is.
    started, body = time.monotonic(), bytearray()
    for chunk in answer.iter_content(CHUNK):
        body += chunk
        if len(body) > limits.max_bytes:
            raise _unavailable(url, f"more than {limits.max_bytes} bytes", "not the file that it should be")
        if time.monotonic() - started > limits.total_s:
            raise _TransientError(f"not finished after {limits.total_s:g} s")
    return bytes(body)


def _certificates() -> str | bool:
    # requests knows the first two by itself; the last is what most other tools go by.
    names = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
    return next((os.environ[name] for name in names if os.environ.get(name)), True)


def _unavailable(url: str, what: str, cause: str) -> DownloadFailed:
    return DownloadFailed(
        f"cannot download {url}: {what} (likely cause: {cause})",
        "download it elsewhere and name its directory with --data-dir or RUNNER_DATA_DIR",
    )
