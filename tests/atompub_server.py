"""An AtomPub server of our own, written from RFC 5023 and Hatena's description of its dialect: real
sockets on loopback, one blog, and faults on demand.

    with AtomPubServer() as server:
        server.faults = ["drop after creating"]
        Client(server.service, server.account())

It is strict: a body that is no entry, a type that it does not take and a wrong key are refused, and
what it was asked stands in `asked`.
"""

import base64
import hashlib
import re
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from lxml import etree

USER, KEY = "minato", "himitsu-no-kagi"
A, APP = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/2007/app}"
OPT = "{http://www.hatena.ne.jp/info/xmlns#hatenablog}"
ENTRY = "application/atom+xml;type=entry;charset=utf-8"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
A_PAGE = 3


@dataclass
class Stored:
    number: int
    root: etree._Element
    revision: int = 1

    @property
    def etag(self):
        return f'"{self.number}-{self.revision}"'


@dataclass
class Asked:
    method: str
    path: str
    headers: dict
    body: bytes = b""


@dataclass
class Blog:
    """What the handler serves. `faults` are used up one by one; `dialect` may be `hatena`."""

    entries: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    auth: str = "basic"
    etags: bool = True
    dialect: str = ""
    content_location: bool = True
    nonces: set = field(default_factory=set)
    address: str = ""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    @property
    def blog(self):
        return self.server.blog

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        self.blog.asked.append(Asked(self.command, self.path, dict(self.headers), body))
        self.fault = self.blog.faults.pop(0) if self.blog.faults else ""
        if self.fault == "500":
            return self.answer(500, b"broken")
        if self.fault == "slow":
            time.sleep(1.5)
        if self.fault.startswith("redirect "):
            return self.answer(302, b"", Location=self.fault.split()[1])
        if not self.may_enter():
            return self.answer(401, b"", **{"WWW-Authenticate": 'Basic realm="blog"'})
        return self.routed(body)

    do_GET = do_POST = do_PUT = do_DELETE = handle_any

    def routed(self, body):
        path = urlsplit(self.path).path
        member = re.fullmatch(r"/atom/entry/(\d+)", path)
        if path == "/atom" and self.command == "GET":
            return self.service()
        if path == "/atom/entry":
            return self.feed() if self.command == "GET" else self.create(body)
        stored = self.blog.entries.get(int(member[1])) if member else None
        if stored is None:
            return self.answer(404, b"")
        return {"GET": self.show, "PUT": self.replace, "DELETE": self.delete}[self.command](
            stored, body
        )

    def may_enter(self):
        return self.knows_wsse() if self.blog.auth == "wsse" else self.knows_basic()

    def knows_basic(self):
        scheme, _blank, given = (self.headers.get("Authorization") or "").partition(" ")
        return scheme == "Basic" and base64.b64decode(given).decode() == f"{USER}:{KEY}"

    def knows_wsse(self):
        """Each nonce once, as the profile asks."""
        told = dict(re.findall(r'(\w+)="([^"]*)"', self.headers.get("X-WSSE") or ""))
        if not told or told["Nonce"] in self.blog.nonces:
            return False
        self.blog.nonces.add(told["Nonce"])
        nonce = base64.b64decode(told["Nonce"])
        digest = hashlib.sha1(nonce + told["Created"].encode() + KEY.encode()).digest()
        known = base64.b64encode(digest).decode()
        return told["Username"] == USER and told["PasswordDigest"] == known

    def service(self):
        accept = ENTRY.replace("charset=utf-8;", "")
        document = f"""<?xml version="1.0" encoding="utf-8"?>
            <service xmlns="http://www.w3.org/2007/app" xmlns:atom="http://www.w3.org/2005/Atom">
            <workspace><atom:title>港の記録</atom:title>
            <collection href="/pictures"><atom:title>写真</atom:title>
            <accept>image/png</accept></collection>
            <collection href="/atom/entry"><atom:title>記事</atom:title>
            <accept>{accept}</accept></collection></workspace></service>"""
        self.answer(200, document.strip().encode(), **{"Content-Type": "application/atomsvc+xml"})

    def feed(self):
        """Newest first, in pages that are parted by `rel="next"`."""
        page = int(parse_qs(urlsplit(self.path).query).get("page", ["1"])[0])
        newest = sorted(self.blog.entries.values(), key=lambda one: -one.number)
        root = etree.Element(f"{A}feed", nsmap={None: A[1:-1], "app": APP[1:-1]})
        if len(newest) > page * A_PAGE:
            etree.SubElement(root, f"{A}link", rel="next", href=f"/atom/entry?page={page + 1}")
        for one in newest[(page - 1) * A_PAGE : page * A_PAGE]:
            root.append(etree.fromstring(etree.tostring(one.root), PARSER))
        self.answer(200, etree.tostring(root), **{"Content-Type": "application/atom+xml"})

    def create(self, body):
        if not self.headers.get("Content-Type", "").startswith("application/atom+xml"):
            return self.answer(415, b"")
        root = self.entry_in(body)
        if root is None:
            return self.answer(400, b"")
        number = max(self.blog.entries, default=100) + 1
        stored = self.blog.entries[number] = Stored(number, root)
        self.complete(stored)
        if self.fault == "drop after creating":
            return self.drop()
        there = f"/atom/entry/{number}"
        located = {"Content-Location": there} if self.blog.content_location else {}
        return self.member(stored, 201, Location=there, **located)

    def drop(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def entry_in(self, body):
        try:
            root = etree.fromstring(body, PARSER)
        except etree.XMLSyntaxError:
            return None
        complete = all(root.find(f"{A}{name}") is not None for name in ("title", "content"))
        return root if root.tag == f"{A}entry" and complete else None

    def complete(self, stored):
        """What a server puts in: its own addresses; Hatena's also an id and a page of its own."""
        root = stored.root
        for old in root.findall(f"{A}link"):
            root.remove(old)
        etree.SubElement(root, f"{A}link", rel="edit", href=f"/atom/entry/{stored.number}")
        page = f"entry/{stored.number}"
        if self.blog.dialect == "hatena":
            for custom in root.findall(f"{OPT}custom-url"):
                page = f"entry/{custom.text}"
                root.remove(custom)
            own = root.find(f"{A}id")
            own.text = f"tag:blog.example,2024:{stored.number}"
            content = root.find(f"{A}content")
            content.text = re.sub(r"\s*<!--.*?-->", "", content.text).strip()
            content.set("type", "text/html")
        etree.SubElement(root, f"{A}link", rel="alternate", href=f"https://m.example/{page}")

    def show(self, stored, _body):
        self.member(stored, 200)

    def replace(self, stored, body):
        """Hatena's keeps the address of the page where none is given."""
        wanted = self.headers.get("If-Match")
        if self.blog.etags and wanted and wanted != stored.etag:
            return self.answer(412, b"")
        root = self.entry_in(body)
        if root is None:
            return self.answer(400, b"")
        page = stored.root.xpath(
            "string(a:link[@rel='alternate']/@href)", namespaces={"a": A[1:-1]}
        )
        stored.root, stored.revision = root, stored.revision + 1
        self.complete(stored)
        for link in root.findall(f"{A}link"):
            if link.get("rel") == "alternate":
                link.set("href", page)
        if self.fault == "drop after updating":
            return self.drop()
        return self.member(stored, 200)

    def delete(self, stored, _body):
        del self.blog.entries[stored.number]
        self.answer(204, b"")

    def member(self, stored, status, **headers):
        etag = {"ETag": stored.etag} if self.blog.etags else {}
        body = etree.tostring(stored.root, xml_declaration=True, encoding="utf-8")
        self.answer(status, body, **{"Content-Type": ENTRY, **etag, **headers})

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body) + (self.fault == "truncated") * 99))
        self.end_headers()
        if self.fault == "trickle":
            self.trickle(body)
        else:
            self.wfile.write(body)
        if self.fault == "truncated":
            self.close_connection = True

    def trickle(self, body):
        try:
            for at in range(len(body)):
                self.wfile.write(body[at : at + 1])
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            self.close_connection = True


class AtomPubServer:
    """A blog on a port of its own; with `certificate` over TLS."""

    def __init__(self, *, certificate=None, **settings):
        self.blog = Blog(**settings)
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads, self.http.blog = True, self.blog
        self.scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.http.socket = context.wrap_socket(self.http.socket, server_side=True)
        self.thread = threading.Thread(
            target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *failure):
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()

    @property
    def root(self):
        return f"{self.scheme}://127.0.0.1:{self.http.server_port}"

    @property
    def service(self):
        return f"{self.root}/atom"

    @property
    def collection(self):
        return f"{self.root}/atom/entry"

    def asked(self, *methods):
        """What it was asked, by these methods or by any."""
        return [one for one in self.blog.asked if not methods or one.method in methods]

    def text(self, name, number=None):
        """What stands in an entry, the newest or that one."""
        stored = self.blog.entries[number or max(self.blog.entries)]
        return stored.root.findtext(name.replace("a:", A).replace("app:", APP))

    def fill(self, number):
        """As many entries of others."""
        for _more in range(number):
            newest = max(self.blog.entries, default=100) + 1
            entry = f"<entry xmlns='{A[1:-1]}'><id>urn:other:{newest}</id><title>他</title>\
                <content>他</content><link rel='edit' href='/atom/entry/{newest}'/></entry>"
            self.blog.entries[newest] = Stored(newest, etree.fromstring(entry))

    def edit(self, name, words):
        """As an editor of the blog does it there, to the newest entry."""
        stored = self.blog.entries[max(self.blog.entries)]
        stored.root.find(name.replace("a:", A).replace("app:", APP)).text = words
        stored.revision += 1


def slug_of(asked):
    return unquote(asked.headers.get("Slug", ""))
