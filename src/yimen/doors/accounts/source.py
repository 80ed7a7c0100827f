"""Where a request came from: its own address, or what our proxies say of it. What a stranger writes is not believed."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address


def source_of(request: HttpRequest) -> str:
    """The right-most address that is not a trusted proxy's, beginning with the one that connected to us."""
    nearest = str(request.META.get("REMOTE_ADDR", ""))
    seen = _address(nearest)
    if seen is None or not _is_ours(seen):
        return nearest
    for hop in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
        before = _address(hop)
        if before is None:  # nothing more, or nothing that our proxy would have written
            break
        seen = before
        if not _is_ours(seen):
            break
    return str(seen)


def _is_ours(address: Address) -> bool:
    return any(address in ip_network(one) for one in settings.PROXIES)


@lru_cache(maxsize=256)
def _address(written: str) -> Address | None:
    """An address as proxies write it, with or without a port; None for anything else."""
    plain = written.strip()
    if plain.startswith("["):
        plain = plain[1:].partition("]")[0]
    elif plain.count(":") == 1:
        plain = plain.partition(":")[0]
    try:
        found = ip_address(plain)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found
