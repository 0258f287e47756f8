"""Requests to one server that a key is sent to: one origin, bounded in time and size.

No proxy is asked, certificates are verified, and only a GET follows a redirect, on the same origin:
the key never goes anywhere else. What the server did is known from its answer alone; where there is
none, `Unanswered` says whether it may have done it.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import secrets
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

from django.utils import timezone
from django.utils.encoding import iri_to_uri

SILENCE = 20
"""Seconds without a byte."""
PATIENCE = 90
"""Seconds for a whole answer, however it trickles."""
MOST_OCTETS = 16 * 2**20
MOST_REDIRECTS = 5
_CHUNK = 2**16
_MOVED = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}


class Unanswered(Exception):
    """No whole answer came. `perhaps` says that the server may have done what it was asked."""

    def __init__(self, reason: str, *, perhaps: bool) -> None:
        self.reason, self.perhaps = reason, perhaps
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Account:
    """Whose blog it is. `scheme` is how the key is shown: `basic`, or `wsse` as Hatena's.

    >>> "geheim" in repr(Account("minato", "geheim"))
    False
    """

    user: str
    key: str = field(repr=False)
    scheme: str = "basic"

    def headers(self) -> dict[str, str]:
        return _wsse(self) if self.scheme == "wsse" else _basic(self)


@dataclass(frozen=True, slots=True)
class Answer:
    """`address` is where it came from, behind all redirects."""

    status: int
    headers: Message
    body: bytes
    address: str


def origin(address: str) -> tuple[str, str, int]:
    """Scheme, host and port; a ValueError for what is no address on the web."""
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
        raise ValueError(address)
    return parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme]


class Wire:
    """Asks the origin of `home`, and no other."""

    def __init__(
        self, home: str, account: Account, *, silence: float = SILENCE, patience: float = PATIENCE
    ) -> None:
        self.origin, self.account = origin(home), account
        self.silence, self.patience = silence, patience

    def ask(
        self,
        method: str,
        address: str,
        body: bytes | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> Answer:
        for _hop in range(MOST_REDIRECTS + 1):
            answer = self._once(method, address, body, headers)
            there = answer.headers.get("Location")
            if method != "GET" or answer.status not in _MOVED or not there:
                return answer
            address = urljoin(address, there)
        raise Unanswered("it redirects without end", perhaps=False)

    def is_ours(self, address: str) -> bool:
        try:
            return origin(address) == self.origin
        except ValueError:
            return False

    def _once(
        self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        if not self.is_ours(address):
            raise Unanswered(f"it leads to another server, {address}", perhaps=False)
        connection = self._connected()
        parts = urlsplit(iri_to_uri(address))
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        own = {"User-Agent": "Kirinuki", "Accept-Encoding": "identity", **self.account.headers()}
        with _told_where_it_broke(), _within(self.patience, connection):
            connection.request(method, path, body, {**own, **headers})
            response = connection.getresponse()
            return Answer(response.status, response.headers, _read(response), address)

    def _connected(self) -> http.client.HTTPConnection:
        """Where connecting fails, nothing was asked yet."""
        scheme, host, port = self.origin
        connection: http.client.HTTPConnection
        if scheme == "https":
            verified = ssl.create_default_context()
            connection = http.client.HTTPSConnection(
                host, port, timeout=self.silence, context=verified
            )
        else:
            connection = http.client.HTTPConnection(host, port, timeout=self.silence)
        try:
            connection.connect()
        except OSError as error:
            raise Unanswered(_reason(error), perhaps=False) from None
        return connection


@contextmanager
def _told_where_it_broke() -> Iterator[None]:
    try:
        yield
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unanswered(_reason(error), perhaps=True) from None


@contextmanager
def _within(seconds: float, connection: http.client.HTTPConnection) -> Iterator[None]:
    """A server that sends a byte now and then never times out by itself."""
    sock: socket.socket = connection.sock
    clock = threading.Timer(seconds, _hang_up, [sock])
    clock.start()
    try:
        yield
    finally:
        clock.cancel()
        connection.close()
        sock.close()


def _hang_up(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it was closed in the same moment


def _read(response: http.client.HTTPResponse) -> bytes:
    """All of it; an `Unanswered` where it is cut short or has no end."""
    pieces, found = [], 0
    while piece := response.read(_CHUNK):
        found += len(piece)
        if found > MOST_OCTETS:
            raise Unanswered("its answer is too long", perhaps=True)
        pieces.append(piece)
    if response.length:
        raise Unanswered("its answer was cut short", perhaps=True)
    return b"".join(pieces)


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    if isinstance(error, TimeoutError):
        return "it took too long"
    return getattr(error, "strerror", "") or str(error) or type(error).__name__


def _basic(account: Account) -> dict[str, str]:
    pair = f"{account.user}:{account.key}".encode()
    return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}


def _wsse(account: Account) -> dict[str, str]:
    """Base64 of the nonce, and of SHA-1 over nonce, moment and key: the key itself stays here."""
    nonce = secrets.token_bytes(20)
    created = timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = hashlib.sha1(nonce + created.encode() + account.key.encode()).digest()
    told = {
        "Username": account.user,
        "PasswordDigest": base64.b64encode(digest).decode(),
        "Nonce": base64.b64encode(nonce).decode(),
        "Created": created,
    }
    token = ", ".join(f'{name}="{value}"' for name, value in told.items())
    return {
        "Authorization": 'WSSE profile="UsernameToken"',
        "X-WSSE": f"UsernameToken {token}",
    }
