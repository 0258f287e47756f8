"""What the pages' modules add: unfolding by one key, copying a day, narrowing the tree."""

import pytest
from playwright.sync_api import expect

from clips.models import Tag
from clips.services.tags import add_alias
from tests.views.conftest import DAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def open_folds(page):
    return page.locator(".clips details").evaluate_all("folds => folds.map(fold => fold.open)")


def test_one_key_unfolds_and_folds_all_and_sleeps_with_a_modifier(two_days, page, clean_console):
    page.goto("/tags/岬/灯台/")
    page.get_by_role("button", name="すべて開く").wait_for()
    page.keyboard.press("Control+o")
    assert open_folds(page) == [False, False]
    page.keyboard.press("o")
    assert open_folds(page) == [True, True]
    page.get_by_role("button", name="すべて閉じる").click()
    assert open_folds(page) == [False, False]


def test_a_day_is_copied_and_taken_home_as_a_file_with_its_bytes(two_days, page, clean_console):
    page.goto("/days/2024/01/09/")
    page.get_by_text("一日分を書き出す").click()
    page.get_by_role("button", name="コピー").click()
    page.get_by_role("button", name="コピーしました").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == DAY
    with page.expect_download() as download:
        page.locator('a[href="?format=text"]').click()
    assert download.value.suggested_filename == "2024-01-09.txt"
    assert download.value.path().read_text(encoding="utf-8") == DAY


TYPED = [
    ("灯台", ["岬/灯台"], "a name, with what stands above it"),
    ("みなと", ["港"], "a reading"),
    ("ミナト", ["港"], "a reading in the other kana"),
    ("ＨＩＫＡＲＩ", ["岬/灯台"], "another name in other letters"),
    ("#夜", ["夜の町"], "with its mark"),
    ("なし", [], "nothing fits"),
    ("", ["港", "夜の町", "岬", "灯台"], "all again"),
]


def test_subjects_are_found_while_typing_and_keep_their_address(two_days, page, clean_console):
    add_alias(tag=Tag.objects.get(name="岬/灯台"), name="hikari")
    Tag.objects.filter(name="港").update(reading="みなと")
    page.goto("/tags/")
    for typed, shown, reason in TYPED:
        page.locator("#finder").fill(typed)
        tags = page.locator("#names .tag")
        expect(tags, reason).to_have_text([f"#{name}" for name in shown])
    expect(page.locator("output")).to_have_text("")
    page.locator("#finder").fill("なし")
    expect(page.locator("output")).to_have_text("この名前のタグはありません。")
    page.reload()
    assert page.input_value("#finder") == "なし"
    page.locator("#finder").fill("")
    expect(page.locator("#names .tag")).to_have_count(4)
    page.route("**/tags/?q=*", lambda route: route.abort())
    page.locator("#finder").fill("灯")
    expect(page.locator("output")).to_contain_text("サーバーから返事がありません")
    assert page.input_value("#finder") == "灯"
    assert page.locator("#names .tag").count() == 4, "what was there stays"
    clean_console.clear()
