"""HTML for print: glosses in their brackets, what is new told apart from what was said before."""

import datetime
import re

import pytest

from clips.exports import FORMATS, Audience, Edition, a_day
from clips.services.pasting import paste

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
DAY = datetime.date(2024, 1, 9)


def tags_of(written):
    """The words of its tag lines, what is new between ⟨ and ⟩, what is only spoken left out."""
    lines = re.findall('<p class="tags">(.*?)</p>', written)
    lines = [re.sub('<span class="spoken"[^>]*>[^<]*</span>', "", line) for line in lines]
    lines = [line.replace("<ins>", "⟨").replace("</ins>", "⟩") for line in lines]
    return [re.sub("<[^>]*>", "", line) for line in lines]


def written(audience=Audience.VISITORS):
    return b"".join(FORMATS["html"].write(Edition(a_day(DAY, audience)))).decode()


def test_each_gloss_stands_in_its_brackets_and_tells_what_it_adds():
    paste(
        text="#架空(作りごと)\n\n一。\n\n#橋(ひび)#港\n\n二。\n\n#橋(ひび→止め)#町()\n\n#北",
        date=DAY,
        publish=True,
    )
    assert tags_of(written()) == [
        "#架空(作りごと)",
        "#橋(ひび) #港",
        "#橋(ひび→⟨止め⟩) #町()",
        "#北",
    ]


def test_it_knows_the_days_before_and_a_draft_grows_from_what_is_published():
    paste(text="一。\n\n#橋(ひび)", date=datetime.date(2024, 1, 8), publish=True)
    paste(text="二。\n\n#橋(ひび→止め)", date=DAY)
    assert tags_of(written()) == []
    assert tags_of(written(Audience.EDITORS)) == ["#橋(ひび→⟨止め⟩)"]


def test_a_name_in_the_excerpt_holds_together():
    paste(
        text="アナ・ベル。\n\n#橋(アナ・ベル)\n\nアナ・リベラ。\n\n#橋(アナ・リベラ)",
        date=DAY,
        publish=True,
    )
    assert tags_of(written())[1] == "#橋(⟨アナ・リベラ⟩)"


def test_it_carries_its_style_and_tells_new_from_old_without_colour():
    style = re.search("<style>(.*?)</style>", written(), re.DOTALL)[1]
    assert re.search(r"^ins \{[^}]*underline", style, re.MULTILINE)
    assert ".spoken {" in style
