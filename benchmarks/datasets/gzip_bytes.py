"""Unpacks gzip bytes that nobody vouches for."""

import contextlib
import gzip
import io
import zlib
from collections.abc import Iterator

MAGIC = b"\x1f\x8b"


def unpack(raw: bytes, limit: int) -> bytes:
    """Return the bytes in a gzip file, at most `limit` of them.

    Raises ValueError, whose text says why, if it is no gzip, cut off, damaged or unpacks to more.
    """
    with explain_errors(), gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"it unpacks to more than {limit} bytes")
    return data


@contextlib.contextmanager
def explain_errors() -> Iterator[None]:
    """Turn what reading gzip raises into a ValueError whose text says what is wrong with the file."""
    try:
        yield
    except EOFError as error:
        raise ValueError("it is cut off: probably an interrupted download or copy") from error
    except gzip.BadGzipFile as error:
        raise ValueError(f"it is no gzip file, or a damaged one ({error})") from error
    except (OSError, zlib.error) as error:
        raise ValueError(f"it is damaged ({error})") from error
