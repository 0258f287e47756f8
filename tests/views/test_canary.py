"""A word from where visitors see nothing is found at no public address, in no header, by no
question; and the walk that says so is one that would find it."""

import re
from itertools import zip_longest

import pytest
from django.urls import resolve
from django.utils.translation import override

from clips import urls
from clips.models import Clip, ClipQuerySet, Statement
from clips.models.clip import State
from clips.models.seen import Seen
from clips.models.source import SourceQuerySet
from clips.models.speaker import SpeakerQuerySet
from clips.models.tag import TagQuerySet
from tests.views.canaries import (
    BIRD,
    LATIN,
    add_unseen,
    as_stranger,
    furnish,
    furnish_seen,
    heard,
    nests,
)
from tests.views.walk import Visitor, Walk

SEARCHED = ["岬", "灯台 OR 鐘", "発言者:市長", "出典:鐘日報", "2024-01"]
STARTS = ["/", "/en/", "/robots.txt", *(f"/search/?q={words}" for words in SEARCHED)]
STARTS += [f"/api/search/?q={words}" for words in SEARCHED]

FOR_MEMBERS = {"feed_addresses"}
"""Named to those alone who are logged in."""


@pytest.fixture(autouse=True)
def cards_as_words(monkeypatch):
    """A picture cannot be listened to; the words that it is drawn of can."""
    monkeypatch.setattr("clips.views.cards.family", lambda: "any letters")
    monkeypatch.setattr("clips.views.cards.draw", lambda card, letters: repr(card).encode())


@pytest.fixture
def house(reader):
    furnish(reader)


def route_of(address):
    with override("ja"):  # whichever language was asked for last
        return resolve(address.partition("?")[0].removeprefix("/en")).url_name


def faults(walk):
    """Where a walk heard the bird, what named an address that is not there, and whether a clip that
    visitors do not see was named at all."""
    unseen = Clip.objects.exclude(state=State.PUBLISHED).values_list("pk", flat=True)
    of_unseen = re.compile(rf"(/en|/api)?/clips/({'|'.join(map(str, unseen))})/")
    for there, answer in walk.answers.items():
        if heard(answer) or answer.status_code >= 400 or of_unseen.match(there):
            yield there, answer.status_code, heard(answer)[:3]


def test_no_public_address_sings(house, capsys):
    walk = Walk(*STARTS, each=1)
    with capsys.disabled():
        print(f" [{len(walk.answers)} addresses]", end=" ")
    assert list(faults(walk)) == []
    gone_to = {route_of(there) for there in walk.answers}
    assert {route.name for route in urls.urlpatterns} - gone_to == FOR_MEMBERS


@pytest.mark.soak
def test_no_public_address_sings_however_filters_are_put_together(house, capsys):
    walk = Walk(*STARTS, values=3)
    with capsys.disabled():
        print(f" [{len(walk.answers)} addresses]", end=" ")
    assert list(faults(walk)) == []


@pytest.mark.soak
@pytest.mark.django_db
def test_what_is_not_seen_changes_no_byte_of_what_is():
    """No count, order, address, date or ETag: what was answered before is answered still."""
    furnish_seen()
    before = Walk(*STARTS).answers
    add_unseen()
    assert Clip.objects.count() > 2 * Clip.objects.published().count() > 0
    visitor = Visitor()
    after = {there: visitor.get(there) for there in before}
    assert [there for there in before if whole(before[there]) != whole(after[there])] == []


def whole(answer):
    return answer.status_code, str(answer.headers), answer.content


FAULTS = [
    # (what is patched, by what, where it is heard then)
    (ClipQuerySet, "published", lambda clips: clips.all(), "/days/2024/01/09/"),
    (ClipQuerySet, "published", lambda clips: clips.kept(), "/feeds/"),
    (Seen, "excerpt", property(lambda clip: clip.body), "/days/2024/01/09/?format=text"),
    (Seen, "excerpt", property(lambda clip: clip.body), "/days/2024/01/09/?format=epub-vertical"),
    (Seen, "excerpt", property(lambda clip: clip.body), "/days/2024/01/09/?format=docx"),
    (SourceQuerySet, "visible", lambda outlets: outlets.all(), "/timeline/"),
    (TagQuerySet, "visible", lambda tags: tags.all(), "/tags/"),
    (SpeakerQuerySet, "visible", lambda speakers: speakers.all(), "/speakers/渡し守/"),
    (ClipQuerySet, "published", lambda clips: clips.all(), "/api/days/2024-01-09/"),
    (ClipQuerySet, "published", lambda clips: clips.all(), "/api/clips/"),
    (Seen, "excerpt", property(lambda clip: clip.body), "/api/clips/"),
    (TagQuerySet, "visible", lambda tags: tags.all(), "/api/tags/"),
    (SpeakerQuerySet, "visible", lambda speakers: speakers.all(), "/api/speakers/"),
]


def test_a_leak_is_heard(house):
    """Each rule on what is seen, broken one at a time; broken by none, nothing is heard there."""
    assert [nest for nest, rows in nests().items() if not rows.exists()] == []
    for owner, name, leaking, start in FAULTS:
        assert not heard(Visitor().get(start))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(owner, name, leaking)
            (answer,) = Walk(start, most=1).answers.values()
        assert heard(answer), (owner, name)


NAMES = [
    "/tags/{0}draft/", "/tags/岬/{0}下/", "/tags/{0}別名/", "/tags/{0}頭/", "/tags/{0}締め/",
    "/speakers/{0}長/", "/speakers/{0}別名/", "/sources/{0}新聞/", "/sources/{0}別名/",
    "/timeline/?tag={0}draft", "/timeline/?speaker={0}長", "/timeline/?speaker={0}別名",
    "/timeline/?outlet={0}新聞", "/tags/岬/?with={0}draft", "/tags/岬/?speaker={0}長",
    "/tags/岬/?outlet={0}新聞", "/tags/?q={0}", "/tags/?q={0}別名", "/tags/?under={0}draft",
    "/speakers/?q={0}", "/sources/?q={0}", "/tags/?format=opml&under={0}draft",
    "/feeds/tags/{0}draft/", "/feeds/speakers/{0}長/", "/feeds/sources/{0}新聞/",
    "/search/?q=%23{0}draft", "/search/?q=発言者:{0}長", "/search/?q=発言者:{0}別名",
    "/search/?q=出典:{0}新聞", "/search/?q=灯台 -{0}", "/search/?q=灯台 OR {0}",
    "/search/?q=\"鳴った。{0}\"", "/feeds/search/?q={0}",
    "/api/tags/{0}draft/", "/api/tags/{0}別名/", "/api/tags/?under={0}draft",
    "/api/timelines/{0}draft/", "/api/timelines/岬/?with={0}draft", "/api/clips/?tag={0}draft",
    "/api/clips/?speaker={0}長", "/api/clips/?outlet={0}新聞", "/api/speakers/{0}長/",
    "/api/statements/?speaker={0}長", "/api/sources/{0}新聞/", "/api/search/?q={0}",
    "/api/search/?q=%23{0}draft", "/api/search/?q=\"鳴った。{0}\"",
]  # fmt: skip
PIECES = [BIRD, BIRD[0], BIRD[1:3], BIRD[-1], LATIN]


def told(visitor, address):
    """But for what is only a digest of the question: a feed's id, an ETag."""
    answer = visitor.get(address)
    kept = {name: value for name, value in answer.headers.items() if name != "ETag"}
    return answer.status_code, kept, re.sub(r"urn:uuid:[\w-]+", "", answer.content.decode())


def differing(known, found):
    """The lines that are not the same: none, where nothing is told."""
    pairs = zip_longest(*(str(part).split("\n") for part in (known[2], found[2])))
    return [known[:2], found[:2]] * (known[:2] != found[:2]) + [p for p in pairs if p[0] != p[1]]


@pytest.mark.parametrize("tongue", ["", pytest.param("/en", marks=pytest.mark.soak)])
def test_asking_for_it_is_answered_like_asking_for_what_never_was(house, tongue):
    visitor = Visitor()
    asked = [name.format(BIRD) for name in NAMES]
    asked += [f"/search/?q={piece}" for piece in PIECES]
    for address in (f"{tongue}{address}" for address in asked):
        status, headers, text = told(visitor, address)
        known = (status, as_stranger(str(headers)), as_stranger(text))
        status, headers, text = told(visitor, as_stranger(address))
        found = (status, str(headers), text)
        assert differing(known, found) == [], address
    for said in Statement.objects.filter(places__text__contains=BIRD):
        assert told(visitor, said.get_absolute_url())[0] == 404
