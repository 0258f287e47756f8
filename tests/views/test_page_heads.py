"""What a page says of itself: title, description, its one address, its languages."""

import re
from html.parser import HTMLParser

import pytest

from clips.models import Clip, Source
from clips.services.clips import withdraw

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
    page = text_of("/tags/岬/?with=a&only=x&with=b&only=1")
    assert 'href="http://testserver/tags/%E5%B2%AC/?with=a&amp;with=b&amp;only=1"' in page


def test_a_name_may_hold_what_is_no_letter_of_a_path(store, text_of):
    store("一。\n出典: 誰?50%41#/紙\n#橋")
    (outlet,) = Source.objects.all()
    here = outlet.get_absolute_url()
    assert f'rel="canonical" href="http://testserver{here}"' in text_of(here)
    assert f'href="http://testserver/feeds{here}" rel="self"' in text_of(f"/feeds{here}")


LISTED = [
    ("/timeline/", None, "a list from its beginning is listed"),
    ("/tags/岬/灯台/?utm_source=x", None, "a tracker's mark is nothing"),
    ("/tags/岬/灯台/?view=chronology", None, "a page of its own"),
    ("/tags/岬/?only=1", "noindex, follow", "narrowed: addresses without end"),
    ("/timeline/?order=oldest", "noindex, follow", "the same clips, turned"),
    ("/timeline/?before=2024-01-10.0.1", "noindex, follow", "begun further down"),
    ("/tags/岬/?view=chronology&from=2024-01-01", "noindex, follow", "a page of its own, narrowed"),
    ("/search/?q=橋", "noindex, follow", "a search"),
    ("/search/", None, "what can be searched for"),
]


def test_search_engines_list_pages_and_no_views_of_them(two_days, text_of):
    for address, robots, reason in LISTED:
        page = text_of(address)
        assert content(page, "robots") == robots, reason
        assert page.count('rel="canonical"') == 1


def alternates(page):
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page))


def test_a_page_names_itself_in_each_language_without_what_is_no_part_of_it(two_days, text_of):
    japanese = "http://testserver/timeline/?only=1"
    english = "http://testserver/en/timeline/?only=1"
    expected = {"ja": japanese, "en": english, "x-default": japanese}
    for prefix in ("", "/en"):
        page = text_of(f"{prefix}/timeline/?utm_source=x&only=1")
        assert alternates(page) == expected
        assert content(page, "og:locale") == ("en_GB" if prefix else "ja_JP")


def test_a_page_that_failed_has_no_address_of_its_own(two_days, client):
    clip = Clip.objects.first()
    withdraw(clips=Clip.objects.filter(pk=clip.pk))
    for address, status in (("/nothing/", 404), (clip.get_absolute_url(), 410)):
        answer = client.get(address)
        page = answer.content.decode()
        assert answer.status_code == status
        assert content(page, "robots") == "noindex"
        assert (page.count("canonical"), alternates(page), content(page, "og:url")) == (0, {}, None)


def test_a_page_with_a_feed_names_it_as_atom_and_as_json(two_days, text_of):
    page = text_of("/tags/岬/灯台/")
    feeds = re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)" title="[^"]+">', page)
    (_atom, address), _json = feeds
    assert feeds == [
        ("application/atom+xml", address),
        ("application/feed+json", f"{address}?format=json"),
    ]
    assert "/feeds/tags/" in address


def test_every_page_leads_to_the_search_and_to_what_a_home_screen_asks_for(two_days, text_of):
    for prefix in ("", "/en"):
        page = text_of(f"{prefix}/days/")
        assert (
            f'type="application/opensearchdescription+xml" href="{prefix}/opensearch.xml"' in page
        )
        assert f'<link rel="manifest" href="{prefix}/site.webmanifest">' in page


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
