"""The AtomPub client against a server of our own: what it asks, what it reads, what stops it."""

import shutil
import subprocess
from datetime import UTC, datetime

import pytest

from clips.services.atom_entries import Entry, Mark, Unreadable, Words, read
from clips.services.atom_wire import MOST_REDIRECTS, Account, Unanswered, Wire
from clips.services.atompub import Client, Declined, Edited, Gone
from tests.atompub_server import KEY, USER, AtomPubServer, slug_of

MARK = Mark("urn:uuid:6f9c0f0a-0000-4000-8000-000000000001", "digest/2024/01/09")
AT = datetime(2024, 1, 10, 5, 0, tzinfo=UTC)
WORDS = Words("2024年1月9日(火)", "<p>渡し船が<b>増えた</b>。</p>", categories=("港", "船"))


@pytest.fixture
def server():
    with AtomPubServer() as running:
        yield running


def client(server, *, account=None, home=None, **limits):
    known = account or Account(USER, KEY, server.blog.auth)
    return Client(home or server.service, known, **limits)


def entry(words=WORDS, mark=MARK, draft=True):
    return Entry.made(words, mark, author="港の会", at=AT, draft=draft)


def created(server, words=WORDS, mark=MARK):
    there = client(server)
    return there.create(there.collection(), entry(words, mark), slug=mark.custom_url).address


def test_the_collection_is_found_from_a_service_document_or_is_named_itself(server):
    assert client(server).collection() == server.collection, "not the one that takes pictures"
    assert client(server, home=server.collection).collection() == server.collection


@pytest.mark.parametrize("auth", ["basic", "wsse"])
def test_an_entry_is_created_read_replaced_and_deleted(server, auth):
    server.blog.auth = auth
    address = created(server)
    (asked,) = server.asked("POST")
    assert slug_of(asked) == "digest/2024/01/09"
    assert asked.headers["Content-Type"].startswith("application/atom+xml;type=entry")
    there = client(server)
    member = there.get(address)
    assert (member.entry.title, member.entry.is_draft) == (WORDS.title, True)
    assert member.entry.content.startswith(WORDS.content)
    assert member.entry.categories == ["港", "船"]
    assert server.text("a:updated") == "2024-01-10T05:00:00+00:00"
    member.entry.say(Words("改題", "<p>減った。</p>"), MARK)
    member.entry.set_draft(False)
    there.update(member)
    again = there.get(address)
    assert (again.entry.title, again.entry.is_draft) == ("改題", False)
    assert again.entry.categories == ["港", "船"], "what we did not speak of stays"
    assert again.etag != member.etag
    there.delete(address)
    with pytest.raises(Gone):
        there.get(address)


def test_the_key_is_not_sent_by_wsse_and_no_nonce_twice(server):
    server.blog.auth = "wsse"
    created(server)
    sent = [one.headers["X-WSSE"] for one in server.asked()]
    assert len(set(sent)) == len(sent) == 2
    assert KEY not in repr([one.headers for one in server.asked()])


def test_an_update_of_what_somebody_edited_meanwhile_is_refused_and_forced_only_when_asked(server):
    address = created(server)
    member = client(server).get(address)
    server.edit("a:content", "編集部が直した。")
    member.entry.say(Words("改題", "上書き"), MARK)
    with pytest.raises(Edited):
        client(server).update(member)
    assert server.text("a:content") == "編集部が直した。"
    client(server).update(member, force=True)
    assert server.text("a:content").startswith("上書き")


def test_a_weak_etag_is_no_condition(server):
    address = created(server)
    member = client(server).get(address)
    assert member.condition == {"If-Match": member.etag}
    weak = type(member)(address, member.entry, f"W/{member.etag}")
    assert weak.condition == {}


def test_all_pages_are_read_each_once_and_no_more_than_asked_for(server):
    marks = [Mark(f"urn:uuid:{number}", f"digest/{number}") for number in range(8)]
    for mark in marks:
        created(server, mark=mark)
    there = client(server)
    found = list(there.members(server.collection))
    assert len({one.address for one in found}) == len(found) == 8
    assert [one.entry.is_marked(marks[0]) for one in found] == [False] * 7 + [True]
    assert len(list(there.members(server.collection, pages=2))) == 6


REFUSED = [
    # (fault, what is asked, what is raised, whether it may have been done, reason)
    ("500", "get", Unanswered, True, "it answers 500"),
    ("truncated", "get", Unanswered, True, "cut short"),
    ("drop after creating", "create", Unanswered, True, "without response"),
    ("redirect http://127.0.0.1:1/elsewhere", "get", Unanswered, False, "another server"),
    ("redirect https://blog.example/atom", "get", Unanswered, False, "another server"),
]


@pytest.mark.parametrize(("fault", "act", "raised", "perhaps", "reason"), REFUSED)
def test_what_the_server_does_wrong_is_told(server, fault, act, raised, perhaps, reason):
    address = created(server)
    server.blog.faults = [fault]
    asked = {
        "get": lambda: client(server).get(address),
        "create": lambda: client(server).create(server.collection, entry()),
    }
    with pytest.raises(raised, match=reason) as told:
        asked[act]()
    assert told.value.perhaps is perhaps
    assert KEY not in str(told.value)


@pytest.mark.parametrize("fault", ["slow", "trickle"])
def test_a_server_that_never_ends_is_not_waited_for(server, fault):
    address = created(server)
    server.blog.faults = [fault]
    with pytest.raises(Unanswered):
        client(server, silence=0.3, patience=0.5).get(address)


def test_a_wrong_key_is_declined_and_never_shown(server):
    with pytest.raises(Declined) as no:
        client(server, account=Account(USER, "falsch")).collection()
    assert no.value.status == 401
    assert "falsch" not in repr(Account(USER, "falsch"))


def test_a_wrong_type_is_declined(server):
    wire = Wire(server.service, Account(USER, KEY))
    assert wire.ask("POST", server.collection, b"{}", {"Content-Type": "text/plain"}).status == 415


def test_only_a_get_follows_a_redirect_and_not_without_end(server):
    address = created(server)
    server.blog.faults = [f"redirect {address}"]
    assert client(server).get(server.service + "/old").entry.title == WORDS.title
    server.blog.faults = [f"redirect {address}"] * (MOST_REDIRECTS + 1)
    with pytest.raises(Unanswered, match="without end"):
        client(server).get(address)
    server.blog.faults = [f"redirect {server.collection}"]
    with pytest.raises(Declined) as no:
        client(server).create(server.collection, entry())
    assert no.value.status == 302
    assert len(server.blog.entries) == 1


def test_where_nobody_listens_nothing_was_done():
    with AtomPubServer() as gone:
        home = gone.service
    with pytest.raises(Unanswered) as told:
        Client(home, Account(USER, KEY)).collection()
    assert not told.value.perhaps


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for_gets_no_key(tmp_path):
    pem = tmp_path / "own.pem"
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "cert")]
    subprocess.run([*make.split(), *names, *files], check=True, capture_output=True)
    pem.write_bytes((tmp_path / "key").read_bytes() + (tmp_path / "cert").read_bytes())
    with AtomPubServer(certificate=pem) as server:
        with pytest.raises(Unanswered, match="certificate is not valid") as told:
            client(server).collection()
        assert not told.value.perhaps
        assert server.asked() == []


HOSTILE = [
    # (document, reason)
    (b'<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>', "a DTD may grow without end"),
    (b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x"><a/>', "or fetch what it likes"),
    (b"<a>", "cut off"),
    (b"", "nothing"),
    (b'<?xml version="1.0" encoding="nowhere"?><a/>', "letters that nobody knows"),
]


@pytest.mark.parametrize(("document", "reason"), HOSTILE, ids=[row[1] for row in HOSTILE])
def test_a_document_that_is_none_is_not_read(document, reason):
    with pytest.raises(Unreadable):
        read(document)


def test_letters_that_xml_cannot_hold_are_left_out():
    written = entry(Words("鐘\x0b", "鳴\x00る\ufffe<&>\u3000")).write()
    again = Entry.read(written)
    assert again.title == "鐘"
    assert again.content.startswith("鳴る<&>\u3000")


KNOWN = [
    # (the entry as a blog gives it back, whether it is ours, reason)
    (f"<id>{MARK.urn}</id>", True, "it keeps our id"),
    ("<link rel='alternate' href='https://m.example/entry/digest/2024/01/09'/>", True, "Hatena"),
    (
        f"<content type='html'>&lt;p/&gt; {MARK.comment.replace('<', '&lt;')}</content>",
        True,
        "text",
    ),
    ("<link rel='alternate' href='https://m.example/entry/2024/01/09'/>", False, "another's day"),
    ("<title>2024年1月9日(火)</title>", False, "a title is anybody's"),
]


@pytest.mark.parametrize(("shown", "ours", "reason"), KNOWN, ids=[row[2] for row in KNOWN])
def test_our_entry_is_known_again_by_any_of_its_marks(shown, ours, reason):
    root = f'<entry xmlns="http://www.w3.org/2005/Atom">{shown}</entry>'
    assert Entry.read(root.encode()).is_marked(MARK) is ours
