"""What a page says of itself: title, description, its one address, its languages."""

import re
from html.parser import HTMLParser

import pytest

from clips.models import Clip

PAGES = [
    ("/", "切り抜き"),
    ("/timeline/", "時系列"),
    ("/days/", "日々"),
    ("/days/2024/", "2024年"),
    ("/days/2024/01/", "2024年1月"),
    ("/days/2024/01/09/", "2024年1月9日(火)"),
    ("/tags/", "経緯"),
    ("/tags/岬/灯台/", "岬/灯台"),
    ("/speakers/", "発言者"),
    ("/speakers/市長/", "市長"),
    ("/sources/", "媒体"),
    ("/sources/岬新聞/", "岬新聞"),
    ("/about/", "このサイトについて"),
]


def content(page, name):
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)">', page)
    return found and found[1]


@pytest.mark.parametrize(("address", "title"), PAGES)
def test_every_page_says_what_it_is(two_days, text_of, address, title):
    page = text_of(address)
    assert re.search("<title>(.*?)</title>", page)[1].split(" | ")[0] == title
    assert content(page, "og:title") == title
    assert content(page, "description")
    assert content(page, "og:description") == content(page, "description")
    assert content(page, "og:url") == re.search('rel="canonical" href="([^"]+)"', page)[1]
    assert page.count("<h1") == 1


@pytest.mark.parametrize(("address", "title"), PAGES)
def test_every_page_leads_to_itself_in_the_other_language(two_days, text_of, address, title):
    here = text_of(address)
    assert '<html lang="ja">' in here
    there = re.search(r'<a class="tongue" href="([^"]+)" lang="en"', here)[1]
    assert there.startswith("http://testserver/en/")
    english = text_of(there.removeprefix("http://testserver"))
    assert '<html lang="en">' in english
    back = re.search(r'<a class="tongue" href="([^"]+)" lang="ja"', english)[1]
    assert text_of(back.removeprefix("http://testserver")) == here


def test_the_query_goes_along_into_the_other_language(two_days, text_of):
    page = text_of("/timeline/?tag=%E5%B2%AC&from=2024-01-01")
    assert (
        'href="http://testserver/en/timeline/?tag=%E5%B2%AC&amp;from=2024-01-01" lang="en"' in page
    )


def test_a_trackers_mark_is_no_part_of_the_address(two_days, text_of):
    page = text_of("/tags/岬/?utm_source=x&only=1")
    assert 'rel="canonical" href="http://testserver/tags/%E5%B2%AC/?only=1"' in page
    page = text_of("/timeline/?utm_source=x&speaker=a")
    assert 'rel="canonical" href="http://testserver/timeline/?speaker=a"' in page


class Words(HTMLParser):
    """The words of a page and the language each is said to be in."""

    VOID = {"meta", "link", "input", "rect", "br"}

    def __init__(self, page):
        super().__init__()
        self.languages, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            above = self.languages[-1] if self.languages else None
            spoken = "ja" if tag == "option" else above  # the names in a list of outlets
            self.languages.append(dict(attributes).get("lang", spoken))

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if self.languages:
            self.languages.pop()

    def handle_data(self, data):
        self.words.append((self.languages[-1] if self.languages else None, data))


def test_in_english_nothing_of_the_interface_is_left_in_japanese(two_days, text_of):
    """Stored words are marked `lang="ja"`, and so is the link to Japanese; the rest is English."""
    clip = Clip.objects.get(body__startswith="灯台の明かりが8日").get_absolute_url()
    for address in [address for address, _ in PAGES] + [clip]:
        words = Words(text_of("/en" + address).partition("<body>")[2]).words
        english = "".join(word for language, word in words if language != "ja")
        assert re.findall("[\u3040-\u30ff\u4e00-\u9fff]+", english) == [], address
