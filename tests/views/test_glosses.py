"""What a gloss repeats is told from what it adds, on every page and in print alike."""

import re

import pytest
from django.template import Context, Template
from django.utils import translation

from clips.models import Clip, ClipTag
from clips.notation import TagUse

NEXT_DAY = "/days/2024/01/10/"
NEWS = ["球を替える", "市長「ほっとした」"]


def shown(use, **more):
    page = Template("{% load glosses %}{% gloss use body %}")
    return page.render(Context({"use": use, "body": None, **more}))


def row_of(page, body):
    """The page's HTML from the clip that begins so on."""
    clip = Clip.objects.get(body__startswith=body)
    return page.partition(f'id="clip-{clip.pk}"')[2].partition("</article>")[0]


def test_a_gloss_tells_in_words_and_in_html_what_is_new():
    use = TagUse("橋", "ひび→止め", previous="ひび")
    with translation.override("ja"):
        assert shown(use, body="") == (
            '<span class="gloss" lang="ja"><span class="said-before">'
            '<span class="spoken" lang="ja">前回まで: </span>ひび→</span>'
            '<span class="spoken" lang="ja">今回: </span><ins>止め</ins></span>'
        )


@pytest.mark.parametrize(
    ("use", "expected", "reason"),
    [
        (
            TagUse("橋", "ひび"),
            '<span class="gloss" lang="ja">ひび</span>',
            "a first gloss is plain",
        ),
        (TagUse("橋", "", previous="ひび"), "", "an empty one says nothing"),
        (TagUse("橋"), "", "nor does none"),
        (TagUse("橋", "<b>&"), '<span class="gloss" lang="en">&lt;b&gt;&amp;</span>', "escaped"),
    ],
)
def test_what_repeats_nothing_is_plain(use, expected, reason):
    assert shown(use, body="") == expected, reason


def test_a_name_in_the_excerpt_holds_together(store):
    store("アナ・ベルが来た。\n#橋(アナ・ベル)\n\nアナ・リベラが来た。\n#橋(アナ・リベラ)")
    use = ClipTag.objects.with_previous().order_by("-pk").first()
    assert "<ins>アナ・リベラ</ins>" in shown(use)


@pytest.mark.parametrize(
    "address",
    [
        "/tags/岬/灯台/",
        "/timeline/",
        "/sources/岬新聞/",
        NEXT_DAY,
        "clip",
        f"{NEXT_DAY}?format=html",
    ],
)
def test_every_page_and_the_print_tell_it_alike(two_days, text_of, address):
    clip = Clip.objects.get(body__startswith="灯台の明かりが戻った")
    page = text_of(clip.get_absolute_url() if address == "clip" else address)
    row = row_of(page, "灯台の明かりが戻った") or page
    assert re.findall("<ins>(.*?)</ins>", row) == NEWS
    said = (
        '<span class="said-before"><span class="spoken" lang="ja">前回まで: </span>([^<]*)</span>'
    )
    assert re.findall(said, row) == ["明かり消える→原因調査→", "・市長「すぐ直す」・"]


def test_what_is_said_again_is_new_nowhere(store, text_of):
    store("一。\n#橋(ひび)\n\n二。\n#橋(ひび)")
    page = text_of("/tags/橋/")
    assert "<ins>" not in page
    assert page.count('class="gloss"') == 2, "but it is shown"


def test_what_a_withdrawn_clip_said_was_never_said(two_days, put_into, text_of):
    put_into("withdrawn", Clip.objects.get(body__startswith="灯台の明かりが8日"))
    page = text_of("/tags/岬/灯台/")
    assert "<ins>" not in page
    assert "前回まで" not in page


@pytest.mark.parametrize("code", ["text", "markdown"])
def test_formats_without_colour_say_the_gloss_as_written(two_days, client, code):
    written = client.get(NEXT_DAY, {"format": code}).content.decode()
    assert "前回まで" not in written
    assert "明かり消える→原因調査→球を替える" in written


def test_that_words_are_new_is_spoken_once_though_a_label_parts_them(store, text_of):
    store("一。\n#橋(ひび)\n\n「急ぐ」「待つ」と話す。\n#橋(ひび・市長「急ぐ」・船長「待つ」)")
    row = row_of(text_of("/tags/橋/"), "「急ぐ」")
    assert re.findall("<ins>(.*?)</ins>", row) == ["市長「急ぐ」", "・船長「待つ」"]
    assert row.count("今回: ") == 1
