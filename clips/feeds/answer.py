"""A feed as it is sent: in the format that is asked for, page by page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clips.feeds.atom import Atom
from clips.feeds.gate import unless_kept
from clips.feeds.json_feed import JsonFeed
from clips.models import House, Identity

FORMATS = {"atom": Atom, "json": JsonFeed}
FILTERS = ("from", "to", "outlet", "tag", "speaker")
MEANT = ("q", *FILTERS, "before", "after", "format")
"""What a query may change about a feed. Anything else is no part of its address."""


@dataclass(frozen=True)
class About:
    """What a feed is about: `thing` is its id for all time (`tag/12`), `page` what people read."""

    thing: str
    page: str
    title: str = ""
    subtitle: str = ""


def format_of(request):
    """The generator that the query asks for; Atom where it says nothing."""
    try:
        return FORMATS[request.GET.get("format") or "atom"]
    except KeyError as error:
        raise Http404 from error


def send(request, about, page, entries):
    """`page` is what stands on either side; `entries` are as `Entries` makes them."""
    feed = _begin(request, about, page)
    for entry in entries:
        feed.add_item(**entry)
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return unless_kept(request, response)


def _begin(request, about, page):
    site = _("Kirinuki")
    return format_of(request)(
        title=f"{about.title} | {site}" if about.title else site,
        link=request.build_absolute_uri(about.page),
        description=None,
        subtitle=about.subtitle or None,
        language=get_language(),
        author_name=House.objects.current().publisher or site,
        author_link=request.build_absolute_uri(reverse("clips:home")),
        feed_url=address(request),
        feed_guid=Identity.objects.ours().urn(f"feed/{about.thing}"),
        pages=_pages(request, page),
    )


def address(request, **changes):
    """Where this feed is, without what means nothing; the key that has opened it stays."""
    given = {name: request.GET.get(name) for name in MEANT} | {"key": request.feed_key} | changes
    kept = {name: value for name, value in given.items() if value}
    here = request.build_absolute_uri(escape_uri_path(request.path))
    return here + ("?" + urlencode(kept) if kept else "")


def _pages(request, page):
    """The feed's other pages, by the names that RFC 5005 gives them."""
    turned = {"before": None, "after": None}
    pages = {}
    if page.newer:
        pages["first"] = address(request, **turned)
        pages["previous"] = address(request, **turned | {"after": page.newer})
    if page.older:
        pages["next"] = address(request, **turned | {"before": page.older})
    return pages
