"""How often one may ask, counted in the cache that all processes share: by address for visitors, by
token or user for members, and apart from that for what is written.

Rates are `API_RATE_VISITOR`, `API_RATE_MEMBER` and `API_RATE_WRITE` of the environment; which
address is whose behind proxies, `TRUSTED_PROXIES`.
"""

from ipaddress import IPv6Address, ip_address

from rest_framework.throttling import SimpleRateThrottle

from clips.models import Token


class Visitors(SimpleRateThrottle):
    scope = "visitor"

    def get_cache_key(self, request, view):
        if request.user.is_authenticated:
            return None
        return self._key(household(self.get_ident(request)))

    def _key(self, whose):
        return self.cache_format % {"scope": self.scope, "ident": whose}


class Members(Visitors):
    scope = "member"

    def get_cache_key(self, request, view):
        if not request.user.is_authenticated:
            return None
        token = isinstance(request.auth, Token)
        return self._key(f"token-{request.auth.pk}" if token else f"user-{request.user.pk}")


class Writers(Members):
    scope = "write"


def household(address):
    """Of an IPv6 address the /64 that one house has, so that nobody has 2**64 turns.

    >>> household("2001:db8::1") == household("2001:db8::2"), household("192.0.2.1")
    (True, '192.0.2.1')
    """
    try:
        written = ip_address(address)
    except ValueError:
        return "unknown"
    return written.packed[:8].hex() if isinstance(written, IPv6Address) else str(written)
