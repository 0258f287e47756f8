"""Cards: pages as pictures, of what visitors see, drawn only for who does not have them yet."""

from io import BytesIO

import pytest
from PIL import Image

from clips.exports.cards import HEIGHT, WIDTH, Card, card, family
from clips.exports.cards.checks import font_for_cards
from clips.models import Clip, House, Sight
from clips.services.clips import withdraw
from clips.services.sources import set_house

PAGES = ("/days/2024/01/09/", "/tags/岬/灯台/", "/en/tags/岬/灯台/")

pytestmark = pytest.mark.skipif(not family(), reason="no Japanese font here: fonts-noto-cjk")


@pytest.fixture
def drawn(monkeypatch):
    """The cards that were drawn while the test ran."""
    from clips.views import cards

    seen = []

    def draw(asked, letters):
        seen.append(asked)
        return card.draw(asked, letters)

    monkeypatch.setattr(cards, "draw", draw)
    return seen


def words_of(asked: Card):
    return " ".join([asked.tag, asked.title, asked.gloss, asked.foot, asked.corner, *asked.listed])


def test_a_card_is_a_picture_of_1200_by_630_that_its_page_names(two_days, client, text_of):
    clip = Clip.objects.in_order().first().get_absolute_url()
    for address in (*PAGES, clip):
        assert f'<meta property="og:image" content="http://testserver{address}' in text_of(
            address
        ).replace("%E5%B2%AC/%E7%81%AF%E5%8F%B0", "岬/灯台")
        answer = client.get(address, {"format": "png"})
        assert answer["Content-Type"] == "image/png"
        assert Image.open(BytesIO(answer.content)).size == (WIDTH, HEIGHT)
        assert len(answer.content) < 60_000


def test_a_card_says_what_the_page_says(two_days, client, drawn):
    clips = list(Clip.objects.in_order())
    for address in (clips[0].get_absolute_url(), clips[1].get_absolute_url(), *PAGES):
        client.get(address, {"format": "png"})
    shown, untitled, day, tag, in_english = drawn
    assert (shown.title, shown.tag, shown.foot) == ("灯台が消える", "#岬/灯台", "岬新聞 朝刊1面")
    assert shown.gloss == "明かり消える→原因調査・市長「すぐ直す」"
    assert (untitled.title, untitled.quoted) == ("港の船は入港を見合わせた。", True)
    assert untitled.foot == "出典未記入"
    assert day.listed == ("灯台が消える", "船待ち")
    assert (tag.tag, tag.title, tag.corner) == ("岬/", "灯台", "2件")
    assert tag.gloss.endswith("市長「ほっとした」")
    assert (in_english.masthead, in_english.corner) == ("Kirinuki", "2 clips")


def test_who_has_a_card_is_told_so_before_it_is_drawn(two_days, client, drawn):
    first = client.get(PAGES[1], {"format": "png"})
    again = client.get(PAGES[1], {"format": "png"}, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, len(drawn)) == (304, b"", 1)
    assert first["Cache-Control"] == again["Cache-Control"] == "no-cache"
    withdraw(clips=Clip.objects.filter(body__startswith="灯台の明かりが戻った"))
    anew = client.get(PAGES[1], {"format": "png"}, headers={"if-none-match": first["ETag"]})
    assert (anew.status_code, len(drawn)) == (200, 2), "what is withdrawn is gone from it at once"


def test_what_visitors_do_not_see_is_on_no_card(two_days, client, drawn):
    hidden = "港の船は入港を見合わせた"
    set_house(version=House.objects.current().version, sight=Sight.of("headline"))
    clip = Clip.objects.get(body__startswith=hidden)
    client.get(clip.get_absolute_url(), {"format": "png"})
    client.get("/days/2024/01/09/", {"format": "png"})
    assert all(hidden[:4] not in words_of(asked) for asked in drawn)
    withdraw(clips=Clip.objects.filter(pk=clip.pk))
    assert client.get(clip.get_absolute_url(), {"format": "png"}).status_code == 410


def test_without_a_font_there_is_no_card_and_none_is_named(two_days, client, text_of, settings):
    assert font_for_cards(None) == []
    settings.CARD_FONT = "/nowhere/mincho.otf"
    assert "og:image" not in text_of(PAGES[0])
    assert client.get(PAGES[0], {"format": "png"}).status_code == 404
    assert [told.id for told in font_for_cards(None)] == ["clips.I001"]
