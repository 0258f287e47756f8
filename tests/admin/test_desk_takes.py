"""Without JavaScript too: a button of the form puts the excerpt's words in, and saves nothing."""

import re

import pytest

from clips.models import Paste
from tests.admin.desks import DESK, DESK_OF_DAY, complaints, handed_in, text_kept

ALTERED = """市長は「夏までに仮橋をかける」と述べた。組合長は「道を譲る。急がない」と話した。
出典: 岬新聞

#港(市長「秋までに仮橋をかける」)#橋(着工・市長「秋までに仮橋をかける」)"""
MENDED = ALTERED.replace("#橋(着工・市長「秋", "#橋(着工・市長「夏")
UNTAGGED = "市長は「夏までに仮橋をかける」と述べた。"


@pytest.fixture
def there(client_of, editor):
    return client_of(editor)


def read(client, text, **fields):
    return handed_in(client, text, act="read", **fields)


def take(client, text, value, **fields):
    """Press a `take` button: no other button is handed in with it."""
    data = {"text": text.replace("\n", "\r\n"), "date": "2024-01-09", "take": value, **fields}
    return client.post(DESK_OF_DAY, data)


def quotes(response):
    return response.context["reading"].rows[0].quotes


def offers(response):
    return response.context["reading"].rows[0].offers


def test_the_button_is_one_of_the_forms_and_names_its_place(there):
    page = read(there, ALTERED).content.decode()
    first, second = re.findall(r'<button class="button" name="take" value="([^"]+)"', page)
    assert (first.split(".")[:2], second.split(".")[:2]) == (["4", "7"], ["4", "28"])
    assert f'formaction="{DESK_OF_DAY}#row-1"' in page
    assert page.count("Take the excerpt’s own wording") == 2


def test_the_wording_is_put_in_at_that_very_place_and_nothing_is_saved(there):
    value = quotes(read(there, ALTERED))[1].put.value
    response = take(there, ALTERED, value)
    assert response.status_code == 200
    assert text_kept(response) == MENDED
    assert [quote.support for quote in quotes(response)] == ["altered", "verbatim"]
    assert not Paste.objects.exists()


def test_what_was_typed_beside_the_text_stays(there):
    text = f"■ 2024-01-10\n\n{ALTERED}"
    fields = {"several": "on", "date": "きのう"}
    value = quotes(read(there, text, **fields))[0].put.value
    response = take(there, text, value, **fields)
    assert "■ 2024-01-10" in text_kept(response)
    assert response.context["form"]["date"].value() == "きのう"
    assert response.context["form"]["several"].value()


def test_an_abridged_quote_may_be_made_whole_too(there):
    text = ALTERED.replace("秋までに仮橋を", "夏までに仮橋")
    quote = quotes(read(there, text))[0]
    assert quote.support == "abridged"
    assert "#港(市長「夏までに仮橋をかける」)" in text_kept(take(there, text, quote.put.value))


def test_a_quotation_that_no_gloss_holds_is_offered_for_the_first_gloss(there):
    response = read(there, ALTERED)
    (offer,) = offers(response)
    assert offer.segment == "組合長「道を譲る。急がない」"
    page = response.content.decode()
    assert "1 quotation<" in page
    taken = take(there, ALTERED, offer.put.value)
    assert "かける」・組合長「道を譲る。急がない」)#橋(着工" in text_kept(taken)
    assert offers(taken) == []
    assert not Paste.objects.exists()


OFFERED = [
    # (tag line, tag line with the offer taken, None where nothing is offered, reason)
    ("#港#橋(着工)", "#港#橋(着工・市長「夏までに仮橋をかける」)", "the first gloss takes it"),
    ("#港#橋", "#港(市長「夏までに仮橋をかける」)#橋", "without a gloss the first tag gets one"),
    ("#橋(市長「夏までに仮橋をかける」)", None, "it is quoted already"),
    ("#橋(市長「仮橋をかける」)", None, "it is quoted in part"),
    ("#港(着工)#橋(市長「夏までに仮橋をかける」)", None, "another gloss of the clip holds it"),
]


@pytest.mark.parametrize(("tags", "taken", "reason"), OFFERED, ids=[row[2] for row in OFFERED])
def test_offers_are_what_the_glosses_lack(there, tags, taken, reason):
    text = f"{UNTAGGED}\n出典: 岬新聞\n\n{tags}"
    response = read(there, text)
    assert [offer.put.into(text).split("\n")[-1] for offer in offers(response)] == (
        [taken] if taken else []
    )
    assert not response.context["reading"].rows[0].is_open


def test_an_excerpt_without_tags_is_offered_nothing(there):
    assert offers(read(there, UNTAGGED)) == []


def test_offers_open_no_row_but_are_counted_on_it(there):
    response = read(there, f"{UNTAGGED}\n出典: 岬新聞\n\n#橋(着工)")
    assert response.context["reading"].looks == 0
    assert '<span class="offered">1 quotation</span>' in response.content.decode()


STALE = [
    # (text handed in with the value, reason)
    (ALTERED.replace("仮橋をかける」)#橋", "仮の橋をかける」)#橋"), "the place has moved"),
    (ALTERED.replace("市長「秋", "町長「冬"), "the quote has changed"),
    (MENDED, "it was taken already"),
    ("灯台が消えた。\n\n#灯台", "another text"),
    ("", "no text"),
]


@pytest.mark.parametrize(("text", "reason"), STALE, ids=[row[1] for row in STALE])
def test_what_is_no_longer_offered_changes_nothing(there, text, reason):
    value = quotes(read(there, ALTERED))[1].put.value
    response = take(there, text, value)
    assert "no longer what it was when this was offered" in complaints(response)[0]
    assert text_kept(response) == text
    assert not Paste.objects.exists()


@pytest.mark.parametrize("value", ["", "1.1.0", "x" * 10_000, "4.7.", "-1.0.abc", "\0"])
def test_a_value_of_ones_own_changes_nothing(there, value):
    response = take(there, ALTERED, value)
    assert text_kept(response) == ALTERED
    assert complaints(response)


def test_a_text_that_cannot_be_read_is_refused_as_ever(there):
    response = take(there, "一行目\n二\0", "1.1.x")
    assert "U+0000" in complaints(response)[0]
    assert text_kept(response) == "一行目\n二\0"


def test_htmx_that_sends_the_last_button_along_changes_nothing(there):
    value = quotes(read(there, ALTERED))[0].put.value
    data = {"text": ALTERED, "date": "2024-01-09", "take": value}
    response = there.post(DESK_OF_DAY, data, headers={"HX-Request": "true"})
    assert quotes(response)[0].support == "altered"


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "status"), [("visitor", 302), ("reader", 302), ("staff", 403)])
def test_who_may_not_sit_at_the_desk_takes_nothing(request, client, client_of, who, status):
    there = client if who == "visitor" else client_of(request.getfixturevalue(who))
    assert there.post(DESK, {"text": ALTERED, "take": "1.1.x"}).status_code == status
