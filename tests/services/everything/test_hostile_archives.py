"""A file that is no archive, or was spoilt, cut or made to harm, is refused in a sentence, and
nothing of it is stored."""

import io
import json
import struct
import zipfile

import pytest
from django.contrib.auth.models import Group
from pghistory.models import Context

from clips.models import Clip, Cover, Day, House, Identity, Paste, Tag, User
from clips.services.everything import archive as archives
from clips.services.everything.arriving import is_archive
from clips.services.pasting import paste
from clips.services.refusals import Refused
from tests.services.everything.elsewhere import there
from tests.services.everything.moving import (
    members,
    part_of,
    said_otherwise,
    unpacked,
    with_rows,
    zipped,
)
from tests.services.texts import DAY, clip

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture
def archive(left):
    return left.archive


@pytest.fixture(scope="module")
def empty(second, django_db_setup, django_db_blocker):
    """All tests that ask for it are elsewhere."""
    with django_db_blocker.unblock(), there(second):
        yield


def held():
    """What an arrival writes first, and what it writes last."""
    models = (Group, User, Paste, Day, Clip, Tag, Cover, Context)
    return Identity.objects.ours().uuid, [model.objects.count() for model in models]


def manifest(**said):
    return lambda archive: said_otherwise(archive, lambda manifest: manifest | said)


def part(table="clips_clip", **said):
    return lambda archive: said_otherwise(
        archive, lambda manifest: part_of(manifest, table).update(said)
    )


def called(table):
    """The clips under another name."""

    def rename(archive):
        parts = members(archive)
        parts[f"{table}.jsonl"] = parts.pop("clips_clip.jsonl")
        return said_otherwise(
            zipped(parts), lambda manifest: part_of(manifest, "clips_clip").update(table=table)
        )

    return rename


def manifest_of(words):
    return lambda archive: zipped(members(archive) | {"manifest.json": words})


def without(name):
    return lambda archive: zipped({n: o for n, o in members(archive).items() if n != name})


def doubled(archive):
    file = io.BytesIO(archive)
    with zipfile.ZipFile(file, "a") as more, pytest.warns(UserWarning, match="Duplicate"):
        more.writestr("clips_clip.jsonl", "{}\n")
    return file.getvalue()


def flipped(archive):
    """One bit of a member's compressed octets."""
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        info = file.getinfo("clips_clip.jsonl")
    at = info.header_offset + 30 + len(info.filename) + 60
    return archive[:at] + bytes([archive[at] ^ 4]) + archive[at + 1 :]


def locked(archive):
    """As if every member were encrypted."""
    octets, at = bytearray(archive), 0
    while (at := octets.find(b"PK\x01\x02", at)) >= 0:
        octets[at + 8] |= 1
        at += 4
    return bytes(octets)


def longer_than_said(archive):
    """A member that goes on: the list of members and the manifest know of its beginning alone."""
    parts = members(archive)
    honest = len(parts["clips_clip.jsonl"])
    octets = bytearray(zipped(parts | {"clips_clip.jsonl": b"{}\n" * 2**20}))
    at = octets.find(b"clips_clip.jsonl", octets.find(b"PK\x01\x02"))
    octets[at - 22 : at - 18] = struct.pack("<I", honest)
    return bytes(octets)


def other_octets(table, octets):
    """A member of the right length with other words."""
    return lambda archive: zipped(members(archive) | {f"{table}.jsonl": octets(archive)})


def as_long(archive):
    return b"x" * len(members(archive)["clips_clip.jsonl"])


DEEP = "[" * 100_000
FOREIGN = "archive-foreign"
DAMAGED = "archive-damaged"
REFUSED = [
    # (what it is, how it comes about, why it is refused)
    ("nothing", lambda archive: b"", FOREIGN),
    ("a text", lambda archive: "橋が閉じた。".encode(), FOREIGN),
    ("its first half", lambda archive: archive[: len(archive) // 2], FOREIGN),
    ("all but its end", lambda archive: archive[:-30], FOREIGN),
    ("its second half", lambda archive: archive[len(archive) // 2 :], DAMAGED),
    ("a zip of other things", lambda archive: zipped({"word/document.xml": "<a/>"}), FOREIGN),
    ("an empty zip", lambda archive: zipped({}), FOREIGN),
    ("no manifest", without("manifest.json"), FOREIGN),
    ("a manifest that is no JSON", manifest_of("{"), FOREIGN),
    ("a manifest in no UTF-8", manifest_of(b"\xff\xfe\xfd"), FOREIGN),
    ("a list for a manifest", manifest_of("[]"), FOREIGN),
    ("a manifest that is too deep", manifest_of(DEEP), FOREIGN),
    ("a manifest of a number of 9,999 digits", manifest_of("9" * 9999), FOREIGN),
    ("a manifest without end", manifest_of(" " * (2**20 + 1)), FOREIGN),
    ("another format", manifest(format="kirinuki-something"), FOREIGN),
    ("a manifest without tables", manifest(tables=None), FOREIGN),
    ("a migration of two lines", manifest(migration="0001\n0002"), FOREIGN),
    ("fewer than no rows", part(rows=-1), FOREIGN),
    ("truth for a number", part(rows=True), FOREIGN),
    ("a number past all ids", part(next=2**63), FOREIGN),
    ("a column twice", part(columns=["id", "id"]), FOREIGN),
    ("a table twice", manifest(tables=[{"table": "clips_day", "columns": ["id"], "rows": 0,
      "octets": 0, "sha256": "0", "next": None}] * 2), FOREIGN),
    ("a newer format", manifest(version=2), "archive-newer"),
    ("a newer Kirinuki", manifest(migration="9999_tomorrow"), "archive-newer"),
    ("an unknown table", called("clips_poem"), "archive-unknown"),
    ("a table that does not travel", called("django_session"), "archive-unknown"),
    ("SQL for a table", called("clips_clip. DROP"), "archive-unknown"),
    ("an unknown column", part(columns=["id", "rhyme"]), "archive-unknown"),
    ("a password", part("clips_user", columns=["id", "password"]), "archive-unknown"),
    ("a member too few", without("clips_clip.jsonl"), DAMAGED),
    ("a member that leads elsewhere", lambda archive: zipped(
        members(archive) | {"../../etc/passwd": "x"}), DAMAGED),
    ("a member twice", doubled, DAMAGED),
    ("another way of packing", lambda archive: zipped(members(archive), zipfile.ZIP_LZMA), DAMAGED),
    ("a bit that fell over", flipped, DAMAGED),
    ("members under lock and key", locked, FOREIGN),
    ("a member that goes on and on", longer_than_said, DAMAGED),
    ("a member of another length", part(octets=12), DAMAGED),
    ("other words", other_octets("clips_clip", as_long), DAMAGED),
    ("a row fewer than said", part(rows=1), DAMAGED),
    ("another checksum", part(sha256="0" * 64), DAMAGED),
]  # fmt: skip


@pytest.mark.parametrize(("what", "spoil", "why"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_no_whole_archive_is_refused(archive, empty, what, spoil, why):
    before, spoilt = held(), spoil(archive)
    with pytest.raises(Refused) as refused:
        unpacked(spoilt)
    assert refused.value.code == why
    assert "\n" not in str(refused.value)
    assert held() == before


def rows(table, change):
    return lambda archive: with_rows(archive, table, change)


def each(table, old, new):
    return rows(table, lambda found: [row.replace(old, new) for row in found])


UNSTORABLE = [
    # (what it is, how it comes about, why it is refused, a word of it)
    ("no JSON", rows("auth_group", lambda found: [*found, "{"]), "archive-row", "json"),
    ("a list", rows("auth_group", lambda found: [*found, "[1]"]), "archive-row", "array"),
    ("an empty line", rows("auth_group", lambda found: [*found, ""]), "archive-row", "null"),
    ("a NUL", each("clips_paste", '"text":"', '"text":"\\u0000'), "archive-row", "Unicode"),
    ("half a pair", each("clips_paste", '"text":"', '"text":"\\ud800'), "archive-row", ""),
    ("a day that never was", each("clips_day", "2024-01-09", "2024-02-30"), "archive-row", "date"),
    ("a row twice", rows("clips_day", lambda found: found * 2), "archive-row", "duplicate"),
    ("a clip in no section", rows("clips_section", lambda found: []), "archive-row", "foreign key"),
    ("an address that runs", each("clips_clip", '"url":""', '"url":"javascript:x"'),
     "archive-row", "scheme"),
    ("a name for two", each("clips_tagalias", '"key":"橋梁"', '"key":"市政"'),
     "archive-row", "alias"),
    ("a column too many", each("clips_day", '"id":', '"mood":1,"id":'), "archive-differs", "day"),
    ("a column too few", each("clips_house", '"contact":"",', ""), "archive-row", "null"),
    ("other blanks", each("clips_day", '"id":', '"id": '), "archive-differs", "day"),
    ("rows without ids", part("clips_identity", columns=["uuid"]), "archive-differs", "identity"),
    ("an id past all ids", part("auth_group", next=2**40), "archive-row", "RESTART"),
    ("other truths", manifest(truths="0" * 64), "archive-differs", "truths"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "spoil", "why", "word"), UNSTORABLE, ids=[row[0] for row in UNSTORABLE]
)
def test_what_agrees_with_itself_but_cannot_be_is_refused(archive, empty, what, spoil, why, word):
    before, spoilt = held(), spoil(archive)
    with pytest.raises(Refused) as refused:
        unpacked(spoilt)
    assert (refused.value.code, word in str(refused.value)) == (why, True), str(refused.value)
    assert "\n" not in str(refused.value)
    assert held() == before


def test_a_line_that_ends_the_copying_ends_nothing(archive, empty):
    """Up to PostgreSQL 17 it would."""
    cut = with_rows(archive, "auth_group_permissions", lambda found: ["\\.", *found])
    with pytest.raises(Refused, match="auth_group_permissions") as refused:
        unpacked(cut)
    assert refused.value.code in ("archive-row", "archive-differs")


def test_a_line_that_has_no_end_is_not_read_on(archive, empty, monkeypatch):
    monkeypatch.setattr(archives, "MOST_LINE", 2**20)
    long = with_rows(archive, "auth_group", lambda found: [*found, "x" * 2**21])
    with pytest.raises(Refused, match=r"auth_group\.jsonl"):
        unpacked(long)


def test_a_last_line_without_an_end_is_cut_off(archive, empty):
    parts = members(archive)
    cut = parts["clips_day.jsonl"].rstrip(b"\n")
    digest = archives.sha256(cut).hexdigest()
    said = said_otherwise(
        zipped(parts | {"clips_day.jsonl": cut}),
        lambda manifest: part_of(manifest, "clips_day").update(
            octets=len(cut), rows=cut.count(b"\n"), sha256=digest
        ),
    )
    with pytest.raises(Refused, match=r"clips_day\.jsonl"):
        unpacked(said)


INHABITED = [
    ("a day", lambda: Day.objects.create(date=DAY), "clips_day"),
    ("a paste", lambda: paste(text=clip(1), date=DAY), "clips_paste"),
    ("a tag", lambda: Tag.objects.create(name="余り"), "clips_tag"),
    ("an account", lambda: User.objects.create(username="editor"), "clips_user"),
]


@pytest.mark.parametrize(("what", "make", "where"), INHABITED, ids=[row[0] for row in INHABITED])
def test_nothing_comes_into_a_house_that_is_lived_in(archive, empty, what, make, where):
    make()
    before = held()
    with pytest.raises(Refused, match=where) as refused:
        unpacked(archive)
    assert refused.value.code == "archive-inhabited"
    assert held() == before


def test_an_older_archive_is_filled_up_with_what_a_new_row_has(archive, empty):
    """It knows nothing of a column, nor of a table; its hash was of what were all truths then. A
    right that is none any more is left out, and counted."""

    def older(manifest):
        manifest |= {"migration": "0015_identity", "truths": "0" * 64}
        manifest["tables"].remove(part_of(manifest, "clips_cover"))
        part_of(manifest, "clips_house")["columns"].remove("contact")

    def with_another(rows):
        return [*rows, rows[0].replace('"permission":"clips.', '"permission":"clips.former.')]

    old = with_rows(archive, "clips_house", lambda rows: [without_contact(rows[0])])
    old = with_rows(old, "clips_user_user_permissions", with_another)
    parts = members(said_otherwise(old, older))
    del parts["clips_cover.jsonl"]
    assert unpacked(zipped(parts)).unknown == 1
    assert User.objects.get().has_perm("clips.publish_clip")
    assert House.objects.values_list("publisher", "contact").get() == ("朝凪の会", "")
    assert not Cover.objects.exists()
    assert Clip.objects.exists()


def without_contact(row):
    told = json.loads(row)
    del told["contact"]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def test_an_archive_is_known_by_its_first_letters(archive):
    assert is_archive(io.BytesIO(archive))
    assert is_archive(io.BytesIO(archive[:100]))
    assert not is_archive(io.BytesIO("橋が閉じた。".encode()))
