"""An entry is the same one whatever becomes of its clip, of names, and of the site's own name."""

import datetime

import pytest

from clips.models import Clip, Source, Speaker, Tag
from clips.services.attribution import edit_speaker
from clips.services.clips import edit_clip, publish, restore, trash, withdraw
from clips.services.history import recorded
from clips.services.moving import move_clips
from clips.services.pasting import paste
from clips.services.sources import edit_source, merge_sources
from clips.services.tags import make_tag
from clips.services.tree import merge_tags, move_tag, rename_tag
from clips.services.undoing import undo
from tests.feeds.formats import ids

pytestmark = pytest.mark.django_db
FEEDS = (
    "/feeds/",
    "/feeds/tags/岬/灯台/",
    "/feeds/speakers/市長/",
    "/feeds/sources/岬新聞/",
)


def clips():
    return Clip.objects.all()


def first():
    return Clip.objects.order_by("pk")[0]


def reworded():
    edit_clip(clip=first(), version=first().version, body="別の話。", source="岬新聞(夕刊)、別の題")


def trashed_and_back():
    trash(clips=clips())
    restore(clips=clips())
    publish(clips=clips())


def withdrawn_and_back():
    withdraw(clips=clips())
    publish(clips=clips())


def merged_and_undone():
    with recorded("merge_tags") as act:
        merge_tags(tag=tag("岬/灯台"), into=tag("港"))
    undo(act=act.id)


def pasted_again():
    paste(
        text="灯台の明かりが戻った。\n#岬/灯台(戻る)", date=datetime.date(2024, 1, 10), update=True
    )


def outlets_merged():
    other = Source.objects.create(name="岬日報")
    merge_sources(source=Source.objects.get(name="岬新聞"), into=other)


def tag(name):
    """Under whatever it was called at first."""
    return Tag.objects.named(name).get()


CHANGES = [
    # (what happens, why an id might have changed)
    (lambda: rename_tag(tag=tag("岬/灯台"), name="岬/明かり"), "a tag is called otherwise"),
    (lambda: move_tag(tag=tag("岬/灯台"), under=make_tag(written="町")), "it stands elsewhere"),
    (lambda: merge_tags(tag=tag("港"), into=tag("夜の町")), "two became one"),
    (merged_and_undone, "and two again"),
    (reworded, "other words, another title"),
    (trashed_and_back, "gone for a while"),
    (withdrawn_and_back, "not to be seen for a while"),
    (pasted_again, "the same excerpt comes again"),
    (lambda: move_clips(clips=clips(), date=datetime.date(2023, 12, 31)), "another day"),
    (outlets_merged, "an outlet is another"),
    (
        lambda: edit_speaker(
            speaker=Speaker.objects.get(), version=Speaker.objects.get().version, name="潮見市長"
        ),
        "a speaker is called otherwise",
    ),
]


def test_an_id_outlives_whatever_is_changed(two_days, client, settings):
    """One change after the other, on the same clips."""
    before = set(ids(client, "/feeds/").values())
    for change, why in CHANGES:
        change()
        assert set(ids(client, "/feeds/").values()) == before, why
    settings.ALLOWED_HOSTS = ["elsewhere.example"]
    client.defaults["HTTP_HOST"] = "elsewhere.example"
    assert set(ids(client, "/feeds/").values()) == before, "the site is called otherwise"
    assert b"testserver" not in client.get("/feeds/").content


def test_a_feed_keeps_its_id_and_its_old_address_leads_to_it(two_days, client):
    everything = set(ids(client, "/feeds/").values())
    for address in FEEDS[1:]:
        found = ids(client, address)
        assert set(found.values()) - {found[""]} < everything, "a clip has one id in every feed"
    before = [ids(client, address)[""] for address in FEEDS]
    rename_tag(tag=tag("岬/灯台"), name="岬/明かり")
    speaker, outlet = Speaker.objects.get(), Source.objects.get()
    edit_speaker(speaker=speaker, version=speaker.version, name="潮見市長")
    edit_source(source=outlet, version=outlet.version, name="岬日日")
    after = []
    for address in FEEDS:
        answer = client.get(address, {"format": "json"})
        if answer.status_code == 301:
            assert answer.url.endswith("?format=json")
            address = answer.url.partition("?")[0]
        after.append(ids(client, address)[""])
    assert after == before
    assert len(set(after)) == len(FEEDS)
