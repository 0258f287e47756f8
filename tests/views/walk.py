"""A walk from the front page to every address of our own that is named anywhere on the way: links,
forms, feeds, sitemaps, outlines, whatever a page, file or header gives as an address."""

import json
import re
from collections import Counter
from urllib.parse import parse_qsl, unquote, urldefrag, urlencode, urljoin, urlsplit

from django.core.handlers.base import BaseHandler
from django.test import RequestFactory
from django.utils.encoding import iri_to_uri
from lxml import etree, html

HOST = "http://testserver"
NAMED = ("href", "src", "action", "data-from", "cite", "content", "xmlUrl", "htmlUrl", "template")
"""Attributes that may hold an address; of others' no step is made."""

OURS_ONLY = re.compile(r"/(?:en/)?(?:admin|accounts|static)/")
MARKUP = re.compile(r"[+/]xml\b")


class Visitor:
    """A browser without cookies. The test client would note down every template of every answer,
    which takes longer than the answer itself."""

    def __init__(self):
        self.handler = BaseHandler()
        self.handler.load_middleware()

    def get(self, address):
        return self.handler.get_response(RequestFactory().get(iri_to_uri(address)))


class Walk:
    """`answers` by address. Of a query at most `values` values are followed, since filters can be
    put together without end; with `each` of one kind of address no more than so many."""

    def __init__(self, *starts, values=1, most=None, each=None):
        self.visitor, self.values, self.each = Visitor(), values, each
        self.kinds = Counter()
        self.answers, self.waiting = {}, [self._same(HOST, start) for start in starts or ("/",)]
        self.known = set(self.waiting)
        while self.waiting and (most is None or len(self.answers) < most):
            self._step(self.waiting.pop(0))

    def _step(self, address):
        answer = self.answers[address] = self.visitor.get(address)
        for named in addresses_in(answer):
            there = self._same(HOST + address, named)
            if there and there not in self.known and self._follows(there):
                self.waiting.append(there)
            self.known.add(there)

    def _same(self, page, named):
        """An address of ours, written in one way; None where it is another's."""
        whole, _fragment = urldefrag(urljoin(page, named))
        if not whole.startswith(f"{HOST}/") or OURS_ONLY.match(whole.removeprefix(HOST)):
            return None
        parts = urlsplit(whole)
        query = urlencode(parse_qsl(parts.query, keep_blank_values=True))
        return unquote(parts.path) + (f"?{query}" if query else "")

    def _follows(self, address):
        values = [value for _name, value in parse_qsl(urlsplit(address).query)]
        return len(values) <= self.values and not self._has_enough_of(address)

    def _has_enough_of(self, address):
        """Asked but once of each address, since those that are let by are counted."""
        kind = kind_of(address)
        self.kinds[kind] += 1
        return self.each is not None and self.kinds[kind] > self.each


def kind_of(address):
    """Addresses beside each other with the same questions are of one kind: `/tags/…/?order=…`; a
    format is a kind of its own, for all days, all tags, all clips, in whichever language."""
    path, _mark, query = address.partition("?")
    if query.startswith("format="):
        return path.removeprefix("/en").split("/")[1], query
    return path.rstrip("/").rpartition("/")[0] or path, re.sub("=[^&]*", "", query)


def addresses_in(answer):
    """What an answer names: in its headers, and in its text, as its kind says."""
    yield from filter(None, [answer.get("Location")])
    yield from re.findall("<([^>]+)>", answer.get("Link", ""))
    kind = answer.get("Content-Type", "").partition(";")[0]
    if kind == "text/html":
        yield from in_page(html.fromstring(answer.content or b"<p>"))
    elif MARKUP.search(kind):
        yield from in_markup(etree.fromstring(answer.content))
    elif kind.endswith("json"):
        yield from in_data(json.loads(answer.content))
    elif kind == "text/plain":
        yield from re.findall(r"https?://\S+", answer.content.decode())


def in_page(root):
    for part in root.iter(etree.Element):
        yield from (part.get(name) for name in NAMED if looks_like_one(part, name))
    for data in root.iterfind(".//script[@type='application/ld+json']"):
        yield from in_data(json.loads(data.text))
    for form in root.iter("form"):
        if form.get("method", "get").lower() == "get":
            yield from sent_by(form)


def looks_like_one(part, name):
    """`content` names an address only where it begins like one."""
    value = part.get(name)
    return value is not None and (name != "content" or value.startswith(("/", "http")))


def sent_by(form):
    """The form sent with each of its choices, one at a time."""
    action = form.get("action") or ""
    for select in form.iter("select"):
        for option in select.iter("option"):
            if value := option.get("value"):
                yield f"{action}?{urlencode({select.get('name'): value})}"
    for box in form.iter("input"):
        if box.get("type") in ("radio", "checkbox", "hidden") and box.get("name"):
            yield f"{action}?{urlencode({box.get('name'): box.get('value', 'on')})}"


def in_markup(root):
    for part in root.iter(etree.Element):
        yield from (part.get(name) for name in NAMED if part.get(name))
        if (part.text or "").strip().startswith("http"):
            yield part.text.strip()
        if (part.get("type") or "") == "html" and part.text:
            yield from in_page(html.fromstring(part.text))


def in_data(data):
    if isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from in_data(one)
    elif isinstance(data, str) and data.startswith(("/", HOST)):
        yield data
