"""Where the feed of a page is."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse

from clips.services.feed_keys import feed_key

register = template.Library()


@register.simple_tag(takes_context=True)
def feed_address(context, view, *names, **query):
    """`{% feed_address "tag_feed" tag.name as feed %}`: the address that a reader gives to a feed
    reader, with the query's values that say anything: `{% feed_address "search_feed" q=asked %}`.

    Where readers log in it holds the key of whoever looks at the page.
    """
    request = context.get("request")
    asked = {name: value for name, value in query.items() if value}
    if key := own_key(request):
        asked["key"] = key
    there = reverse(f"clips:{view}", args=names) + ("?" + urlencode(asked) if asked else "")
    return request.build_absolute_uri(there) if request else there


def own_key(request):
    """'' where everybody reads: there nobody is asked who one is."""
    return feed_key(request.user) if _asked_who(request) else ""


def _asked_who(request):
    return bool(request) and not settings.PUBLIC_SITE and request.user.is_authenticated


@register.simple_tag(takes_context=True)
def own_feeds(context):
    """Where readers who log in keep their addresses; '' where everybody reads."""
    return reverse("clips:feed_addresses") if _asked_who(context.get("request")) else ""
