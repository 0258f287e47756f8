"""Every page is HTML as the standard has it, read strictly; what is named is there, and once; and
what is sent is light."""

import gzip
from collections import Counter
from pprint import pformat

import html5lib
import pytest
from django.core.management import call_command
from html5lib.constants import E

from clips.models import Day, Tag
from tests.views.public_pages import EMPTY, full, furnish, missing

MOST = 60_000
"""Bytes that a page may have where it is sent compressed."""

IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
LINKED = "{http://www.w3.org/1999/xhtml}a"


def faults(page):
    """What is wrong with a page: parse errors, ids given twice, names that lead nowhere."""
    reader = html5lib.HTMLParser(strict=False)
    tree = reader.parse(page)
    errors = [f"line {at[0]}: {E[code] % told}" for at, code, told in reader.errors]
    given = Counter(part.get("id") for part in tree.iter() if part.get("id"))
    twice = [f"#{name} is given {number} times" for name, number in given.items() if number > 1]
    lost = [f"nothing is #{name}" for name in sorted(_named(tree) - given.keys())]
    return errors + twice + lost


def _named(tree):
    """The ids that labels, descriptions and links within the page lead to."""
    names = {name for part in tree.iter() for key in IDS for name in part.get(key, "").split()}
    links = {part.get("href", "") for part in tree.iter(LINKED)}
    return names | {link[1:] for link in links if len(link) > 1 and link[0] == "#"}


def looked_at(client, pages):
    """(address, its faults) of those that have any, or are too heavy."""
    for address in pages:
        sent = client.get(address).content
        weight = len(gzip.compress(sent, 6))
        if told := faults(sent.decode()) + [f"{weight} bytes"] * (weight > MOST):
            yield address, told


def both(pages):
    return [prefix + address for address in pages for prefix in ("", "/en")]


@pytest.mark.django_db
def test_each_kind_of_page_is_valid(client):
    empty = dict(looked_at(client, ["/", "/timeline/"]))
    furnish()
    kinds = dict(full()).values()
    lost = [address for _status, address in missing()][-1:]
    found = empty | dict(looked_at(client, [*kinds, *lost]))
    assert found == {}, pformat(found)


@pytest.mark.soak
@pytest.mark.django_db
def test_every_state_of_every_page_is_valid_in_both_languages(client):
    found = dict(looked_at(client, both(EMPTY)))
    furnish()
    pages = [address for _route, address in full()]
    found |= dict(looked_at(client, both(pages + [address for _status, address in missing()])))
    assert found == {}, pformat(found)


@pytest.mark.soak
@pytest.mark.django_db
def test_the_demo_is_valid_and_light(client):
    call_command("demo", verbosity=0)
    rows = [*Day.objects.visible(), *Tag.objects.visible()]
    pages = ["/", "/timeline/", "/tags/", *(row.get_absolute_url() for row in rows)]
    found = dict(looked_at(client, pages))
    assert found == {}, pformat(found)


FAULTY = [
    ("<p><div></p>", "a block in a paragraph"),
    ('<p id="a"><b id="a">', "an id twice"),
    ('<label for="b">x</label>', "a label of nothing"),
    ('<a href="#c">x</a>', "a link to nowhere on the page"),
    ("<ul><li>x</ul></li><table><p>y</table>", "what is nested wrongly"),
]


@pytest.mark.parametrize(("part", "reason"), FAULTY)
def test_a_planted_fault_is_found(part, reason):
    whole = "<!doctype html><html lang=ja><head><meta charset=utf-8><title>x</title><body>"
    assert faults(whole + "<p>x") == []
    assert faults(whole + part), reason
