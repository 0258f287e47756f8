"""What machines ask for by name: the crawlers' file, the sitemap, the search, the manifest."""

import datetime
import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from clips import sitemaps
from clips.models import Clip, Source, Speaker, Tag
from tests.conftest import ROOT
from tests.views.test_visibility import CANARY, STATES

WHOLE = "http://testserver"
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def xml_of(text_of):
    return lambda address: etree.fromstring(text_of(address).encode())


def addresses(tree):
    return [loc.text for loc in tree.iterfind(".//s:loc", SPACES)]


def test_the_sitemap_names_a_file_a_year_and_one_for_names(store, two_days, xml_of):
    store("橋が開いた。\n#橋", "2022-07-03")
    assert addresses(xml_of("/sitemap.xml")) == [
        f"{WHOLE}/sitemap-names.xml",
        f"{WHOLE}/sitemap-2024.xml",
        f"{WHOLE}/sitemap-2022.xml",
    ]


def test_every_page_stands_in_it_once_in_each_language(two_days, xml_of, client):
    listed = addresses(xml_of("/sitemap-names.xml")) + addresses(xml_of("/sitemap-2024.xml"))
    assert len(set(listed)) == len(listed)
    rows = [*Clip.objects.all(), *Tag.objects.visible(), *Speaker.objects.visible()]
    for row in (*rows, *Source.objects.visible()):
        assert WHOLE + row.get_absolute_url() in listed
        assert WHOLE + "/en" + row.get_absolute_url() in listed
    for address in listed[1::7]:
        assert client.get(address.removeprefix(WHOLE)).status_code == 200, address


def test_each_address_names_the_other_language(two_days, xml_of):
    for url in xml_of("/sitemap-2024.xml").iterfind("s:url", SPACES):
        there = {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", SPACES)}
        assert there["en"] == there["ja"].replace(WHOLE, f"{WHOLE}/en")
        assert url.find("s:loc", SPACES).text in there.values()


def test_the_last_change_of_a_day_is_that_of_its_clips(two_days, xml_of):
    moment = timezone.make_aware(datetime.datetime(2024, 3, 1, 12))
    Clip.objects.update(updated_at=moment)
    tree = xml_of("/sitemap-2024.xml")
    assert {mod.text for mod in tree.iterfind(".//s:lastmod", SPACES)} == {"2024-03-01"}
    assert tree.xpath("count(//s:lastmod)", namespaces=SPACES) == len(addresses(tree))
    assert xml_of("/sitemap-names.xml").find(".//s:lastmod", SPACES) is None, "nobody knows it"
    Source.objects.update(shown="opening", shown_characters=3)
    latest = xml_of("/sitemap-2024.xml").iterfind("s:url[s:lastmod]/s:loc", SPACES)
    whole = Clip.objects.get(source=None).get_absolute_url()
    told = [url.text for url in latest if "/clips/" in url.text]
    assert told == [WHOLE + whole, f"{WHOLE}/en{whole}"], "of what is cut short it is not told"


def test_what_is_hidden_is_in_no_file(two_days, store, put_into, text_of, client):
    for place, state in enumerate(STATES):
        store(f"{CANARY}{place}\n#{CANARY}{place}", f"20{20 + place}-01-09", publish=False)
        put_into(state, Clip.objects.get(body__startswith=f"{CANARY}{place}"))
        assert client.get(f"/sitemap-20{20 + place}.xml").status_code == 404
    told = text_of("/sitemap.xml") + text_of("/sitemap-names.xml")
    assert "202" in told
    assert not re.search("sitemap-202[0-3]", told)
    assert Tag.objects.get(name=f"{CANARY}0").get_absolute_url() not in told


def test_a_file_that_is_full_goes_on_in_another(two_days, xml_of, client, monkeypatch):
    monkeypatch.setattr(sitemaps, "LIMIT", 4)
    monkeypatch.setattr(sitemaps.Pages, "limit", 4)
    files = [address for address in addresses(xml_of("/sitemap.xml")) if "2024" in address]
    assert files == [f"{WHOLE}/sitemap-2024.xml{more}" for more in ("", "?p=2", "?p=3")]
    listed = [address for file in files for address in addresses(xml_of(file.split("er")[-1]))]
    assert len(set(listed)) == 10, "three clips and two days, in two languages"
    assert client.get("/sitemap-2024.xml?p=4").status_code == 404
    named = [address for address in addresses(xml_of("/sitemap.xml")) if "names" in address]
    listed = [address for file in named for address in addresses(xml_of(file.split("er")[-1]))]
    assert WHOLE + Source.objects.get().get_absolute_url() in listed, "names fill files too"
    assert client.get(f"/sitemap-names.xml?p={len(named) + 1}").status_code == 404


def test_there_is_no_other_file(two_days, client):
    for section in ("2023", "0000", "20244", "２０２４", "-2024", "nothing"):
        assert client.get(f"/sitemap-{section}.xml").status_code == 404, section


def test_a_file_asks_as_much_for_many_clips_as_for_few(store, client, django_assert_num_queries):
    store("一つ。\n#橋", "2024-01-09")
    asked = {"/sitemap.xml": 4, "/sitemap-2024.xml": 2, "/sitemap-names.xml": 3}
    for _time in range(2):
        for address, number in asked.items():
            with django_assert_num_queries(number):
                client.get(address)
        store("\n\n".join(f"{n}日。\n#橋/{n}本" for n in range(20)), "2024-02-09")


def test_crawlers_are_told_what_is_closed_and_where_the_sitemap_is(client, db, settings):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    closed = {line.partition(": ")[2] for line in lines if line.startswith("Disallow")}
    assert closed >= {"/admin/", "/en/admin/", "/accounts/", "/search/", "/en/search/", "/*key="}
    assert lines[-1] == f"Sitemap: {WHOLE}/sitemap.xml"
    settings.PUBLIC_SITE = False
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(("language", "name"), [("", "切り抜き"), ("/en", "Kirinuki")])
def test_a_browser_learns_how_to_search(client, db, xml_of, language, name):
    tree = xml_of(f"{language}/opensearch.xml")
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert tree.findtext("o:ShortName", namespaces=space) == name
    search, itself = (url.get("template") for url in tree.iterfind("o:Url", space))
    assert search == f"{WHOLE}{language}/search/?q={{searchTerms}}"
    assert itself == f"{WHOLE}{language}/opensearch.xml"


@pytest.mark.parametrize(("language", "name"), [("", "切り抜き"), ("/en", "Kirinuki")])
def test_a_home_screen_learns_name_colours_and_icons(client, db, language, name):
    answer = client.get(f"{language}/site.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    told = json.loads(answer.content)
    assert (told["name"], told["start_url"]) == (name, reverse("clips:home"))
    assert {"192x192", "512x512", "any"} == {icon["sizes"] for icon in told["icons"]}
    for icon in told["icons"]:
        assert (ROOT / icon["src"].removeprefix("/")).is_file()
