"""The list of clips narrowed: what each field finds, and that the address holds all of it."""

from datetime import date

import pytest

from clips.models import Clip, Source, Tag
from clips.services import clips as services
from clips.services.pasting import paste
from clips.services.tags import add_alias

LIST = "/en/admin/clips/clip/"
FIRST = """灯台の明かりが消えた。市長は「すぐ直す」と述べた。
出典: 岬新聞

#灯台(市長「すぐ直す」)

港の船は待った。

#港/船(船長「待つ」)

#夜の町"""
SECOND = "渡し船が増えた。"


@pytest.fixture
def there(client_of, publisher, editor):
    paste(text=FIRST, date=date(2024, 1, 9), by=editor)
    paste(text=SECOND, date=date(2024, 1, 20), by=publisher, publish=True)
    add_alias(tag=Tag.objects.get(name="港"), name="みなと")
    services.trash(clips=Clip.objects.filter(body__contains="渡し船"))
    paste(text="橋が開いた。", date=date(2024, 1, 21), by=publisher, publish=True)
    return client_of(publisher)


LIGHT, SHIP, FERRY, BRIDGE = "灯台", "港の船", "渡し船", "橋"

FOUND = [
    # (what is asked, the clips that are found, why)
    ("", [BRIDGE, LIGHT, SHIP], "all but the trash, newest day first"),
    ("from=2024-01-10", [BRIDGE], "a period"),
    ("to=令和6年1月9日", [LIGHT, SHIP], "as people write dates"),
    ("outlet=none", [BRIDGE, SHIP], "no source given"),
    ("outlet={source}", [LIGHT], "an outlet"),
    ("tag=%23港", [SHIP], "a tag with those below it, mark or none"),
    ("tag=みなと", [SHIP], "by another name"),
    ("tag=夜の町", [LIGHT, SHIP], "section tags count"),
    ("speaker=市長", [LIGHT], "a speaker"),
    ("quotes=verbatim", [LIGHT], "verbatim"),
    ("quotes=unsupported", [SHIP], "not in the excerpt"),
    ("quotes=ask", [SHIP], "asks for a look"),
    ("state=trashed", [FERRY], "the trash"),
    ("state=published", [BRIDGE], "a state"),
    ("untagged=on", [BRIDGE], "without tags"),
    ("by=editor", [LIGHT, SHIP], "by whom"),
    ("q=船&by=editor&outlet=none", [SHIP], "all of it at once"),
    ("tag=何処にもない", [], "a name that nobody knows finds nothing"),
    ("from=昨日", [], "nor does what is no date"),
    ("state=unknown", [], "nor a state that is none"),
]


def test_the_list_is_narrowed_by_its_address(there):
    source = str(Source.objects.get().pk)
    for asked, found, why in FOUND:
        response = there.get(f"{LIST}?{asked.replace('{source}', source)}")
        bodies = [clip.body for clip in response.context["cl"].result_list]
        assert [one[: len(words)] for one, words in zip(bodies, found, strict=False)] == found, why
        assert len(bodies) == len(found), why


def test_pages_and_sorting_keep_what_is_asked(there, monkeypatch):
    from clips.admin.clip import ClipAdmin

    monkeypatch.setattr(ClipAdmin, "list_per_page", 1)
    response = there.get(f"{LIST}?tag=夜の町&by=editor&p=2")
    assert "港の船" in response.context["cl"].result_list[0].body
    page = response.content.decode()
    tag = "tag=%E5%A4%9C%E3%81%AE%E7%94%BA"
    assert f"?by=editor&amp;o=2&amp;{tag}" in page
    assert f"?by=editor&amp;p=1&amp;{tag}" in page


def test_what_is_chosen_over_all_pages_is_what_was_asked_for(there, monkeypatch):
    from clips.admin.clip import ClipAdmin

    monkeypatch.setattr(ClipAdmin, "list_per_page", 1)
    shown = Clip.objects.get(body__contains="灯台")
    chosen = {"_selected_action": shown.pk, "select_across": "1", "listed": f"{shown.pk}.1.draft"}
    response = there.post(f"{LIST}?by=editor", {"action": "publish", **chosen})
    assert {clip.body[:2] for clip in response.context["changing"]} == {"灯台", "港の"}


EMPTY = [
    # (what is asked, what the page teaches)
    ("?q=どこにもない", "No clip is like that."),
    ("?tag=どこにもない", "There is no tag of this name."),
    ("?state=trashed&q=無", "No clip is like that."),
    ("?state=trashed", "Nothing lies in the trash."),
]


def test_an_empty_list_says_what_to_do(there):
    services.restore(clips=Clip.objects.all())
    for asked, words in EMPTY:
        assert words in there.get(f"{LIST}{asked}").content.decode(), asked
