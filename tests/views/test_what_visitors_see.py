"""What an outlet does not let visitors see stands nowhere that they can get at."""

import pytest

from clips.models import Clip, House, Sight, Source
from clips.services.sources import edit_source, set_house

CANARY = "カナリア"
OPENS = "鐘楼の鐘が今朝、百年ぶりに鳴った。"
GOES_ON = f"""{OPENS}{CANARY}が先に歌い、町長は「鐘は毎朝鳴らす」と述べた。

{CANARY}は https://{CANARY}.example/ に詳しい。"""
CUT = f"""{GOES_ON}
出典: 鐘日報(朝刊2面) https://kane.example/1

#鐘/朝の鐘(百年ぶり・町長「鐘は毎朝鳴らす」)

{GOES_ON.replace("今朝", "夕べ")}
出典: 鐘放送、夕べの鐘 (2024-01-09)

#鐘(夕べも・町長「鐘は毎朝鳴らす」)

{CANARY}だけの話。{CANARY}が歌った。
出典: 鐘放送(夕べの便)

#町

{CANARY}は朝に鳴く。
#鐘"""
UNLINKED = ("/robots.txt", "/sitemap.xml", "/sitemap-2024.xml", "/sitemap-names.xml")


@pytest.fixture
def cut(store):
    """One outlet shows its first characters, one headlines only, and the house these too."""
    store(CUT, "2024-01-09")
    paper, station = (Source.objects.get(name=name) for name in ("鐘日報", "鐘放送"))
    sight = Sight.of("opening", len(OPENS))
    edit_source(source=paper, version=1, name="鐘日報", credit="許諾番号A-1", sight=sight)
    edit_source(source=station, version=1, name="鐘放送", sight=Sight.of("headline"))
    set_house(version=House.objects.current().version, sight=Sight.of("headline"))


def clip_page(client, text_of, start):
    return text_of(Clip.objects.get(body__startswith=start).get_absolute_url())


def test_what_is_shown_is_shown_and_says_that_there_is_more(cut, client, text_of):
    page = clip_page(client, text_of, OPENS)
    assert f"{OPENS}…" in page
    assert "この抜粋は冒頭だけを載せています。" in page or "Only the beginning" in page
    assert "鐘は毎朝鳴らす" in page, "the editor's own quotation stays"
    assert "<mark" not in page, "its passage is not shown, so it is lit nowhere"
    assert "許諾番号A-1" in page
    headline = clip_page(client, text_of, OPENS.replace("今朝", "夕べ"))
    assert "夕べの鐘" in headline
    assert "<blockquote" not in headline


def test_a_clip_of_which_nothing_is_shown_is_still_named(cut, text_of):
    assert "鐘放送 夕べの便 2024年1月9日(火)" in text_of("/days/2024/01/09/")


def test_an_export_has_what_visitors_see_and_the_credit_line(cut, client):
    for code, times in {"text": 1, "markdown": 1, "html": 2}.items():  # HTML lists them at its foot
        sent = client.get("/days/2024/01/09/", {"format": code}).content.decode()
        assert f"{OPENS}…" in sent, code
        assert sent.count("許諾番号A") == times, code


def test_editors_see_and_export_all_of_it(cut, client_of, publisher):
    client = client_of(publisher)
    day = Clip.objects.first().day
    page = client.get(f"/admin/clips/day/{day.pk}/change/").content.decode()
    assert CANARY in page
    assert "許諾番号" not in page.partition("<textarea")[2], "the text to go on with is as it was"
    asked = f"/admin/export/?what=day&day={day.date}"
    sent = client.post(asked, {"format": "text"}).content.decode()
    assert sent.count(CANARY) == CUT.count(CANARY)
    assert "許諾番号A" in sent


def test_a_passage_that_is_shown_is_lit_and_one_that_reaches_further_is_not(store, text_of):
    body = "「鐘は鳴る」と町長は言い、「鐘は毎朝鳴らす」とも言った。"
    store(f"{body}\n出典: 鐘日報\n#鐘(町長「鐘は鳴る」「鐘は毎朝鳴らす」)", "2024-01-09")
    before = text_of(Clip.objects.get().get_absolute_url())
    assert before.count("<mark") == 2
    sight = Sight.of("opening", body.index("毎朝") + 1)
    edit_source(source=Source.objects.get(), version=1, name="鐘日報", sight=sight)
    for address in (Clip.objects.get().get_absolute_url(), "/speakers/町長/"):
        page = text_of(address)
        assert page.count("<mark") == 1
        assert "鐘は毎…" in page
        assert page.count("<q ") == 2, "both statements are told"


def test_counts_do_not_hang_on_what_is_shown(cut, text_of):
    assert "切り抜き4件" in text_of("/days/2024/01/09/") or "4件" in text_of("/days/2024/01/09/")
    assert Clip.objects.published().count() == 4
