"""What stands at an address that shows nothing any more, or not yet: 404 as for one that never was,
410 with a word of explanation, 301 to where it stands now."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from clips.models import Clip, Source, Speaker, Tag
from clips.services import clips as deeds
from clips.services.attribution import edit_speaker, merge_speakers
from clips.services.sources import edit_source, merge_sources
from clips.services.tree import merge_tags, move_tag, rename_tag
from tests.test_roles import address, routes
from tests.views.test_private_mode import DAY

FORMATS = ["", "json", "csl", "ris", "bibtex", "markdown", "png", "nonsense"]
HIDDEN = "隠れた話。\n出典: 隠し新聞\n\n#隠れ里(隠し事・隠居「隠れた話。」)"


def plainly(answer, pk):
    """Without what an address is told by: its own number."""
    return answer.status_code, re.sub(rf"/{pk}/", "/N/", answer.content.decode())


@pytest.mark.parametrize("state", ["draft", "scheduled", "trashed"])
def test_what_visitors_never_saw_is_answered_like_what_never_was(store, client, put_into, state):
    store(HIDDEN)
    clip = Clip.objects.get()
    put_into(state, clip)
    for prefix in ("", "/en"):
        for code in FORMATS:
            query = f"?format={code}" if code else ""
            here = client.get(f"{prefix}/clips/{clip.pk}/{query}")
            never = client.get(f"{prefix}/clips/987654/{query}")
            assert plainly(here, clip.pk) == plainly(never, 987654)
            assert here.status_code == 404


def test_a_withdrawn_clip_says_so_in_every_format_and_nothing_more(store, client):
    store(HIDDEN)
    deeds.withdraw(clips=Clip.objects.all())
    pk = Clip.objects.get().pk
    for code in FORMATS:
        answer = client.get(f"/clips/{pk}/", {"format": code} if code else {})
        assert (answer.status_code, "取り下げられました" in answer.content.decode()) == (410, True)
        assert "隠" not in answer.content.decode(), code
        assert 'content="noindex"' in answer.content.decode()
    assert client.post(f"/clips/{pk}/").status_code == 405


def test_what_was_withdrawn_before_its_hour_came_was_never_there(store, client):
    store(HIDDEN, publish=False)
    deeds.schedule(clips=Clip.objects.all(), at=timezone.now() + timedelta(days=1))
    deeds.withdraw(clips=Clip.objects.all())
    assert client.get(f"/clips/{Clip.objects.get().pk}/").status_code == 404
    deeds.publish(clips=Clip.objects.all())
    deeds.withdraw(clips=Clip.objects.all())
    assert client.get(f"/clips/{Clip.objects.get().pk}/").status_code == 410


MOVED = """港の話。甲は「船を出す」と言い、乙は「見送る」と言う。
出典: 甲

#甲(甲「船を出す」)#乙(乙「見送る」)

町の話。
出典: 乙

#乙"""


def rename_all(name):
    rename_tag(tag=Tag.objects.get(name="甲"), name=name)
    who = Speaker.objects.get(name="甲")
    edit_speaker(speaker=who, version=who.version, name=name, offices=())
    paper = Source.objects.get(name="甲")
    edit_source(source=paper, version=paper.version, name=name)


def merge_all():
    merge_tags(tag=Tag.objects.get(name="甲"), into=Tag.objects.get(name="乙"))
    merge_speakers(speaker=Speaker.objects.get(name="甲"), into=Speaker.objects.get(name="乙"))
    merge_sources(source=Source.objects.get(name="甲"), into=Source.objects.get(name="乙"))


def move():
    """A tag alone has a place."""
    move_tag(tag=Tag.objects.get(name="甲"), under=Tag.objects.get(name="乙"))


NOUNS = ["tags", "speakers", "sources"]
WAYS = [
    # (what is done, the nouns that it is done to, where they stand then)
    (lambda: rename_all("丙"), NOUNS, "丙"),
    (merge_all, NOUNS, "乙"),
    (move, ["tags"], "乙/甲"),
]


@pytest.mark.parametrize(("deed", "nouns", "there"), WAYS)
def test_a_former_name_leads_on_while_there_is_anything_to_lead_to(
    store, client, deed, nouns, there
):
    store(MOVED)
    deed()
    for noun in nouns:
        for prefix in ("", "/en", "/feeds"):
            answer = client.get(f"{prefix}/{noun}/甲/?order=oldest")
            assert answer.status_code == 301, (prefix, noun)
            assert unquote(answer.url) == f"{prefix}/{noun}/{there}/?order=oldest"
            assert client.get(answer.url).status_code == 200
    deeds.withdraw(clips=Clip.objects.all())
    for noun in nouns:
        never = unquote(client.get(f"/{noun}/丁/").content.decode())
        for name in ("甲", there):
            answer = client.get(f"/{noun}/{name}/")
            assert answer.status_code == 404
            assert unquote(answer.content.decode()).replace(f"/{name}/", "/丁/") == never


def readers_addresses():
    """An address for each route, all of which can only be looked at."""
    others = ("/admin/", "/accounts/", "/favicon.ico", "/feeds/addresses/")
    return [address(route, None) for route in routes() if not route.startswith(others)]


def test_every_page_can_be_looked_at_and_nothing_else(store, client):
    store(DAY)
    pages = (there for there in readers_addresses() if not there.startswith("/api/"))
    for there in pages:  # tests/api asks the API
        looked = client.get(there)
        head = client.head(there)
        assert (head.status_code, head.content) == (looked.status_code, b""), there
        for method in ("post", "put", "delete", "options"):
            assert getattr(client, method)(there).status_code == 405, (method, there)
