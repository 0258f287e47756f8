"""Desk and stock admin in a real Chromium: no page breaks the policy, none shuts anybody out."""

import pytest

from tests.admin.desks import TWO

pytestmark = pytest.mark.browser

NOUNS = ["clip", "day", "tag", "source", "paste", "speaker", "knownhead"]


@pytest.fixture
def stored(publisher):
    from datetime import date

    from clips.services.attribution import decide_head
    from clips.services.pasting import paste

    decide_head(head="灯台長", speaker="岬の灯台長")
    return paste(text=TWO, date=date(2024, 1, 9), by=publisher, publish=True)


@pytest.fixture
def said(stored):
    """The pages about what was said and by whom."""
    from clips.models import Speaker, StatementPlace

    place = StatementPlace.objects.get()
    mayor, keeper = Speaker.objects.get(name="市長"), Speaker.objects.get(name="岬の灯台長")
    return [
        f"/admin/clips/clip/{place.clip.pk}/change/",
        f"/admin/clips/clip/{place.clip.pk}/quotes/{place.pk}/",
        "/admin/clips/speaker/",
        f"/admin/clips/speaker/{mayor.pk}/change/",
        f"/admin/clips/speaker/{keeper.pk}/merge/?name=市長&keep=this",
        "/admin/clips/knownhead/",
        "/admin/clips/knownhead/add/",
    ]


@pytest.fixture
def pages(stored, said):
    """Every address that is looked at."""
    from django.apps import apps

    models = [apps.get_model("clips", noun) for noun in NOUNS]
    rows = [f"/admin/clips/{m._meta.model_name}/{m.objects.first().pk}/change/" for m in models]
    lists = [f"/admin/clips/{noun}/" for noun in [*NOUNS, "user"]]
    tag = apps.get_model("clips", "Tag").objects.first().pk
    others = [
        "/admin/",
        "/admin/clips/tag/add/",
        "/admin/clips/user/add/",
        f"/admin/clips/tag/{tag}/place/",
    ]
    return [
        "/admin/desk/2024-01-09/",
        "/admin/desk/2024-03-10/?sample=1",
        *lists,
        *rows,
        *others,
        *said,
    ]


def test_no_page_breaks_the_content_security_policy(
    page, log_in, administrator, pages, clean_console
):
    log_in(administrator)
    for address in pages:
        assert page.goto(address).status == 200, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_statements_and_speakers_are_looked_after(
    page, log_in, publisher, said, scheme
):
    from axe_playwright_python.sync_playwright import Axe

    log_in(publisher)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    for address in said:
        page.goto(address)
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320, address
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], (
            address
        )


def press_access_key(page, key):
    """As a hand does it: playwright's own key press says too little for an access key."""
    devtools = page.context.new_cdp_session(page)
    pressed = {"modifiers": 1, "key": key, "unmodifiedText": key}
    devtools.send("Input.dispatchKeyEvent", {"type": "keyDown", **pressed})
    devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **pressed})


def test_one_key_takes_the_excerpts_wording(page, log_in, editor, publisher, clean_console):
    from datetime import date

    from clips.models import ClipTag
    from clips.services.pasting import paste

    tags = "#岬(灯台長「夏の夜だけ灯を点ける」)"
    body = "灯台長は「冬の夜だけ灯を点ける」と話した。"
    paste(text=f"{body}\n\n{tags}", date=date(2024, 1, 9), by=publisher)
    log_in(editor)
    page.goto(f"/en/admin/clips/clip/{ClipTag.objects.get().content_object_id}/change/")
    press_access_key(page, "q")
    page.get_by_text("The quotation now has the excerpt’s own wording.").wait_for()
    assert ClipTag.objects.get().gloss == "灯台長「冬の夜だけ灯を点ける」"
