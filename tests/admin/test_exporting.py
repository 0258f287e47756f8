"""Taking clips along from the admin: chosen, looked at, and sent in the format of the button."""

from datetime import date
from urllib.parse import urlencode

import pytest

from clips.exports import FORMATS
from clips.models import Clip, User
from clips.services.covers import set_cover
from clips.services.pasting import paste
from clips.services.selections import make_selection
from tests.admin.desks import TWO
from tests.stages import stage

EXPORT = "/en/admin/export/"
DAY = {"what": "day", "day": "2024年1月9日"}


@stage
def house():
    """A draft day and a published one, a cover, and a selection of the published clip."""
    paste(text=TWO, date=date(2024, 1, 9))
    paste(text="港に灯がともった。\n\n#港(灯)", date=date(2024, 1, 10), publish=True)
    set_cover(version=1, heading="岬通信", addressees="町内各位", footer="転載を禁じます")
    make_selection(name="港の集", clips=Clip.objects.published())


@pytest.fixture(autouse=True)
def stored(house, db):
    """Every test begins with it."""


def asked(**chosen):
    return f"{EXPORT}?{urlencode(chosen)}"


@pytest.fixture
def there(client_of, editor):
    return client_of(editor)


CHOSEN = [
    # (what is asked for, whether the draft, whether the published clip)
    (DAY | {"drafts": "on"}, True, False),
    ({"what": "span", "since": "2024/1/9", "until": "2024-01-10"}, False, True),
    ({"what": "span", "since": "2024/1/9", "until": "2024-01-10", "drafts": "on"}, True, True),
    ({"what": "tag", "tag": "港"}, False, True),
    ({"what": "search", "search": "灯がとも"}, False, True),
]


@pytest.mark.parametrize(("chosen", "draft", "published"), CHOSEN)
def test_what_is_asked_for_comes_and_nothing_else(there, chosen, draft, published):
    sent = there.post(asked(**chosen), {"format": "text"}).content.decode()
    assert ("港の船は" in sent) == draft
    assert ("港に灯がともった" in sent) == published


def test_a_selection_comes_with_the_cover_that_was_written_once(there):
    from clips.models import Selection

    chosen = {"what": "selection", "selection": Selection.objects.get().pk, "cover": "on"}
    page = there.post(asked(**chosen), {"format": "html"})
    assert page["Content-Disposition"].startswith("attachment; filename")
    words = page.content.decode()
    assert [word in words for word in ("岬通信", "町内各位", "転載を禁じます", "港の集")] == [
        True
    ] * 4


def test_the_preview_is_the_file_in_a_frame_that_may_run_nothing(there):
    page = there.get(asked(**DAY, drafts="on"))
    assert "sandbox></iframe>" in page.content.decode()
    shown = there.get(f"{EXPORT}preview/?{urlencode(DAY | {'drafts': 'on'})}")
    assert "港の船は" in shown.content.decode()
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "sandbox" in shown["Content-Security-Policy"]
    assert "script-src 'none'" in shown["Content-Security-Policy"]


def test_the_last_choice_stands_first_and_a_look_changes_nothing(there, editor):
    there.get(asked(**DAY, drafts="on"))
    assert User.objects.get(pk=editor.pk).export_format == ""
    there.post(asked(**DAY, drafts="on"), {"format": "markdown"})
    assert User.objects.get(pk=editor.pk).export_format == "markdown"
    page = there.get(asked(**DAY, drafts="on"))
    assert [coat.code for coat in page.context["main"]] == ["markdown", "pdf", "mail", "text"]
    assert "markdown" not in [coat.code for coat in page.context["others"]]


FAULTS = [
    # (what is asked for, a word of the sentence)
    ({"what": "day"}, "Say which."),
    ({"what": "day", "day": "2024-02-30"}, "There is no such day"),
    ({"what": "span", "since": "2024-01-10", "until": "2024-01-09"}, "is after the last"),
    ({"what": "tag", "tag": "ない話題"}, "There is no subject of this name."),
]


@pytest.mark.parametrize(("chosen", "words"), FAULTS)
def test_what_cannot_be_meant_is_said_and_stays_typed(there, chosen, words):
    page = there.get(asked(**chosen))
    assert page.status_code == 422
    assert words in page.content.decode()
    for typed in list(chosen.values())[1:]:
        assert typed in page.content.decode()
    assert there.get(f"{EXPORT}preview/?{urlencode(chosen)}").status_code == 404
    assert there.post(asked(**chosen), {"format": "text"}).status_code == 404


def test_a_format_that_is_none_is_not_found(there):
    assert there.post(asked(**DAY), {"format": "pdf2"}).status_code == 404


def test_too_much_for_a_format_is_one_sentence(there, monkeypatch):
    object.__setattr__(FORMATS["mail"], "most", 1)
    try:
        page = there.post(asked(**DAY, drafts="on"), {"format": "mail"})
    finally:
        object.__setattr__(FORMATS["mail"], "most", 500)
    assert page.status_code == 422
    assert "holds at most 1 clips, and these are 2" in page.content.decode()


def test_nothing_to_take_along_is_said(there):
    assert "There is nothing to take along" in there.get(asked(**DAY)).content.decode()
