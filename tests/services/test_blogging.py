"""A day on a blog: a draft once, the same entry ever after, and nobody's edits written over."""

import re
from datetime import date, timedelta

import pytest

from clips.exports.blog import BLOG
from clips.exports.fragment import day_html
from clips.models import BlogPost, Clip, Day
from clips.services.atom_wire import Account
from clips.services.blogging import Blog, Done, days_for_blog, publish_to_blog
from clips.services.clips import edit_clip, set_source, withdraw
from clips.services.days import close_day
from clips.services.pasting import paste
from clips.services.refusals import Refused
from tests.atompub_server import KEY, USER, AtomPubServer
from tests.services.texts import DAY, OTHER_DAY, clip, clips
from tests.stages import stage

pytestmark = [pytest.mark.django_db]
CATEGORY = "{http://www.w3.org/2005/Atom}category"


@stage
def day():
    paste(text=clips(1, 2), date=DAY, publish=True)
    set_source(clips=Clip.objects.all(), source="朝凪新聞(3面)、橋に亀裂")


@pytest.fixture
def server():
    with AtomPubServer() as running:
        yield running


def blog(server, **named):
    return Blog(server.service, Account(USER, KEY, server.blog.auth), **named)


def published(server, day=DAY, **how):
    return publish_to_blog(date=day, blog=blog(server), write=day_html, **how)


def changed(words="直した。"):
    row = Clip.objects.in_order().first()
    edit_clip(clip=row, version=row.version, body=words)


def refused(server, code, **how):
    with pytest.raises(Refused) as no:
        published(server, **how)
    assert no.value.code == code
    assert KEY not in str(no.value)
    return BlogPost.objects.get()


DIALECTS = [
    # (what the blog is like, reason)
    ({}, "as the RFC has it"),
    ({"content_location": False}, "it does not show what it made"),
    ({"etags": False}, "it has no ETags"),
    ({"dialect": "hatena", "etags": False, "auth": "wsse", "content_location": False}, "Hatena"),
]


@pytest.mark.parametrize(("like", "reason"), DIALECTS, ids=[row[1] for row in DIALECTS])
def test_a_draft_is_made_once_and_then_kept_up_to_date(day, like, reason):
    with AtomPubServer(**like) as server:
        assert published(server) is Done.CREATED
        assert server.text("app:control/app:draft") == "yes"
        assert server.text("a:title") == "2024年1月9日(火)"
        before = len(server.asked())
        assert published(server) is Done.SAME
        assert len(server.asked()) == before, "what is the same is not even asked about"
        changed("直した。")
        assert published(server) is Done.UPDATED
        assert "直した。" in server.text("a:content")
        assert len(server.blog.entries) == len(server.asked("POST")) == 1
        assert BlogPost.objects.get().outcome == BlogPost.Outcome.UPDATED


def test_the_entry_says_what_visitors_may_see_of_the_day(day, server):
    last = Clip.objects.in_order().last()
    withdraw(clips=Clip.objects.filter(pk=last.pk))
    published(server)
    said = server.text("a:content")
    assert Clip.objects.in_order().first().body in said
    assert last.body not in said
    assert "橋に亀裂" in said
    assert "朝凪新聞" in said
    assert server.text("a:updated") == "2024-01-10T05:00:00+09:00", "when the day was over"


def test_a_day_whose_clips_are_all_withdrawn_is_emptied_there_too(day, server):
    published(server)
    withdraw(clips=Clip.objects.all())
    assert published(server) is Done.UPDATED
    assert "亀裂" not in server.text("a:content")


def test_a_day_without_anything_to_show_makes_no_entry(server):
    paste(text=clip(1), date=DAY)
    with pytest.raises(Refused, match="no clip that visitors may see"):
        published(server)
    assert server.asked() == []


def test_what_is_published_there_stays_published_and_categories_of_theirs_stay(day, server):
    published(server)
    server.edit("app:control/app:draft", "no")
    root = server.blog.entries[101].root
    root.append(root.makeelement(CATEGORY, term="社説"))
    changed()
    assert published(server) is Done.UPDATED
    assert server.text("app:control/app:draft") == "no"
    assert server.blog.entries[101].root.find(CATEGORY).get("term") == "社説"


def test_live_publishes_and_is_said_once(day, server):
    published(server)
    assert published(server, live=True) is Done.UPDATED
    assert server.text("app:control/app:draft") == "no"
    assert published(server, live=True) is published(server) is Done.SAME


@pytest.mark.parametrize("etags", [True, False])
def test_what_was_edited_there_is_left_alone_until_forced(day, etags):
    with AtomPubServer(etags=etags) as server:
        published(server)
        server.edit("a:content", "編集部が直した。")
        changed()
        post = refused(server, "blog-edited")
        assert post.outcome == BlogPost.Outcome.EDITED
        assert server.text("a:content") == "編集部が直した。"
        refused(server, "blog-edited")
        assert published(server, force=True) is Done.UPDATED
        assert "直した。" in server.text("a:content")
        assert "編集部" not in server.text("a:content")


def test_what_was_deleted_there_is_not_made_anew_until_forced(day, server):
    published(server)
    server.blog.entries.clear()
    changed()
    assert refused(server, "blog-gone").outcome == BlogPost.Outcome.GONE
    assert server.blog.entries == {}
    assert published(server, force=True) is Done.CREATED
    assert len(server.blog.entries) == 1


LOST = [
    # (what the blog is like, what happens to what it is asked first)
    ("", ["", "", "drop after creating"]),
    ("hatena", ["", "", "drop after creating"]),
    ("", ["", "", "500"]),
    ("", ["", "truncated"]),
]


@pytest.mark.parametrize(("dialect", "faults"), LOST)
def test_an_answer_that_is_lost_makes_no_second_entry(day, dialect, faults):
    with AtomPubServer(dialect=dialect) as server:
        server.blog.faults = list(faults)
        post = refused(server, "blog-unanswered")
        assert (post.outcome, post.member) == (BlogPost.Outcome.FAILED, "")
        server.fill(7)  # meanwhile others write too: it is on no first page any more
        assert published(server) in (Done.UPDATED, Done.CREATED)
        assert published(server) is Done.SAME
        titles = [server.text("a:title", number) for number in server.blog.entries]
        assert titles.count("2024年1月9日(火)") == 1
        assert len(titles) == 8


def test_a_lost_answer_to_an_update_is_no_edit_of_theirs(day, server):
    published(server)
    changed()
    server.blog.faults = ["", "drop after updating"]
    refused(server, "blog-unanswered")
    changed("もう一度直した。")
    assert published(server) is Done.UPDATED


def test_a_database_that_was_restored_finds_its_last_entry_again(day, server):
    published(server)
    BlogPost.objects.all().delete()
    assert published(server) is Done.UPDATED
    assert len(server.blog.entries) == 1


def test_a_blog_that_declines_is_told_with_its_status(day, server):
    with pytest.raises(Refused, match="HTTP 401"):
        publish_to_blog(date=DAY, blog=Blog(server.service, Account(USER, "x")), write=day_html)
    wrong = Blog(f"{server.root}/nowhere", Account(USER, KEY))
    with pytest.raises(Refused, match="HTTP 404"):
        publish_to_blog(date=DAY, blog=wrong, write=day_html)


def test_trying_it_asks_nothing_and_stores_nothing(day, server):
    assert published(server, dry_run=True) is Done.CREATED
    assert (server.asked(), BlogPost.objects.count()) == ([], 0)
    published(server)
    changed()
    asked = len(server.asked())
    assert published(server, dry_run=True) is Done.UPDATED
    assert len(server.asked()) == asked


def test_another_blog_has_entries_of_its_own(day, server):
    published(server)
    with AtomPubServer() as other:
        assert published(other) is Done.CREATED


def test_days_that_are_over_and_have_anything_to_show_or_an_entry(day, server):
    today = date.today()
    paste(text=clip(3), date=today + timedelta(9), publish=True)
    paste(text=clip(4), date=OTHER_DAY)
    close_day(date=date(2024, 1, 1))
    dates = list(days_for_blog(since=date(2024, 1, 1), blog=blog(server)))
    assert dates == [Day.objects.get(date=DAY)]
    published(server)
    withdraw(clips=Clip.objects.all())
    assert list(days_for_blog(since=DAY, blog=blog(server))) == dates
    assert not days_for_blog(since=OTHER_DAY, blog=blog(server))


KINDS = [
    # (what the blog is set to, what stands in the entry, reason)
    ("html", "<blockquote", "elements"),
    ("text/html", "<br>二行目。", "a line break is one there"),
    ("text/x-markdown", "> 一行目 \\[注\\]", "as a quotation, nothing of it markup"),
    ("text/x-hatena-syntax", "一行目 &#91;注]", "no link is made of brackets"),
]


@pytest.mark.parametrize(("kind", "stands", "reason"), KINDS)
def test_the_blog_gets_what_it_is_set_to(server, kind, stands, reason):
    paste(text="一行目 [注]\n二行目。\n\n#橋(亀裂)", date=DAY, publish=True)
    there = Blog(server.service, Account(USER, KEY), kind, ("港",))
    publish_to_blog(date=DAY, blog=there, write=BLOG[kind])
    assert stands in server.text("a:content"), reason
    root = server.blog.entries[101].root
    assert root.find("{http://www.w3.org/2005/Atom}content").get("type") == kind
    assert root.find(CATEGORY).get("term") == "港"


def test_what_the_document_says_by_its_style_stands_in_the_fragment_itself(day):
    paste(text="一行目。\n\n三行目\x0b。\n\n#大橋(亀裂1本・通行止め)", date=OTHER_DAY, publish=True)
    written = day_html(OTHER_DAY)
    assert "一行目。<br><br>三行目。" in re.sub("</?span[^>]*>", "", written)
    assert "spoken" not in written
    assert " id=" not in written
    assert "<ins" in written, "what is new stays marked"
    assert "\n" not in written
    assert day_html(date(2024, 2, 1)) == ""
