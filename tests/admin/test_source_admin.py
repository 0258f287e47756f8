"""Outlets in the admin: described, named, merged, deleted; what visitors see is the publishers'."""

import pytest

from clips.models import Clip, House, Sight, Source
from clips.services.sources import add_source_alias, edit_source
from tests.admin.conftest import hand_in
from tests.admin.desks import TWO
from tests.admin.test_speaker_admin import rows, undone
from tests.stages import stage

LIST = "/en/admin/clips/source/"
HOUSE = "/en/admin/clips/house/1/change/"
OTHER = "鐘が鳴った。\n\n出典: 岬放送\n\n#港"


@stage
def published():
    hand_in(f"{TWO}\n\n{OTHER}", "publisher", act="publish")


@pytest.fixture
def there(published, client_of, publisher):
    return client_of(publisher)


def outlet(name="岬新聞"):
    return Source.objects.get(name=name)


def saved(client, source, *, names=(), **fields):
    data = {name: getattr(source, name) for name in ("name", "kind", "reading", "home", "credit")}
    data |= {"shown": source.shown, "opened_version": source.version, "description": ""}
    stored = [(alias.pk, {"name": alias.name}) for alias in source.aliases.all()]
    data |= rows("aliases", [{"name": name} for name in names], stored)
    return client.post(f"{LIST}{source.pk}/change/", {**data, **fields})


def test_one_save_says_all_and_is_one_act(there):
    said = {"kind": "newspaper", "reading": "みさき", "home": "https://misaki.example/"}
    sight = {"shown": "opening", "shown_characters": "40"}
    response = saved(there, outlet(), names=["岬日日"], credit="許諾番号1", **said, **sight)
    assert response.status_code == 302
    after = outlet()
    assert (after.kind, after.home, after.credit) == ("newspaper", said["home"], "許諾番号1")
    assert after.sight == Sight.of("opening", 40)
    assert [alias.name for alias in after.aliases.all()] == ["岬日日"]
    undone(there, response.url)
    assert (outlet().kind, outlet().sight, outlet().aliases.count()) == ("", Sight(), 0)


REFUSED = [
    # (what is typed, words, why)
    ({"name": "岬放送"}, "There is already an outlet called 岬放送.", "another outlet's name"),
    ({"names": ["岬放送"]}, "There is already an outlet called 岬放送.", "as another name"),
    ({"shown": "opening"}, "Say how many characters visitors see.", "how many is not said"),
    ({"shown": "opening", "shown_characters": "0"}, "Say how many", "none is no opening"),
    ({"home": "ftp://a.example"}, "no address that begins with http:// or https://", "no web page"),
]


@pytest.mark.parametrize(("typed", "words", "why"), REFUSED)
def test_a_refusal_is_said_in_words_and_nothing_is_half_done(there, typed, words, why):
    response = saved(there, outlet(), reading="みさき", **typed)
    page = response.content.decode()
    assert words in page, why
    assert "onstraint" not in page
    assert outlet().reading == "", why


def test_a_number_that_is_left_standing_counts_for_nothing(there):
    assert saved(there, outlet(), shown="headline", shown_characters="80").status_code == 302
    assert outlet().sight == Sight.of("headline")


def test_a_name_that_is_taken_leads_to_merging_the_two(there):
    page = saved(there, outlet(), name="岬放送").content.decode()
    address = page.split("/merge/?")[1].split('"')[0].replace("&amp;", "&")
    preview = there.get(f"{LIST}{outlet().pk}/merge/?{address}").content.decode()
    assert "<strong>岬放送</strong> becomes <strong>岬新聞</strong>" in preview


def test_merging_says_what_changes_then_does_it_and_can_be_undone(there):
    edit_source(source=outlet(), version=1, name="岬新聞", sight=Sight.of("headline"))
    typed = {"name": "岬放送", "keep": "this"}
    preview = there.post(f"{LIST}{outlet().pk}/merge/", typed)
    page = " ".join(preview.content.decode().split())
    for words in [
        "1 clip goes over. 1 of them is published.",
        "Other names from then on: 岬放送",
        "The whole excerpt → Headline and link only",
    ]:
        assert words in page
    seen = preview.context["plan"].seen
    done = there.post(f"{LIST}{outlet().pk}/merge/", {**typed, "seen": seen, "do": "on"})
    assert done.status_code == 302
    assert outlet().clips.count() == 2
    undone(there, done.url)
    assert outlet("岬放送").clips.count() == 1


def test_what_was_changed_since_the_preview_is_not_merged(there):
    typed = {"name": "岬放送", "keep": "this"}
    seen = there.post(f"{LIST}{outlet().pk}/merge/", typed).context["plan"].seen
    edit_source(source=outlet("岬放送"), version=1, name="岬放送", reading="みさき")
    late = there.post(f"{LIST}{outlet().pk}/merge/", {**typed, "seen": seen, "do": "on"})
    assert late.status_code == 409
    assert Source.objects.count() == 2


def test_only_an_outlet_without_clips_is_deleted(there):
    Clip.objects.filter(source=outlet("岬放送")).update(source=None)
    there.post(f"{LIST}{outlet().pk}/delete/", {"post": "yes"})
    gone = there.post(f"{LIST}{outlet('岬放送').pk}/delete/", {"post": "yes"})
    assert [row.name for row in Source.objects.all()] == ["岬新聞"]
    undone(there, gone.url)
    assert outlet("岬放送")


FOUND = [
    # (query, names, why)
    ("?q=みさきに", ["岬新聞"], "by reading"),
    ("?q=岬日日", ["岬新聞"], "by another name"),
    ("?kind__exact=newspaper", ["岬新聞"], "by kind"),
    ("?shown=headline", ["岬新聞"], "by what visitors see"),
    ("?shown=none", ["岬放送"], "without a word of its own"),
    ("?use=1", ["岬放送", "岬新聞"], "with clips"),
    ("?use=0", [], "without"),
]


@pytest.mark.parametrize(("query", "names", "why"), FOUND)
def test_outlets_are_found(there, query, names, why):
    said = {"kind": "newspaper", "reading": "みさきにっぽう", "sight": Sight.of("headline")}
    edit_source(source=outlet(), version=1, name="岬新聞", **said)
    add_source_alias(source=outlet(), name="岬日日")
    found = there.get(f"{LIST}{query}").context["cl"].result_list
    assert sorted(row.name for row in found) == sorted(names), why


def test_the_house_has_one_page_one_word_and_one_undo(there):
    assert there.get("/en/admin/clips/house/").url == HOUSE
    word = {"shown": "opening", "shown_characters": "100", "opened_version": "1"}
    done = there.post(HOUSE, word)
    assert done.status_code == 302
    assert House.objects.current().sight == Sight.of("opening", 100)
    undone(there, HOUSE)
    assert House.objects.current().sight == Sight.of("whole")
    there.post(HOUSE, word)
    page = there.get(f"{LIST}{outlet().pk}/change/").content.decode()
    assert "As everywhere else: The first 100 characters" in page
    assert there.post(HOUSE, {**word, "shown": "whole"}).status_code == 409


SAID = [
    # (contact as typed, where it leads on the page for readers, None where it is refused)
    ("desk@misaki.example", "mailto:desk@misaki.example"),
    (" https://misaki.example/ask?about=1 ", "https://misaki.example/ask?about=1"),
    ("http://reader@misaki.example/", "http://reader@misaki.example/"),
    ("javascript:alert(1)", None),
    ("by letter", None),
]


@pytest.mark.parametrize(("contact", "leads"), SAID)
def test_readers_are_told_who_publishes_and_whom_to_ask(there, client, contact, leads):
    word = {"shown": "whole", "opened_version": "1", "publisher": "岬の会", "contact": contact}
    answer = there.post(HOUSE, word)
    page = client.get("/about/").content.decode()
    if leads:
        assert answer.status_code == 302
        assert "岬の会" in page
        assert page.count(f'<a href="{leads}" rel="nofollow">{contact.strip()}</a>') == 2
    else:
        assert "no mail address" in answer.content.decode()
        assert "岬の会" not in page


WHO = [
    # (who, looks at an outlet, may describe it, may say what visitors see, may merge)
    ("administrator", 200, True, True, 200),
    ("publisher", 200, True, True, 200),
    ("editor", 200, True, False, 403),
    ("staff", 200, False, False, 403),
    ("reader", 302, False, False, 302),
    ("visitor", 302, False, False, 302),
]


@pytest.mark.parametrize(("who", "looks", "describes", "opens", "merges"), WHO)
def test_who_may_do_what(there, client_of, request, who, looks, describes, opens, merges):
    member = request.getfixturevalue(who)
    client = member if who == "visitor" else client_of(member)
    assert client.get(f"{LIST}{outlet().pk}/change/").status_code == looks
    saved(client, outlet(), reading="みさき", shown="headline")
    assert (outlet().reading == "みさき") is describes
    assert (outlet().shown == "headline") is opens
    assert client.get(f"{LIST}{outlet().pk}/merge/").status_code == merges
    client.post(HOUSE, {"shown": "headline", "opened_version": "1"})
    assert (House.objects.current().shown == "headline") is opens
