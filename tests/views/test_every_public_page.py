"""Every public page and state, in Japanese and in English: there, headed once, in its language."""

import re
from pprint import pformat

import pytest
from lxml import html

from clips import urls
from tests.views.public_pages import EMPTY, FOR_MEMBERS, NO_PAGES, full, furnish, missing
from tests.views.walk import Visitor

WRITTEN = {"script", "textarea", "pre"}
SEEN = {"aria-label", "title", "alt", "placeholder", "data-open", "data-close", "data-none"}
NAMES = re.compile(r"CSL-JSON|JIS X|Misaki Post|Web Annotation|JSON Feed|Annex JB")
ENGLISH = re.compile(r"\b[A-Z]?[a-z]+(?:[ ’,]+[a-z’]+)+|\b[A-Z][a-z]{3,}\b")
LOANED = {"English", "Markdown", "Chromium", "JavaScript", "Atom", "Kirinuki"}
LOANED |= {"Word", "Movable", "Turtle"}
"""Words that are the same in Japanese."""


def said(root):
    """The words of a page's interface: what is stored says its own language."""
    for part in root.find("body").iter():
        if not isinstance(part.tag, str) or part.tag in WRITTEN:
            continue
        own = html_language(part)
        if own == "ja":
            yield part.text or ""
            yield from (part.get(name) for name in SEEN if part.get(name))
        if part.getparent() is not None and html_language(part.getparent()) == "ja":
            yield part.tail or ""


def html_language(part):
    return next(iter(part.xpath("ancestor-or-self::*[@lang][1]/@lang")), "")


def untranslated(root):
    """English words of the interface on a Japanese page."""
    words = (NAMES.sub("", text) for text in said(root))
    found = {match for text in words for match in ENGLISH.findall(text)}
    return sorted(found - LOANED)


def faults(answer, status, language):
    if answer.status_code != status:
        return [f"answers {answer.status_code}"]
    root = html.fromstring(answer.content)
    told = [f"{root.get('lang')} instead of {language}"] * (root.get("lang") != language)
    heads = len(root.findall(".//h1"))
    told += [f"{heads} first headings"] * (heads != 1)
    told += [f"{part!r} is empty" for part in ("title", "h1") if not text_of(root, part)]
    return told + (untranslated(root) if language == "ja" else [])


def text_of(root, part):
    found = root.find(f".//{part}")
    return found is not None and found.text_content().strip()


def looked_at(language, pages):
    """(address, what is wrong with it) of those that are not as they should be."""
    visitor, prefix = Visitor(), "/en" if language == "en" else ""
    for status, address in pages:
        if told := faults(visitor.get(f"{prefix}{address}"), status, language):
            yield f"{prefix}{address}", told


@pytest.mark.django_db
def test_a_full_site_is_there_in_both_languages():
    furnish()
    pages = full()
    first_of_each = dict(reversed(pages)).values()
    found = dict(looked_at("ja", [*((200, address) for _route, address in pages), *missing()]))
    found |= dict(looked_at("en", [(200, address) for address in first_of_each]))
    assert found == {}, pformat(found)
    known = {route for route, _address in pages} | NO_PAGES | FOR_MEMBERS.keys()
    assert sorted({route.name for route in urls.urlpatterns} - known) == []


@pytest.mark.django_db
def test_an_empty_site_is_there_in_both_languages():
    pages = [(200, address) for address in EMPTY]
    found = dict(looked_at("ja", pages)) | dict(looked_at("en", pages))
    assert found == {}, pformat(found)


UNTRANSLATED = [
    # (what a Japanese page holds, what of it is seen)
    ('<p title="All clips">切り抜き<b lang="en">The Post said so</b></p>', ["All clips"]),
    ("<a>Follow the feed</a>", ["Follow the feed"]),
    ("<a>Feed</a>English <script>let it = be</script>", ["Feed"]),
]


@pytest.mark.parametrize(("page", "seen"), UNTRANSLATED)
def test_a_word_that_was_not_translated_would_be_seen(page, seen):
    assert untranslated(html.fromstring(f'<html lang="ja"><body>{page}</body></html>')) == seen
