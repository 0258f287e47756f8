"""What the formats ask of a feed, by the words of their specifications, and where ours are."""

import json
import re
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)")
ONCE = ("id", "title", "updated")
FEEDS = (
    "/feeds/",
    "/feeds/days/",
    "/feeds/tags/岬/",
    "/feeds/speakers/市長/",
    "/feeds/sources/岬新聞/",
)


def atom(answer):
    """The feed's root; RFC 4287 holds."""
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.content, etree.XMLParser(resolve_entities=False))
    assert atom_faults(feed) == []
    return feed


def atom_faults(feed):
    """RFC 4287, section 4: what a feed and each entry must have, and how often."""
    entries = feed.findall(f"{ATOM}entry")
    faults = [
        f"{element.tag} has not one {name}"
        for element in (feed, *entries)
        for name in ONCE
        if len(element.findall(ATOM + name)) != 1
    ]
    faults += [f"not absolute: {link}" for link in _addresses(feed) if not is_absolute(link)]
    faults += [f"no time: {at}" for at in _times(feed) if not TIME.fullmatch(at)]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    faults += ["two entries have one id"] if len(set(ids)) < len(ids) else []
    if feed.find(f"{ATOM}author/{ATOM}name") is None:
        faults.append("entries without an author of their own have none")
    faults += ["no content"] * sum(entry.find(f"{ATOM}content") is None for entry in entries)
    return faults


def _addresses(feed):
    yield from (link.get("href") for link in feed.iter(f"{ATOM}link"))
    yield from (uri.text for uri in feed.iter(f"{ATOM}uri"))
    yield from (found.text for found in feed.iter(f"{ATOM}id"))
    for content in feed.iter(f"{ATOM}content"):
        yield from re.findall(r'(?:href|cite|src)="([^"]*)"', content.text)


def _times(feed):
    return [at.text for name in ("published", "updated") for at in feed.iter(ATOM + name)]


def is_absolute(address):
    return urlsplit(address).scheme in {"http", "https", "urn"}


def json_feed(answer):
    """The feed; https://www.jsonfeed.org/version/1.1/ holds."""
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(answer.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert list(json_faults(feed)) == []
    return feed


TOP = {"version", "title", "home_page_url", "feed_url", "description", "next_url", "authors"}
TOP |= {"language", "items"}
ITEM = {"id", "url", "external_url", "title", "content_html", "content_text", "summary", "tags"}
ITEM |= {"date_published", "date_modified", "authors", "language"}


def json_faults(feed):
    """Names are the format's own or begin with `_`; an item has an id, a string, and content."""
    yield from (f"unknown: {name}" for name in feed.keys() - TOP if name[0] != "_")
    if not isinstance(feed.get("title"), str) or not isinstance(feed.get("items"), list):
        yield "no title, or no items"
    for item in feed["items"]:
        yield from (f"unknown: {name}" for name in item.keys() - ITEM if name[0] != "_")
        if not isinstance(item.get("id"), str) or not item.get("content_html"):
            yield "no id or no content"
        for name in ("date_published", "date_modified"):
            if not TIME.fullmatch(item[name]):
                yield f"no time: {item[name]}"
        for name in ("url", "external_url"):
            if not is_absolute(item.get(name, "urn:")):
                yield f"not absolute: {item[name]}"
        if not all(isinstance(tag, str) for tag in item.get("tags", [])):
            yield "a tag is no string"
        if not all(author.get("name") for author in item.get("authors", [])):
            yield "an author without a name"


def ids(client, address):
    """title -> id of each entry, and '' -> the feed's own."""
    feed = atom(client.get(address))
    entries = {entry.findtext(f"{ATOM}title"): entry for entry in feed.iter(f"{ATOM}entry")}
    return {title: one.findtext(f"{ATOM}id") for title, one in ({"": feed} | entries).items()}
