"""The README's pictures are the pages as they are. `PICTURES=on` writes them into docs/."""

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import call_command

from clips.demo import MAIN_TAG
from clips.models import Clip

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]
DOCS = Path(__file__).resolve().parent.parent / "docs"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def picture(page, clean_console):
    """`picture("timeline")`: the page as it stands, kept as docs/timeline.png when asked for."""
    page.set_viewport_size({"width": 1280, "height": 900})

    def take(name):
        taken = page.screenshot()
        if os.environ.get("PICTURES"):
            (DOCS / f"{name}.png").write_bytes(taken)
        assert (DOCS / f"{name}.png").read_bytes().startswith(PNG)

    return take


@pytest.fixture
def demo():
    call_command("demo", verbosity=0)


def test_the_pages_that_the_readme_shows_are_as_it_shows_them(
    demo, page, picture, log_in, publisher
):
    """A subject whose gloss grows, a clip with its statements lit, the desk reading its sample."""
    page.goto(f"/tags/{quote(MAIN_TAG)}/")
    assert page.locator("ins").count() > 3
    picture("timeline")
    page.goto(Clip.objects.get(headline__contains="検討会が報告書").get_absolute_url())
    assert page.locator("blockquote mark").count() >= 2
    picture("clip")
    log_in(publisher)
    page.goto("/admin/desk/")
    page.get_by_text("見本の一日を貼る").first.click()
    page.wait_for_selector("#reading .row")
    assert page.locator("#reading .row").count() == 5
    picture("desk")
