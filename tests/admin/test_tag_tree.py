"""The tree of tags in the admin: two levels open, found by any name, bounded however many there
are; and how it is tidied: split, told apart, unused tags deleted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clips.admin import tag_split
from clips.models import Clip, ClipTag, Tag, TagsApart
from clips.services.pasting import paste
from clips.services.tags import add_alias, edit_tag, resolve
from tests.admin.desks import DAY
from tests.admin.forms import sent
from tests.admin.test_speaker_admin import undone
from tests.stages import stage

LIST = "/en/admin/clips/tag/"
TEXT = """橋の床版にひびが見つかった。
出典: 岬新聞
#交通/橋/床版(ひび・市長「直す」)

橋を渡る船が増えた。
出典: 岬放送
#交通/橋(船増える)

渡し船が8便になった。
#交通/渡し船(8便)

#岬"""


@stage
def two_days():
    paste(text=TEXT, date=DAY, publish=True)
    paste(text="渡し舟の絵が出た。\n#渡し舟(絵)", date=DAY.replace(day=10))


@pytest.fixture
def there(two_days, client_of, publisher):
    return client_of(publisher)


def tag(name):
    return Tag.objects.get(name=name)


def tree(client, query=""):
    """The tree as the page shows it: {name: (published, not public, more below)}."""

    def walk(nodes):
        for node in nodes:
            yield node.name, (node.published, node.hidden, node.more)
            yield from walk(node.below)

    answer = client.get(f"{LIST}{query}")
    assert answer.status_code == 200
    return dict(walk(answer.context["tree"].top))


def test_two_levels_are_open_with_what_readers_see_and_what_they_do_not(there):
    assert tree(there) == {
        "交通": (3, 0, 0),
        "交通/橋": (2, 0, 1),
        "交通/渡し船": (1, 0, 0),
        "岬": (3, 0, 0),
        "渡し舟": (0, 1, 0),
    }
    assert tree(there, f"?under={tag('交通/橋').pk}") == {"交通/橋/床版": (1, 0, 0)}


def test_a_reading_says_where_a_tag_stands(there):
    for name, reading in (("交通", "こうつう"), ("岬", "アサキ"), ("渡し舟", "わたしぶね")):
        edit_tag(tag=tag(name), version=1, reading=reading, description="")
    assert [name for name in tree(there) if "/" not in name] == ["岬", "交通", "渡し舟"]


FOUND = [
    # (typed, names on the page, why)
    ("床版", ["交通", "交通/橋", "交通/橋/床版"], "with those above it"),
    ("＃橋", ["交通", "交通/橋", "交通/橋/床版"], "with the mark, in another width"),
    ("ワタシ", ["交通", "交通/渡し船"], "by a reading, in other kana"),
    ("フェリー", ["交通", "交通/渡し船"], "by another name"),
    ("鐘", [], "nothing"),
]


@pytest.mark.parametrize(("typed", "names", "why"), FOUND)
def test_tags_are_found_by_any_of_their_names(there, typed, names, why):
    edit_tag(tag=tag("交通/渡し船"), version=1, reading="わたしぶね", description="")
    add_alias(tag=tag("交通/渡し船"), name="フェリー")
    assert list(tree(there, f"?q={typed}")) == names, why


def test_a_part_is_the_list_alone(there):
    page = there.get(f"{LIST}?part=1&q=床版").content.decode()
    assert "<html" not in page
    assert "床版" in page


def test_many_tags_cost_no_more_queries_and_no_longer_page(there):
    def asked(query=""):
        with CaptureQueriesContext(connection) as seen:
            size = len(there.get(f"{LIST}{query}").content)
        return len(seen), size

    few = asked()[0]
    names = [f"題材{n}/話{n}/細{n}" for n in range(700)]
    paths = {"/".join(name.split("/")[:depth]) for name in names for depth in (1, 2, 3)}
    Tag.objects.bulk_create(Tag(name=name, key=name) for name in paths)
    assert asked() < (few + 1, 600_000)
    assert asked("?q=題材") < (few + 2, 600_000)
    assert len(tree(there, "?p=2")) <= 301
    assert tree(there, "?p=99999"), "a page that is not there is the last"


def clips_of(name):
    return set(ClipTag.objects.filter(tag__name=name).values_list("content_object", flat=True))


def split(client, name, **fields):
    return client.post(f"{LIST}{tag(name).pk}/split/", fields)


def test_a_split_is_shown_done_and_undone(there):
    clip = Clip.objects.get(body__startswith="橋を渡る").pk
    preview = split(there, "交通/橋", clip=clip, into="#交通/橋/船")
    page = " ".join(preview.content.decode().split())
    for words in [
        "1 clip goes from <strong>#交通/橋</strong> to <strong>#交通/橋/船</strong>",
        "1 of them is published.",
        "The tag is made.",
        "Readers find them at /tags/交通/橋/船/",
        "0 quotations are held anew",
    ]:
        assert words in page
    assert not Tag.objects.filter(name="交通/橋/船").exists()
    done = split(
        there, "交通/橋", clip=clip, into="交通/橋/船", seen=preview.context["plan"].seen, do="do"
    )
    assert done.status_code == 302
    assert ClipTag.objects.get(content_object=clip).tag == tag("交通/橋/船")
    undone(there, done.url)
    assert ClipTag.objects.get(content_object=clip).tag == tag("交通/橋")


def test_what_is_ticked_on_one_page_is_still_chosen_on_the_next(there, monkeypatch):
    monkeypatch.setattr(tag_split, "A_PAGE", 1)
    paste(text="別の橋。\n#交通/橋(別)", date=DAY.replace(day=10))
    older, newer = (Clip.objects.get(body__startswith=words).pk for words in ("橋を渡る", "別の橋"))
    first = split(there, "交通/橋", clip=newer, into="船", turn="").context
    assert (first["elsewhere"], first["chosen"], first["plan"]) == ([], {newer}, None)
    address = f"{LIST}{tag('交通/橋').pk}/split/?p=2"
    typed = {"elsewhere": f"{newer}", "into": "船"}
    turned = there.post(address, {**typed, "turn": ""}).context
    assert (turned["elsewhere"], turned["form"]["into"].value()) == ([newer], "船")
    assert not turned["form"].errors
    plan = there.post(address, {**typed, "clip": older}).context["plan"]
    assert plan.number == 2
    there.post(address, {**typed, "clip": older, "seen": plan.seen, "do": "do"})
    assert clips_of("船") == {older, newer}


def test_all_that_fit_are_split_off_though_one_page_shows_a_part(there, monkeypatch):
    monkeypatch.setattr(tag_split, "A_PAGE", 1)
    paste(text="別の橋。\n#交通/橋(別)", date=DAY.replace(day=10))
    address = f"{LIST}{tag('交通/橋').pk}/split/"
    shown = there.post(address, {"all": "1", "into": "船"})
    number = shown.context["plan"].number
    assert (number, len(shown.context["elsewhere"])) == (2, 1)
    there.post(address, {**sent(shown, "into"), "into": "船", "do": "do"})
    assert len(clips_of("船")) == 2


NARROWED = [
    ("", 3, "all that have it themselves"),
    ("?since=2024-01-10", 1, "by period"),
    ("?until=2024年1月9日", 2, "in words"),
    ("?outlet=岬新聞", 1, "by outlet"),
    ("?words=ひび", 1, "by words of the gloss"),
    ("?outlet=どこか", 0, "of an outlet that is not there"),
]


@pytest.mark.parametrize(("query", "number", "why"), NARROWED)
def test_what_is_split_is_narrowed(there, query, number, why):
    paste(text="別の橋。\n#交通/橋(別)", date=DAY.replace(day=10))
    paste(text="床版のひび。\n出典: 岬新聞\n#交通/橋(ひび)", date=DAY)
    page = there.get(f"{LIST}{tag('交通/橋').pk}/split/{query}")
    assert len(page.context["rows"]) == number, why


REFUSED = [
    ({"into": "船"}, "No clip is chosen", "nothing ticked"),
    ({"into": "交通／橋", "clip": "1"}, "is this tag already", "itself"),
    ({"into": "二 つ", "clip": "1"}, "cannot be the name of a tag", "no name"),
    ({"into": "船", "clip": "x' OR 1"}, "No clip is chosen", "no number"),
]


@pytest.mark.parametrize(("typed", "words", "why"), REFUSED)
def test_a_split_that_cannot_be_is_refused_in_words(there, typed, words, why):
    answer = split(there, "交通/橋", **typed)
    assert answer.status_code == 422
    assert words in answer.content.decode(), why


def test_a_split_of_what_changed_since_is_not_done(there):
    clip = Clip.objects.get(body__startswith="橋を渡る")
    seen = split(there, "交通/橋", clip=clip.pk, into="船").context["plan"].seen
    Clip.objects.filter(pk=clip.pk).update(version=9)
    late = split(there, "交通/橋", clip=clip.pk, into="船", seen=seen, do="do")
    assert late.status_code == 409
    assert not Tag.objects.filter(name="船").exists()


def test_a_split_is_done_only_for_the_clips_and_the_path_that_it_was_foreseen_for(there):
    bridges = tag("交通/橋")
    one = Clip.objects.get(body__startswith="橋を渡る")
    other = Clip.objects.get(body__startswith="渡し船が")
    ClipTag.objects.filter(content_object=other).update(tag=bridges)
    seen = split(there, "交通/橋", clip=one.pk, into="船").context["plan"].seen
    for typed in ({"clip": one.pk, "into": "舟"}, {"clip": [one.pk, other.pk], "into": "船"}):
        foreseen = split(there, "交通/橋", seen=seen, do="do", **typed)
        assert foreseen.context["plan"].path == typed["into"]
        assert not Tag.objects.filter(name__in="船舟").exists()


def test_names_that_look_alike_lead_to_merging_or_are_told_apart(there):
    resolve(written="交通/渡し舟")
    page = there.get(f"{LIST}alike/").content.decode()
    assert "One character apart" in page
    pair = there.get(f"{LIST}alike/").context["pairs"][0]
    assert [one.name for one in pair[:2]] == ["交通/渡し船", "交通/渡し舟"], "the larger first"
    there.post(f"{LIST}alike/", {"pair": f"{pair[0].pk}-{pair[1].pk}"})
    answer = there.get(f"{LIST}alike/")
    assert answer.context["pairs"] == []
    apart = TagsApart.objects.get()
    assert "交通/渡し船 ≠ #交通/渡し舟" in answer.content.decode()
    there.post(f"{LIST}alike/", {"again": apart.pk})
    assert there.get(f"{LIST}alike/").context["pairs"]
    assert there.post(f"{LIST}alike/", {"pair": "1-"}).status_code == 404


def test_unused_tags_go_together_and_come_back(there):
    for name in ("余り/物", "余り/小物", "残り"):
        resolve(written=name)
    listed = [one.name for one in there.get(f"{LIST}unused/").context["tags"]]
    assert listed == ["余り", "余り/小物", "余り/物", "残り"]
    ticked = {"tag": [tag(name).pk for name in ("余り", "余り/物", "余り/小物")]}
    assert "3 tags are deleted" in there.post(f"{LIST}unused/", ticked).content.decode()
    assert tag("余り")
    done = there.post(f"{LIST}unused/", {**ticked, "do": "do"})
    assert not Tag.objects.filter(name__startswith="余り").exists()
    undone(there, done.url)
    assert tag("余り/物")
    nothing = there.post(f"{LIST}unused/", {"do": "do"})
    assert nothing.status_code == 200, "nothing was ticked, nothing is said to be done"
    half = {"tag": tag("余り").pk, "do": "do"}
    page = there.post(f"{LIST}unused/", half, follow=True).content.decode()
    assert "#余り is in use or has tags below it" in page


WHO = [
    # (who, looks at the tree, splits and places, tells apart)
    ("administrator", 200, 200, 302),
    ("publisher", 200, 200, 302),
    ("editor", 200, 403, 403),
    ("staff", 200, 403, 403),
    ("reader", 302, 302, 302),
    ("visitor", 302, 302, 302),
]


@pytest.mark.parametrize(("who", "looks", "changes", "tells"), WHO)
def test_who_may_do_what(there, client_of, request, who, looks, changes, tells):
    member = request.getfixturevalue(who)
    client = member if who == "visitor" else client_of(member)
    for page in ("", "?part=1", "alike/", "unused/"):
        assert client.get(f"{LIST}{page}").status_code == looks
    for page in ("split", "place"):
        assert client.get(f"{LIST}{tag('岬').pk}/{page}/").status_code == changes
    resolve(written="渡し舩")
    pair = f"{tag('渡し舟').pk}-{tag('渡し舩').pk}"
    assert client.post(f"{LIST}alike/", {"pair": pair}).status_code == tells
    assert TagsApart.objects.exists() is (changes == 200)
    client.post(f"{LIST}unused/", {"tag": tag("渡し舩").pk, "do": "do"})
    assert Tag.objects.filter(name="渡し舩").exists() is (changes != 200)
