"""AtomPub (RFC 5023): a small client for one blog. It finds the collection, reads it page by page,
and creates, reads, updates and deletes its members.

Every answer that is no yes is one of four exceptions: `Unanswered` (of the wire), `Edited`, `Gone`
and `Declined`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote, urljoin
from xml.etree.ElementTree import Element

from clips.services.atom_entries import Entry, Unreadable, collections, entries, is_feed, link, read
from clips.services.atom_wire import Account, Answer, Unanswered, Wire

ENTRY = "application/atom+xml;type=entry;charset=utf-8"
MOST_PAGES = 1000
_TAKEN = "application/atom+xml, application/atomsvc+xml, application/xml;q=0.9"


class Declined(Exception):
    """The server says no. `status` is HTTP's."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)


class Gone(Declined):
    """There is no such member, or none any more."""


class Edited(Declined):
    """The member is not as it was when it was read."""


_NO = {404: Gone, 410: Gone, 409: Edited, 412: Edited}


@dataclass(frozen=True, slots=True)
class Member:
    """An entry with its own address, and its ETag where the server gives one."""

    address: str
    entry: Entry
    etag: str = ""

    @property
    def condition(self) -> dict[str, str]:
        """A weak ETag matches nothing that could be put: RFC 9110 compares If-Match strongly."""
        weak = not self.etag or self.etag.startswith("W/")
        return {} if weak else {"If-Match": self.etag}


@dataclass(frozen=True, slots=True)
class Created:
    """Where it is, and how the server shows it, where it said so at once."""

    address: str
    shown: Member | None = None


class Client:
    """`home` is a service document's address or a collection's."""

    def __init__(self, home: str, account: Account, **limits: float) -> None:
        self.home = home
        self.wire = Wire(home, account, **limits)

    def collection(self) -> str:
        """Where entries are created: the first collection that takes any, or `home` itself."""
        answer = self._ask("GET", self.home)
        root = self._document(answer)
        if is_feed(root):
            return answer.address
        offered = [urljoin(answer.address, href) for href in collections(root)]
        ours = [address for address in offered if self.wire.is_ours(address)]
        if not ours:
            raise Unanswered("it offers no collection for entries", perhaps=False)
        return ours[0]

    def members(self, collection: str, *, pages: int = MOST_PAGES) -> Iterator[Member]:
        """Newest first, as the server gives them, so many pages at most. What has no address of
        its own there cannot be edited and is left out."""
        been: set[str] = set()
        address = collection
        while address and address not in been and len(been) < pages:
            been.add(address)
            answer = self._ask("GET", address)
            feed = self._document(answer)
            for entry in entries(feed):
                if edit := entry.link("edit"):
                    yield Member(urljoin(answer.address, edit), entry)
            following = link(feed, "next")
            address = urljoin(answer.address, following) if following else ""

    def create(self, collection: str, entry: Entry, *, slug: str = "") -> Created:
        """A new member. Its answer shows the member itself where Content-Location says so."""
        headers = {"Content-Type": ENTRY, **({"Slug": quote(slug)} if slug else {})}
        answer = self._ask("POST", collection, entry.write(), headers)
        given = self._entry_in(answer)
        there = answer.headers.get("Location") or (given.link("edit") if given else "")
        if answer.status != 201 or not there:
            raise Unanswered(f"it answers {answer.status} and no address", perhaps=True)
        address = urljoin(answer.address, there)
        whole = given is not None and answer.headers.get("Content-Location") == there
        return Created(address, Member(address, given, _etag(answer)) if given and whole else None)

    def get(self, address: str) -> Member:
        answer = self._ask("GET", address)
        try:
            return Member(address, Entry.read(answer.body), _etag(answer))
        except Unreadable as error:
            raise Unanswered(f"its answer cannot be read: {error}", perhaps=False) from None

    def update(self, member: Member, *, force: bool = False) -> None:
        """Put the member as it is here in place of what stands there, unless that was changed since
        it was read, as far as the server can tell; with `force` whatever was."""
        headers = {"Content-Type": ENTRY, **({} if force else member.condition)}
        self._ask("PUT", member.address, member.entry.write(), headers)

    def delete(self, address: str) -> None:
        self._ask("DELETE", address)

    def _ask(
        self,
        method: str,
        address: str,
        body: bytes | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> Answer:
        answer = self.wire.ask(method, address, body, {"Accept": _TAKEN, **headers})
        if 200 <= answer.status < 300:
            return answer
        if answer.status >= 500:
            raise Unanswered(f"it answers {answer.status}", perhaps=True)
        raise _NO.get(answer.status, Declined)(answer.status)

    def _document(self, answer: Answer) -> Element:
        try:
            return read(answer.body)
        except Unreadable as error:
            raise Unanswered(f"its answer cannot be read: {error}", perhaps=False) from None

    def _entry_in(self, answer: Answer) -> Entry | None:
        """What a server says behind its head is its own business: it may be nothing."""
        try:
            return Entry.read(answer.body)
        except Unreadable:
            return None


def _etag(answer: Answer) -> str:
    return answer.headers.get("ETag") or ""
