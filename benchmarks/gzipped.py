"""Unpacks gzip bytes that nobody vouches for."""

import gzip
import io
import zlib

MAGIC = b"\x1f\x8b"


def unpack(raw: bytes, limit: int) -> bytes:
    """The bytes in a gzip file, at most `limit` of them.

    Raises ValueError, whose text says why, if it is no gzip, cut off, damaged or unpacks to more.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            data = file.read(limit + 1)
    except EOFError as error:
        raise ValueError("it is cut off: probably an interrupted download or copy") from error
    except gzip.BadGzipFile as error:
        raise ValueError(f"it is no gzip file, or a damaged one ({error})") from error
    except (OSError, zlib.error) as error:
        raise ValueError(f"it is damaged ({error})") from error
    if len(data) > limit:
        raise ValueError(f"it unpacks to more than {limit} bytes")
    return data
