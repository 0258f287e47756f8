"""A clip's quotes under its form: shown against the excerpt, answered for, put right."""

from datetime import date

import pytest

from clips.models import CheckedQuote, Clip, StatementPlace

LIST = "/en/admin/clips/clip/"
BODY = "市長は9日の会見で「渡し船を増やして、秋までには仮橋をかける」と述べた。"
TAGS = "#大橋(通行止め・潮風作戦「夜明け」・市長「渡し船を増やして夏までには仮橋をかける」)#交通"
TEXT = f"{BODY}\n\n{TAGS}"
BEFORE, DAY, NEXT = (date(2024, 1, day) for day in (8, 9, 10))


@pytest.fixture
def put(publisher):
    """`put(text)`: what stands there after pasting it on the first day, or another."""
    from clips.services.pasting import paste

    def pasted(text=TEXT, day=DAY, publish=False):
        paste(text=text, date=day, by=publisher, publish=publish)
        return Clip.objects.on_day(day).in_order().last()

    return pasted


@pytest.fixture
def there(client_of, editor):
    return client_of(editor)


def quote_in(clip, number=0):
    return StatementPlace.objects.of_clips([clip.pk]).order_by("clip_tag__position", "position")[
        number
    ]


def page_of(clip):
    return f"{LIST}{clip.pk}/change/"


def address_of(place):
    return f"{LIST}{place.clip.pk}/quotes/{place.pk}/"


def sent(client, place, do, seen=None, **fields):
    """The quote's form, as it stood when `seen` was looked at."""
    seen = seen or place
    data = {"do": do, "quote": seen.statement.key, "version": seen.clip.version, **fields}
    return client.post(address_of(place), data)


def told(client, response):
    return client.get(response.url).content.decode()


SUPPORTS = [
    # (quote, what the page says of it, why)
    ("渡し船を増やして、秋までには仮橋をかける", "Verbatim", "it stands there"),
    ("渡し船を増やして仮橋をかける", "Abridged", "only left out"),
    ("渡し船を増やして夏までには仮橋をかける", "Differs in words", "one word is another"),
    ("港の灯台はもう点けない方がよいと思う", "Not in the excerpt", "said elsewhere"),
]


@pytest.mark.parametrize(("quote", "words", "why"), SUPPORTS)
def test_each_quote_is_shown_with_its_speaker_and_how_it_stands(there, put, quote, words, why):
    clip = put(f"{BODY}\n\n#大橋(市長「{quote}」)")
    page = there.get(page_of(clip)).content.decode()
    assert f">{quote}</q>" in page, why
    assert f">{words}</span>" in page, why
    assert ">市長</a>" in page


def test_the_name_as_written_and_the_medium_are_shown_and_a_wrong_speaker_can_be_put_right(
    there, put
):
    from clips.models import Speaker
    from clips.services.attribution import add_speaker_alias, decide_head

    add_speaker_alias(speaker=put() and Speaker.objects.get(name="市長"), name="潮見市長")
    clip = put(f"{BODY}\n\n#大橋(潮見市長会見「秋までには仮橋をかける」)", NEXT)
    page = there.get(page_of(clip)).content.decode()
    assert '>市長</a> <span class="medium">(潮見市長会見)</span>' in page
    head = page.split("knownhead/add/?head=")[1].split('"')[0]
    form = there.get(f"/en/admin/clips/knownhead/add/?head={head}").content.decode()
    assert 'value="潮見市長"' in form
    known = decide_head(head="潮見市長", speaker="市長")
    assert f'/knownhead/{known.pk}/change/"' in there.get(page_of(clip)).content.decode()


def test_a_difference_is_shown_character_by_character(there, put):
    page = there.get(page_of(put())).content.decode()
    assert "only in the excerpt: </span>、秋</del>" in page
    assert "only in the quotation: </span>夏</ins>" in page


def test_a_carried_quote_names_its_article_though_visitors_cannot_see_it(there, put):
    put(f"{BODY}\n\n#大橋(市長「秋までには仮橋をかける」)")
    later = put(
        "橋脚の点検が始まった。\n\n#大橋(市長「秋までには仮橋をかける」)", NEXT, publish=True
    )
    page = there.get(page_of(later)).content.decode()
    origin = Clip.objects.on_day(DAY).get()
    assert "From an earlier article" in page
    assert f'href="{page_of(origin)}"' in page
    assert '<span class="standing draft">' in page


def test_a_clip_without_a_quote_has_no_such_part(there, put):
    page = there.get(page_of(put("灯が消えた。\n\n#岬(灯)"))).content.decode()
    assert "灯が消えた。" in page
    assert 'id="quotes"' not in page


def test_an_answer_is_kept_shown_and_can_be_undone(there, put):
    place = quote_in(put())
    response = sent(there, place, "check", why="会見の録音で確かめた")
    page = told(there, response)
    place.refresh_from_db()
    assert place.checked
    assert "会見の録音で確かめた" in page
    assert '<span class="who">editor' in page
    assert 'value="check"' not in page
    act = page.split("/desk/undo/?act=")[1].split('"')[0]
    there.post("/en/admin/desk/undo/", {"act": act})
    place = quote_in(place.clip)
    assert not place.checked
    assert not CheckedQuote.objects.exists()


def test_an_answer_is_taken_back(there, put):
    place = quote_in(put())
    sent(there, place, "check", why="録音")
    assert 'value="uncheck"' in there.get(page_of(place.clip)).content.decode()
    sent(there, place, "uncheck")
    assert not CheckedQuote.objects.exists()


@pytest.mark.parametrize(
    ("body", "gloss", "remark", "asks"),
    [
        (
            "市によると、雨で約40戸が断水した。",
            "市「雨で40戸が断水した」",
            "leaves out “約”",
            False,
        ),
        (
            "漁協によると、雨で40戸が断水した。",
            "市「雨で40戸が断水した」",
            "another source: “漁協”",
            True,
        ),
    ],
)
def test_a_remark_on_a_sound_quote_asks_unless_it_is_of_a_hedge(
    there, put, body, gloss, remark, asks
):
    page = there.get(page_of(put(f"{body}\n\n#雨({gloss})"))).content.decode()
    assert remark in page
    assert ('value="check"' in page) == asks


def test_twenty_more_quotes_cost_no_more_queries(there, put):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(number, day):
        quotes = "・".join(f"第{n}係長「{n}番の船を夏までに出す」" for n in range(number))
        clip = put(
            f"第1係長は「1番の船を秋までに出す」と話した。\n\n#船(市長「雨」・{quotes})", day
        )
        with CaptureQueriesContext(connection) as seen:
            there.get(page_of(clip))
        return len(seen)

    queries(1, BEFORE)  # the others have clips like them, which are shown beneath
    assert queries(2, DAY) == queries(22, NEXT)


def test_what_needs_no_look_has_no_form(there, put):
    clip = put(f"{BODY}\n\n#大橋(市長「渡し船を増やして、秋までには仮橋をかける」)")
    quotes = there.get(page_of(clip)).content.decode().partition('id="quotes"')[2]
    assert quotes
    assert 'name="do"' not in quotes


@pytest.mark.parametrize("why", ["", "  ", "あ" * 501])
def test_an_answer_without_a_reason_is_refused_and_what_was_typed_is_kept(there, put, why):
    response = sent(there, quote_in(put()), "check", why=why)
    assert response.status_code == 422
    assert "Say in one line, of at most 500 characters, why it stands." in response.content.decode()
    assert why.strip() in response.content.decode()
    assert not CheckedQuote.objects.exists()


def test_an_answer_to_what_has_changed_since_is_refused_with_what_stands_now(there, put, publisher):
    from clips.services.clips import edit_clip

    place = quote_in(put())
    seen = quote_in(place.clip)
    assert seen.clip.version
    edit_clip(clip=place.clip, version=1, body=BODY.replace("秋", "冬"), by=publisher)
    for do in ("check", "wording"):
        response = sent(there, quote_in(place.clip), do, seen=seen, why="録音で聞いた")
        page = response.content.decode()
        assert response.status_code == 409
        assert "Somebody else has changed this since you opened it." in page
        assert "録音で聞いた" in page
        assert "only in the excerpt: </span>、冬</del>" in page
    assert not CheckedQuote.objects.exists()


def test_a_quote_that_is_gone_is_said_to_be_gone(there, put, publisher):
    from clips.services.clips import edit_clip

    place = quote_in(put())
    address, seen = address_of(place), {"quote": place.statement.key, "version": 1}
    edit_clip(clip=place.clip, version=1, tags=(), by=publisher)
    response = there.post(address, {"do": "check", "why": "録音", **seen})
    assert "hold no such quotation any more" in told(there, response)
    assert there.get(address).status_code == 404


def test_the_excerpts_wording_takes_the_place_of_that_quote_alone_and_can_be_undone(there, put):
    clip = put()
    page = told(there, sent(there, quote_in(clip), "wording"))
    gloss = clip.tag_uses.first().gloss
    assert gloss == (
        "通行止め・潮風作戦「夜明け」・市長「渡し船を増やして、秋までには仮橋をかける」"
    )
    assert [str(use) for use in clip.tag_uses.all()][1] == "交通"
    assert quote_in(clip).support == "verbatim"
    act = page.split("/desk/undo/?act=")[1].split('"')[0]
    there.post("/en/admin/desk/undo/", {"act": act})
    assert f"#{clip.tag_uses.first()}#交通" == TAGS
    assert quote_in(clip).support == "altered"


def test_of_two_equal_quotes_the_one_that_was_meant_is_put_right(there, put):
    quote = "渡し船を増やして夏までには仮橋をかける"
    clip = put(f"{BODY}\n\n#大橋(市長「{quote}」・議長「{quote}」)")
    sent(there, quote_in(clip, 1), "wording")
    first, second = clip.tag_uses.get().gloss.split("・")
    assert first == f"市長「{quote}」"
    assert second == "議長「渡し船を増やして、秋までには仮橋をかける」"


def test_the_address_of_a_quote_shows_it_and_writes_nothing(there, put):
    place = quote_in(put())
    page = there.get(f"{address_of(place)}?do=check&why=x").content.decode()
    assert place.text in page
    assert "会見で「<mark>渡し船を増やして、秋までには仮橋をかける</mark>」と" in page
    assert not CheckedQuote.objects.exists()


ROLES = [
    # (who, what looking answers, what an answer answers, what taking the wording answers)
    ("publisher", 200, 302, 302),
    ("editor", 200, 302, 302),
    ("staff", 200, 403, 403),
    ("reader", 302, 302, 302),
    ("visitor", 302, 302, 302),
]


@pytest.mark.parametrize(("who", "looks", "answers", "rewords"), ROLES)
def test_who_may_look_at_a_quote_and_answer_for_it(
    request, client_of, put, who, looks, answers, rewords
):
    place = quote_in(put())
    client = request.getfixturevalue(who)
    client = client if who == "visitor" else client_of(client)
    assert client.get(address_of(place)).status_code == looks
    assert sent(client, place, "wording").status_code == rewords
    may = who in ("publisher", "editor")
    assert place.clip.tag_uses.first().gloss.endswith("秋までには仮橋をかける」") == may
    fresh = put("雨だ。\n\n#雨(市「港の灯台はもう点けない方がよい」)", NEXT)
    assert sent(client, quote_in(fresh), "check", why="聞いた").status_code == answers
    assert CheckedQuote.objects.exists() == may
    assert sent(client, quote_in(fresh), "uncheck").status_code == answers
    assert not CheckedQuote.objects.exists()


def test_staff_see_the_quotes_without_a_form(client_of, staff, put):
    page = client_of(staff).get(page_of(put())).content.decode()
    assert "Differs in words" in page
    assert 'name="do"' not in page


def test_a_form_from_elsewhere_is_refused(editor, put):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert sent(client, quote_in(put()), "check", why="録音").status_code == 403


def test_the_list_counts_and_filters_what_asks_for_a_look(
    there, put, django_assert_max_num_queries
):
    put()
    put("灯が消えた。\n\n#岬(灯)", NEXT)
    assert there.get(LIST).content.decode().count(">1 to look into</span>") == 1
    assert there.get(f"{LIST}?quotes=ask").context["cl"].result_count == 1
    sent(there, quote_in(Clip.objects.on_day(DAY).get()), "check", why="録音")
    assert there.get(f"{LIST}?quotes=ask").context["cl"].result_count == 0


READS_BACK = [
    # (gloss, position, words, expected, why)
    ("市長「甲」・議長「甲」", 1, "乙", "市長「甲」・議長「乙」", "by position, not by words"),
    ("潮風作戦「甲」・市長「甲」", 0, "乙", "潮風作戦「甲」・市長「乙」", "a name is no quote"),
    ("市長「甲」「丙」", 1, "乙", "市長「甲」「乙」", "one speaker, two quotes"),
    ("市長“甲”", 0, "乙", "市長“乙”", "the marks stay the editor’s"),
    ("市長“甲”", 0, "乙”丙", None, "the quote would end too early"),
    ("市長「甲」", 1, "乙", None, "there is no such quote"),
    ("防潮計画「守りを固める、必ず」", 0, "守り", None, "it would read as a thing’s name"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("gloss", "position", "words", "expected", "why"), READS_BACK)
def test_words_go_where_the_quote_stands_or_nowhere(gloss, position, words, expected, why):
    from clips.admin.wording import with_wording
    from clips.notation import TagUse

    line = (TagUse("大橋", "市長「甲」"), TagUse("港", gloss), TagUse("岬"))
    found = with_wording(line, 1, position, words, "本文。")
    assert found == (expected and (line[0], TagUse("港", expected), line[2])), why
