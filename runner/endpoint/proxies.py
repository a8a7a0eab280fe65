"""Whether requests go through a proxy that the environment names."""

import urllib.request
from urllib.parse import urlsplit


def uses_proxy(url: str) -> bool:
    """Whether a request of an address is sent to a proxy instead of its own host."""
    parts = urlsplit(url)
    proxies = urllib.request.getproxies()
    named = parts.scheme in proxies or "all" in proxies
    return named and not urllib.request.proxy_bypass(parts.hostname or "")
