"""Where this page is: its own address, and the same page in the other language."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.encoding import escape_uri_path, uri_to_iri

from clips.exports.cards import family

register = template.Library()

# What a query may change about a page. Anything else (a tracker's mark) is no part of its address.
NARROWING = ("from", "to", "outlet", "tag", "speaker", "with", "only", "q")
MOVING = ("order", "before", "after")
MEANT = (*NARROWING, *MOVING, "view")
MANY = "with"
"""May be said more than once; of all else the last one is meant."""
XDEFAULT = "x-default"


@register.simple_tag(takes_context=True)
def canonical_address(context):
    """The one address of what is shown, filters and cursors kept: `/tags/橋/?only=1`.

    A page behind the first of a list shows other clips than the first, so it is its own. '' where
    there is no request: a failed page is rendered without one.
    """
    request = context.get("request")
    if request is None:
        return ""
    kept = [(name, value) for name in MEANT for value in _asked(request.GET, name) if value]
    return _without_query(request) + ("?" + urlencode(kept) if kept else "")


def _asked(query, name):
    values = query.getlist(name)
    return values if name == MANY else values[-1:]


def _without_query(request):
    """The page's address, whatever its name holds: of 誰？ or 50% not all letters are a path's."""
    return request.build_absolute_uri(escape_uri_path(request.path))


@register.filter
def in_letters(address):
    """An address as one reads it on paper: `/tags/橋/`, not `/tags/%E6%A9%8B/`."""
    return uri_to_iri(address)


@register.filter
def is_a_view(canonical):
    """Whether a list is narrowed, turned or begun further down there: search engines follow its
    links and do not list it.

    Filters and cursors make addresses without end (a cursor names a row), and nothing is to be read
    there alone: every clip, day and subject has a page of its own, which the sitemap names. The
    chronology is such a page: `?view=chronology` is listed, `?view=chronology&from=…` is not.
    """
    asked = dict(parse_qsl(urlsplit(canonical).query))
    return any(name in asked for name in (*NARROWING, *MOVING))


@register.filter
def in_each_language(canonical):
    """(language, address) of the page; Japanese is also for who reads neither."""
    addresses = [(code, translate_url(canonical, code)) for code, _name in settings.LANGUAGES]
    return [*addresses, (XDEFAULT, dict(addresses)[settings.LANGUAGE_CODE])]


@register.filter
def as_json(feed):
    """A feed's address as JSON Feed: `/feeds/?format=json`."""
    return f"{feed}{'&' if '?' in feed else '?'}format=json"


@register.simple_tag(takes_context=True)
def card_of_page(context):
    """The address of the page's card, without the page's query; '' where there is no font."""
    request = context["request"]
    return f"{_without_query(request)}?format=png" if family() else ""


@register.simple_tag(takes_context=True)
def address_in(context, language):
    """The same page in `language`, with its query; the front page where there is no such page."""
    request = context.get("request")
    if request is None or request.resolver_match is None:
        return "/" if language == "ja" else f"/{language}/"
    return request.build_absolute_uri(translate_url(request.get_full_path(), language))


@register.simple_tag(takes_context=True)
def query_with(context, **changes):
    """The page's query with some values changed, or left out where None: `?tag=橋&before=…`."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return "?" + query.urlencode() if query else "?"


@register.filter
def focused(field):
    """A form's field where the cursor waits, so that one types at once."""
    return field.as_widget(attrs={"autofocus": True})
