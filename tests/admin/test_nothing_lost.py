"""In a real Chromium: what is typed outlives tab, session and server, and goes when it is saved."""

import json
import time

import pytest
from django.contrib.sessions.models import Session

from clips.models import Clip, Draft, Paste
from clips.services.clips import edit_clip
from clips.services.pasting import paste
from tests.admin.desks import DAY
from tests.admin.wire import Wire

pytestmark = pytest.mark.browser

DESK = "/en/admin/desk/2024-01-09/"
TEXT = "灯台が消えた。\n\n#灯台(消灯)"
SOON = 2_000  # what "within two seconds" is
LONG = 20_000

COPIES = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("kirinuki");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const db = opening.result;
    const all = db.transaction("copies").objectStore("copies").getAll();
    all.onsuccess = () => { db.close(); resolve(all.result); };
  };
})"""


@pytest.fixture
def wire(live_server):
    wire = Wire(live_server.url)
    yield wire
    wire.dead()


@pytest.fixture
def seat(browser, wire, client_of, settings):
    """`seat(editor)`: one more browser profile, that is another device, behind the wire; that
    member is signed in there."""
    contexts = []

    def sit_down(user):
        context = browser.new_context(
            base_url=wire.url,
            locale="en",
            timezone_id="Asia/Tokyo",
            viewport={"width": 1280, "height": 800},
        )
        context.set_default_timeout(LONG)
        contexts.append(context)
        name = settings.SESSION_COOKIE_NAME
        value = client_of(user).cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": wire.url}])
        return context

    yield sit_down
    for context in contexts:
        context.close()


def sign_in(page, user):
    page.goto("/en/admin/login/")
    page.fill("[name=login]", user.username)
    page.fill("[name=password]", user.username)
    page.click("form:has([name=login]) [type=submit]")
    page.wait_for_url(lambda address: "login" not in address)


def sit_at_the_desk(context, address=DESK):
    page = context.new_page()
    page.goto(address)
    return page


def is_in(page, text):
    page.wait_for_function("text => document.getElementById('id_text').value === text", arg=text)


def copies(page):
    return [copy["fields"]["text"][0] for copy in page.evaluate(COPIES)]


def wait_for(question, answer=True, seconds=15):
    """Asked of the database again and again: what another process does takes its time."""
    until = time.monotonic() + seconds
    while (found := question()) != answer:
        assert time.monotonic() < until, found
        time.sleep(0.1)


def drafts():
    return [json.loads(draft.fields)["text"][0] for draft in Draft.objects.order_by("pk")]


def test_tab_session_and_server_go_and_every_character_stays(seat, wire, editor):
    """Typed, closed, opened again; signed out, in again in another tab; the server dies; saved."""
    context = seat(editor)
    page = sit_at_the_desk(context)
    page.focus("#id_text")
    page.keyboard.insert_text(TEXT)
    page.close()

    page = context.new_page()
    page.goto(DESK)
    is_in(page, TEXT)
    page.wait_for_selector("#row-1")
    assert "Brought back" in page.inner_text("[data-restored]")
    wait_for(drafts, [TEXT])
    page.wait_for_selector("[data-kept-line]:has-text('Draft saved')")

    Session.objects.all().delete()
    page.focus("#id_text")
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("#夜")
    page.click("button[value=draft]")
    page.wait_for_selector("[data-hinders]:has-text('signed out')")
    page.wait_for_timeout(600)
    assert page.query_selector("[name=login]") is None, "the reading takes in no login page"
    assert page.input_value("#id_text") == TEXT + "#夜"
    assert not Paste.objects.exists()
    with context.expect_page() as opened:
        page.click("[data-hinders] a")
    sign_in(opened.value, editor)
    opened.value.close()
    wait_for(drafts, [TEXT + "#夜"])

    wire.dead()
    page.keyboard.press("Control+End")
    page.focus("#id_text")
    page.keyboard.insert_text("#港")
    page.click("button[value=draft]")
    page.wait_for_selector("[data-hinders]:has-text('does not answer')")
    assert page.input_value("#id_text") == TEXT + "#夜#港"
    wire.busy()
    page.click("button[value=draft]")
    page.wait_for_timeout(300)
    assert page.input_value("#id_text") == TEXT + "#夜#港"
    wire.open()
    page.evaluate("() => dispatchEvent(new Event('online'))")  # sooner than its own next try
    wait_for(drafts, [TEXT + "#夜#港"])

    page.click("button[value=draft]")
    page.wait_for_selector(".done")
    assert [use.written for use in Clip.objects.get().tag_uses.all()] == ["灯台", "夜", "港"]
    page.goto(DESK)
    page.wait_for_timeout(300)
    assert page.input_value("#id_text") == ""
    assert copies(page) == []
    assert drafts() == []


@pytest.mark.soak
def test_two_devices_and_two_people_at_one_browser(seat, wire, editor, other_editor):
    """A newer draft of another device is shown; nobody else sees it; signing out clears."""
    first, second = seat(editor), seat(editor)
    page = sit_at_the_desk(first)
    page.focus("#id_text")
    page.keyboard.insert_text("一台目。")
    wait_for(drafts, ["一台目。"])
    page.close()

    other = sit_at_the_desk(second)
    is_in(other, "一台目。")
    assert "on another device (Chrome, Linux)" in other.inner_text("[data-restored]")
    other.focus("#id_text")
    other.keyboard.insert_text("二台目で続けた。")
    both = other.input_value("#id_text")
    wait_for(drafts, [both])

    page = first.new_page()
    page.goto(DESK)
    is_in(page, both)
    page.get_by_role("button", name="Show the other copy").click()
    is_in(page, "一台目。")
    page.get_by_role("button", name="Show the other copy").click()
    is_in(page, both)
    page.get_by_role("button", name="Drop it").click()
    is_in(page, "")
    wait_for(drafts, [])
    page.get_by_role("button", name="Bring it back").click()
    is_in(page, both)
    wait_for(lambda: both in copies(page), True)
    page.close()

    first.clear_cookies()
    page = first.new_page()
    sign_in(page, other_editor)
    page.goto(DESK)
    page.wait_for_timeout(500)
    assert page.input_value("#id_text") == ""
    assert both in copies(page)
    first.clear_cookies()
    sign_in(page, editor)
    page.goto("/en/admin/")
    page.click("#logout-form button")
    page.wait_for_url(lambda address: "/en/admin/logout" in address or "login" in address)
    wait_for(lambda: copies(page), [])


def compose(cdp, words):
    end = len(words)
    cdp.send("Input.imeSetComposition", {"text": words, "selectionStart": end, "selectionEnd": end})


def test_a_word_that_is_being_composed_is_kept_here_and_sent_nowhere(seat, wire, editor):
    page = sit_at_the_desk(seat(editor))
    page.wait_for_timeout(500)
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.focus("#id_text")
    cdp = page.context.new_cdp_session(page)
    for words in ("と", "とう", "とうだ", "とうだい", "灯台"):
        compose(cdp, words)
        page.wait_for_timeout(150)
    page.wait_for_timeout(SOON - 150)
    assert copies(page) == ["灯台"]
    assert sent == []
    cdp.send("Input.insertText", {"text": "灯台"})
    wait_for(drafts, ["灯台"])


def test_words_brought_back_do_not_pass_for_words_on_the_newest_state(seat, wire, editor):
    """A form that somebody else has saved meanwhile: a conflict as it would have been, and both."""
    paste(text=TEXT, date=DAY)
    clip = Clip.objects.get()
    address = f"/en/admin/clips/clip/{clip.pk}/change/"
    context = seat(editor)
    page = sit_at_the_desk(context, address)
    page.fill("#id_body", "灯台が消え、すぐに点いた。")
    page.close()
    edit_clip(clip=clip, version=clip.version, body="灯台が8日に消えた。")

    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-restored]:has-text('Brought back')")
    assert page.input_value("#id_body") == "灯台が消え、すぐに点いた。"
    page.click("[name=_continue]")
    page.wait_for_selector(".conflict")
    assert page.input_value("#id_body") == "灯台が消え、すぐに点いた。"
    assert Clip.objects.get().body == "灯台が8日に消えた。"


def test_each_small_form_keeps_its_own_words_until_it_is_saved(seat, wire, editor):
    """A gloss, another tag, tags for several clips: typed, the tab closed, there again."""
    paste(text=TEXT, date=DAY)
    clip = Clip.objects.get()
    address = f"/en/admin/clips/clip/{clip.pk}/change/"
    context = seat(editor)
    page = sit_at_the_desk(context, address)
    gloss, another = "#uses [name=gloss]", "#uses [name=tags]"
    page.fill(gloss, "消えて点いた")
    page.fill(another, "#岬")
    page.wait_for_timeout(SOON)
    page.close()

    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#use-new [data-restored]:has-text('Brought back')")
    page.wait_for_selector("#uses li:first-child [data-restored]:has-text('Brought back')")
    assert (page.input_value(gloss), page.input_value(another)) == ("消えて点いた", "#岬")
    page.click("#use-new [name=do]")
    page.wait_for_selector(".messagelist :text('The tags were saved.')")
    page.wait_for_selector("#uses li:first-child [data-restored]:has-text('Brought back')")
    assert page.input_value(another) == ""
    assert page.is_hidden("#use-new [data-restored]")
    assert [use.written for use in clip.tag_uses.all()] == ["灯台", "岬"]

    def choose():
        page.goto("/en/admin/clips/clip/")
        page.check(".action-select")
        page.select_option("[name=action]", "tag")
        page.click("[name=index]")

    choose()
    page.fill("[name=tags]", "#夜")
    page.wait_for_timeout(SOON)
    choose()
    page.wait_for_selector(".bulk [data-restored]:has-text('Brought back')")
    page.click("[value=do]")
    page.wait_for_selector(".messagelist :text('1 clip was tagged.')")
    wait_for(
        lambda: [draft.place.rpartition("/")[2] for draft in Draft.objects.all()],
        ["#use-" + str(clip.tag_uses.first().pk)],
    )
