"""The order of a day in a real Chromium: by keyboard alone, by dragging, and told when stale."""

import pytest

from tests.admin.desks import DAY
from tests.admin.test_day_arranging import TEXT

pytestmark = pytest.mark.browser


@pytest.fixture
def day(publisher, log_in):
    from clips.models import Day
    from clips.services.pasting import paste

    paste(text=TEXT, date=DAY, by=publisher, publish=True)
    log_in(publisher)
    return Day.objects.get()


def shown(page):
    """The first letters of the excerpts as the page has them."""
    from clips.models import Clip

    letters = dict(Clip.objects.values_list("pk", "body"))
    rows = page.eval_on_selector_all("[data-clip]", "rows => rows.map(row => row.dataset.clip)")
    return "".join(letters[int(pk)][0] for pk in rows)


def saved(page, version):
    page.wait_for_selector(f'[name="version"][value="{version}"]', state="attached")


def test_a_day_is_put_in_order_by_keys_by_dragging_and_told_when_stale(
    day, page, axe, clean_console
):
    from tests.admin.test_day_arranging import openings, the

    page.goto(f"/admin/clips/day/{day.pk}/change/")
    link = f"#clip-{the('港').pk} a"
    page.focus(link)
    page.keyboard.press("Alt+ArrowUp")
    assert shown(page) == "港灯市駅"
    assert page.evaluate(f"document.activeElement === document.querySelector('{link}')")
    saved(page, 3)
    assert openings() == "港灯 市 ■ 駅"
    assert page.evaluate(f"document.activeElement === document.querySelector('{link}')")

    for _press in range(3):
        page.keyboard.press("Alt+ArrowDown")
    assert shown(page) == "灯市港駅"
    saved(page, 4)
    assert openings() == "灯 市港 ■ 駅"

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert shown(page) == "灯港市駅", "its button does the same"
    saved(page, 5)

    grip = page.locator(f"#clip-{the('灯').pk} [data-grip]")
    grip.scroll_into_view_if_needed()
    grip.hover()
    page.mouse.down()
    under = page.locator(f"#clip-{the('駅').pk}").bounding_box()
    page.mouse.move(under["x"] + 90, under["y"] + under["height"] - 4, steps=6)
    page.mouse.up()
    assert shown(page) == "港市駅灯"
    saved(page, 6)
    assert openings().endswith("■ 駅灯")

    others_move(the("市"))
    page.focus(f"#clip-{the('灯').pk} a")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_selector(".arranged.refused")
    assert shown(page) == "市港駅灯", "the order as it is now"
    clean_console[:] = [said for said in clean_console if "409" not in said]

    for scheme, width in (("light", 1280), ("dark", 320)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("() => document.documentElement.scrollWidth") == width
        axe(page)

    page.focus(f"#clip-{the('灯').pk} a")
    page.keyboard.press("Alt+ArrowUp")
    page.goto("/admin/")
    for _try in range(50):
        if openings().endswith("■ 灯駅"):
            break
        page.wait_for_timeout(100)
    assert openings().endswith("■ 灯駅"), "who leaves at once has moved it all the same"


def others_move(clip):
    """Somebody else puts it first."""
    from clips.admin.day_order import order_of_day
    from clips.models import Day
    from clips.services.arranging import arrange_day

    order = order_of_day(DAY)
    assert order.step(f"clip:{clip.pk}:up")
    clips, places = order.asked
    arrange_day(date=DAY, version=Day.objects.get().version, order=clips, places=places)
